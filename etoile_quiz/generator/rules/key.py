"""Rules about the key beside the stem and the other options: nothing but knowledge may tell it (K4, O5, O6, S1)."""

from etoile_quiz.generator.rules.item import Item, Rule
from etoile_quiz.generator.rules.surface import FEATURES
from etoile_quiz.text.words import contains_phrase, norm, speaks_of


def has_key_in_stem(item: Item) -> str | None:
    """Return a complaint where the stem has a name of the key, unless it names all options ("True or false?")."""
    stem = item.folded_stem
    if not speaks_of(stem, [*map(norm, item.key_names)]):
        return None
    if all(contains_phrase(stem, surface.folded) for surface in item.surfaces):
        return None
    return "the stem names the right option"


def singles_out_key(item: Item) -> str | None:
    """Return a complaint where the key is the only option with a surface feature, or the only one without it.

    Example: of “the Swan”, “Giselle”, “Sylvia” and “Coppélia” the first is the only one with an article.
    """
    if len(item.options) < 3 or item.in_order:
        return None
    key = item.surfaces[item.key]
    in_all_others, in_some_other = -1, 0
    lengths = set()
    for place, surface in enumerate(item.surfaces):
        if place != item.key:
            in_all_others &= surface.features
            in_some_other |= surface.features
            lengths.add(surface.length)
    # Features that all other options have or that all lack, and in which the key differs from them.
    telling = (key.features ^ in_all_others) & ~(in_all_others ^ in_some_other)
    if not telling and (len(lengths) > 1 or key.length in lengths):
        return None
    name = FEATURES[(telling & -telling).bit_length() - 1] if telling else "number of words"
    return f"only the right option differs in {name}"


def has_telling_length(item: Item) -> str | None:
    """Return a complaint where the key is conspicuously longer or shorter than every other option.

    Among proper names no wrong option may be so either. If only wrong options were ever long, a long one would be known to be
    wrong. Phrases are too few to choose by that.

    Example: of lengths 5, 6, 7 and 30 the last is long. It is at least 8 more than the next (7) and at least 1.5 times the mean
    of the others (6).
    """
    if len(item.options) < 3 or item.in_order:
        return None
    lengths = [*map(len, item.options)]
    shortest, second, *_ = ranked = sorted(lengths)
    last_but_one, longest = ranked[-2:]
    if shortest > second - 8 and longest < last_but_one + 8:
        return None
    total, others = sum(lengths), len(lengths) - 1
    is_long = longest >= last_but_one + 8 and 2 * others * longest >= 3 * (total - longest)
    is_short = shortest <= second - 8 and 2 * (total - shortest) >= 3 * others * shortest
    for is_telling, length, how in ((is_long, longest, "long"), (is_short, shortest, "short")):
        place = lengths.index(length)
        if is_telling and place == item.key:
            return f"the right option is conspicuously {how}"
        if is_telling and not item.all_phrases:
            return f"“{item.options[place]}” is conspicuously {how}"
    return None


def has_clang(item: Item) -> str | None:
    """Return a complaint where only the key shares a content word with the stem."""
    stem = item.stem_content
    if stem.isdisjoint(item.surfaces[item.key].content):
        return None
    if all(stem.isdisjoint(surface.content) for place, surface in enumerate(item.surfaces) if place != item.key):
        return "only the right option repeats a word of the stem"
    return None


KEY_RULES: tuple[Rule, ...] = (
    Rule("K4", "no name of the key in the stem", has_key_in_stem, "error"),
    Rule("O5", "nothing singles out the key", singles_out_key, "error", yields_to="names", field="answer"),
    Rule(
        "O6",
        "the key has no telling length; among proper names no option has",
        has_telling_length,
        "error",
        yields_to="names",
        field="answer",
    ),
    Rule(
        "S1",
        "no word shared by stem and key alone",
        has_clang,
        "error",
        yields_to="plain questions",
        is_english=True,
        field="answer",
    ),
)
"""Rules that another choice of options can keep."""
