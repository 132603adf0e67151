"""How much two texts have in common: runs of three characters, and the Jaccard index of two sets."""


def trigrams(folded: str, *, spaces_before: int = 1) -> frozenset[str]:
    """Return all runs of three characters of a folded text, one space behind it: `ab` gives ` ab` and `ab `.

    With two spaces before it a text of n characters has n + 1 runs, and how it begins counts more.
    """
    padded = f"{' ' * spaces_before}{folded} "
    return frozenset([padded[start : start + 3] for start in range(len(padded) - 2)])


def jaccard(one: frozenset[str], two: frozenset[str]) -> float:
    """Return which share of all elements two sets have in common: {a, b} and {b, c} share 1 of 3. Empty sets are equal: 1."""
    either = len(one | two)
    return len(one & two) / either if either else 1.0
