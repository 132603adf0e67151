"""Rules about options (O), beside their key and their stem (K4, S1, S2, S6)."""

import re
from itertools import combinations

from etoile_quiz.generator.ascending import ascending
from etoile_quiz.generator.rules.item import Item, Rule, RuleSeverity, Violation
from etoile_quiz.generator.rules.surface import FEATURES, alike
from etoile_quiz.text.words import contains_phrase, norm, speaks_of

_LAST_ARTICLE = re.compile(r"\b(an?)\s*[_…]*[.?!:]?$", re.IGNORECASE)


def key_not_in_stem(item: Item) -> Violation | None:
    """K4: no name of the key stands in the stem, unless all options do ("True or false?")."""
    stem = item.folded_stem
    if not speaks_of(stem, [*map(norm, item.key_names)]):
        return None
    if all(contains_phrase(stem, surface.folded) for surface in item.surfaces):
        return None
    return Violation("K4", "error", "the stem names the right option")


def distinct_options(item: Item) -> Violation | None:
    """O1: no two options read the same once accents, case and punctuation are gone."""
    folded = {surface.folded or text for surface, text in zip(item.surfaces, item.options, strict=True)}
    if len(folded) < len(item.options):
        return Violation("O1", "error", "two options are the same")
    return None


def no_near_duplicates(item: Item) -> Violation | None:
    """O2: no two options are nearly the same."""
    if item.in_order:
        return None
    for one, two in combinations(range(len(item.options)), 2):
        if alike(item.surfaces[one], item.surfaces[two]):
            return Violation("O2", "warning", f"“{item.options[one]}” and “{item.options[two]}” are nearly the same")
    return None


def no_overlap(item: Item) -> Violation | None:
    """O3: no option's words are a part of another's."""
    if item.in_order:
        return None
    if len({len(surface.words) for surface in item.surfaces}) == 1:
        return None
    for one, two in combinations(item.surfaces, 2):
        if one.words < two.words or two.words < one.words:
            return Violation("O3", "error" if item.phrases else "warning", "one option is a part of another")
    return None


def nothing_singles_out(item: Item) -> Violation | None:
    """O5: the key is neither the only option with a surface feature nor the only one without it."""
    if len(item.options) < 3 or item.in_order:
        return None
    own = item.surfaces[item.key]
    in_all, in_any = -1, 0
    lengths = set()
    for place, surface in enumerate(item.surfaces):
        if place != item.key:
            in_all &= surface.features
            in_any |= surface.features
            lengths.add(surface.length)
    telling = (own.features ^ in_all) & ~(in_all ^ in_any)
    if not telling and (len(lengths) > 1 or own.length in lengths):
        return None
    name = FEATURES[(telling & -telling).bit_length() - 1] if telling else "number of words"
    severity: RuleSeverity = "error" if item.phrases else "warning"
    return Violation("O5", severity, f"only the right option differs in {name}")


def no_telling_length(item: Item) -> Violation | None:
    """O6: the key is not conspicuously longer or shorter than every other option.

    Among names no wrong option should be either: if only the key never was, what is would be known to be wrong. Phrases are
    too few to choose by that.
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
    for telling, length, how in ((is_long, longest, "long"), (is_short, shortest, "short")):
        place = lengths.index(length)
        if telling and place == item.key:
            return Violation("O6", "error" if item.phrases else "warning", f"the right option is conspicuously {how}")
        if telling and not item.phrases:
            return Violation("O6", "warning", f"“{item.options[place]}” is conspicuously {how}")
    return None


def no_meta_options(item: Item) -> Violation | None:
    """O7: no option speaks of the others."""
    if any(surface.meta for surface in item.surfaces):
        return Violation("O7", "error", "an option speaks of the others")
    return None


def no_lone_absolutes(item: Item) -> Violation | None:
    """O8: words like “always” stand in all options or in none."""
    having = sum([surface.absolute for surface in item.surfaces])
    if 0 < having < len(item.options):
        return Violation("O8", "warning", "an absolute term stands in some options only")
    return None


def no_clang(item: Item) -> Violation | None:
    """S1: the key does not share a content word with the stem while no distractor does."""
    stem = item.stem_content
    if stem.isdisjoint(item.surfaces[item.key].content):
        return None
    if all(stem.isdisjoint(surface.content) for place, surface in enumerate(item.surfaces) if place != item.key):
        return Violation("S1", "error", "only the right option repeats a word of the stem")
    return None


def grammar_fits_all(item: Item) -> Violation | None:
    """S2: an article at the end of the stem fits every option."""
    if item.stem.isascii() and not item.folded_stem.endswith(("a", "an")):
        return None
    found = _LAST_ARTICLE.search(item.stem)
    if found is None:
        return None
    wants_vowel = found[1].casefold() == "an"
    if all((surface.folded[:1] in "aeiou") == wants_vowel for surface in item.surfaces):
        return None
    return Violation("S2", "error", f"“{found[1]}” at the end of the stem does not fit every option")


MOST_OPTIONS = 4


def in_ascending_order(item: Item) -> Violation | None:
    """O9: numbers and dates stand in ascending order."""
    order = ascending(item.options)
    if order is not None and order != tuple(range(len(order))):
        return Violation("O9", "error", "numbers and dates stand in ascending order")
    return None


def one_precision(item: Item) -> Violation | None:
    """O10: numbers share a unit and a precision, dates a precision."""
    if item.verdicts or len(item.options) < 2:
        return None
    first = item.surfaces[0]
    if first.date is None and first.number is None:
        return None
    dates = {surface.date for surface in item.surfaces}
    numbers = {surface.number for surface in item.surfaces}
    shapes = numbers if None in dates else dates
    if None in shapes or len(shapes) == 1:
        return None
    return Violation("O10", "error", "numbers need one unit and one precision")


def enough_options(item: Item) -> Violation | None:
    """O11: two options at least and four at most."""
    if not 2 <= len(item.options) <= MOST_OPTIONS:
        return Violation("O11", "error", f"a question has from 2 to {MOST_OPTIONS} options")
    return None


def clean_options(item: Item) -> Violation | None:
    """S6: no residue of templates, no forbidden characters, balanced brackets, NFC."""
    for surface in item.surfaces:
        if surface.unclean:
            return Violation("S6", "error", surface.unclean)
    return None


OPTION_RULES: tuple[Rule, ...] = (
    key_not_in_stem,
    enough_options,
    distinct_options,
    no_near_duplicates,
    no_overlap,
    nothing_singles_out,
    no_telling_length,
    no_meta_options,
    no_lone_absolutes,
    in_ascending_order,
    one_precision,
    no_clang,
    grammar_fits_all,
    clean_options,
)
"""Rules that another choice of options can keep."""

ADVICE: tuple[Rule, ...] = (no_lone_absolutes, no_near_duplicates)
"""Those of them that find nothing worse than a warning."""

NOT_OF_PLAIN: tuple[Rule, ...] = (
    no_meta_options,
    no_lone_absolutes,
    in_ascending_order,
    one_precision,
    clean_options,
)
"""Those of them that never find anything where all options are plain."""
