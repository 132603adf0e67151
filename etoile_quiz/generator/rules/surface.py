"""The surface of a text: what can be seen without understanding it."""

import unicodedata
from functools import lru_cache

from etoile_quiz.generator.words import norm

FEATURES = (
    "digits",
    "accents",
    "commas",
    "brackets",
    "capitals",
    "an article",
    "hyphens",
    "quotation marks",
    "acronyms",
    "a title of address",
)
_ARTICLES = frozenset("the a an le la les l un une".split())
_HONORIFICS = frozenset("mr mrs ms dr sir dame lord lady madame monsieur uncle aunt".split())


@lru_cache(maxsize=65536)
def features_of(text: str) -> tuple[int, int]:
    """Return a bit for each of FEATURES that a text has, and its number of words."""
    words = norm(text).split()
    found = (
        any(char.isdigit() for char in text),
        any(unicodedata.combining(char) for char in unicodedata.normalize("NFD", text)),
        "," in text,
        "(" in text,
        text[:1].isupper(),
        bool(words) and words[0] in _ARTICLES,
        "-" in text,
        any(char in text for char in '"“”«»'),
        any(len(word) > 1 and word.isupper() and word.isalpha() for word in text.split()),
        bool(words) and words[0] in _HONORIFICS,
    )
    return sum(1 << place for place, has in enumerate(found) if has), len(text.split())


@lru_cache(maxsize=65536)
def words_of(text: str) -> frozenset[str]:
    return frozenset(norm(text).split())


@lru_cache(maxsize=65536)
def trigrams(text: str) -> frozenset[str]:
    folded = f"  {norm(text)} "
    return frozenset(folded[i : i + 3] for i in range(len(folded) - 2))


def alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """Tell whether the Jaccard index of two sets is 0.8 or more."""
    if 5 * min(len(one), len(two)) < 4 * max(len(one), len(two)):
        return False
    shared = len(one & two)
    return 5 * shared >= 4 * (len(one) + len(two) - shared)
