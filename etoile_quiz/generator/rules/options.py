"""Rules about options (O), beside their key and their stem (K4, S1, S2, S6)."""

import re
from itertools import combinations
from operator import attrgetter

from etoile_quiz.generator.ascending import ascending
from etoile_quiz.generator.rules.item import Item, Rule
from etoile_quiz.generator.rules.stems import CLEAN_TEXT
from etoile_quiz.generator.rules.surface import FEATURES, alike
from etoile_quiz.text.words import contains_phrase, norm, speaks_of

MOST_OPTIONS = 4
_LAST_ARTICLE = re.compile(r"\b(an?)\s*[_…]*[.?!:]?$", re.IGNORECASE)


def has_key_in_stem(item: Item) -> str | None:
    """Return a complaint where the stem has a name of the key, unless it names all options ("True or false?")."""
    stem = item.folded_stem
    if not speaks_of(stem, [*map(norm, item.key_names)]):
        return None
    if all(contains_phrase(stem, surface.folded) for surface in item.surfaces):
        return None
    return "the stem names the right option"


def has_equal_options(item: Item) -> str | None:
    """Return a complaint where two options read the same once accents, case and punctuation are gone."""
    folded = {surface.folded or text for surface, text in zip(item.surfaces, item.options, strict=True)}
    if len(folded) < len(item.options):
        return "two options are the same"
    return None


def has_near_duplicates(item: Item) -> str | None:
    """Return a complaint where two options are nearly the same."""
    if item.in_order:
        return None
    for one, two in combinations(range(len(item.options)), 2):
        if alike(item.surfaces[one], item.surfaces[two]):
            return f"“{item.options[one]}” and “{item.options[two]}” are nearly the same"
    return None


def has_overlap(item: Item) -> str | None:
    """Return a complaint where one option's words are a part of another's."""
    if item.in_order:
        return None
    if len({len(surface.words) for surface in item.surfaces}) == 1:
        return None
    for one, two in combinations(item.surfaces, 2):
        if one.words < two.words or two.words < one.words:
            return "one option is a part of another"
    return None


def singles_out_key(item: Item) -> str | None:
    """Return a complaint where the key is the only option with a surface feature, or the only one without it."""
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
    for telling, length, how in ((is_long, longest, "long"), (is_short, shortest, "short")):
        place = lengths.index(length)
        if telling and place == item.key:
            return f"the right option is conspicuously {how}"
        if telling and not item.phrases:
            return f"“{item.options[place]}” is conspicuously {how}"
    return None


def has_meta_option(item: Item) -> str | None:
    """Return a complaint where an option speaks of the others."""
    if any(surface.meta for surface in item.surfaces):
        return "an option speaks of the others"
    return None


def has_lone_absolute(item: Item) -> str | None:
    """Return a complaint where words like “always” stand in some options only."""
    having = sum([surface.absolute for surface in item.surfaces])
    if 0 < having < len(item.options):
        return "an absolute term stands in some options only"
    return None


def has_clang(item: Item) -> str | None:
    """Return a complaint where only the key shares a content word with the stem."""
    stem = item.stem_content
    if stem.isdisjoint(item.surfaces[item.key].content):
        return None
    if all(stem.isdisjoint(surface.content) for place, surface in enumerate(item.surfaces) if place != item.key):
        return "only the right option repeats a word of the stem"
    return None


def has_wrong_article(item: Item) -> str | None:
    """Return a complaint where an article at the end of the stem does not fit every option."""
    if item.stem.isascii() and not item.folded_stem.endswith(("a", "an")):
        return None
    found = _LAST_ARTICLE.search(item.stem)
    if found is None:
        return None
    wants_vowel = found[1].casefold() == "an"
    if all((surface.folded[:1] in "aeiou") == wants_vowel for surface in item.surfaces):
        return None
    return f"“{found[1]}” at the end of the stem does not fit every option"


def is_out_of_order(item: Item) -> str | None:
    """Return a complaint where numbers or dates do not ascend."""
    order = ascending(item.options)
    if order is not None and order != tuple(range(len(order))):
        return "numbers and dates stand in ascending order"
    return None


def mixes_precisions(item: Item) -> str | None:
    """Return a complaint where numbers differ in unit or precision, or dates in precision."""
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
    return "numbers need one unit and one precision"


def has_wrong_number(item: Item) -> str | None:
    """Return a complaint where there are fewer than two options or more than four."""
    if not 2 <= len(item.options) <= MOST_OPTIONS:
        return f"a question has from 2 to {MOST_OPTIONS} options"
    return None


def has_unclean_option(item: Item) -> str | None:
    """Return a complaint about residue of templates, forbidden characters, brackets or letters outside NFC."""
    for surface in item.surfaces:
        if surface.unclean:
            return surface.unclean
    return None


OPTION_RULES: tuple[Rule, ...] = (
    Rule(id="K4", says="no name of the key in the stem", find=has_key_in_stem, severity="error", contains="S1"),
    Rule(
        id="O11",
        says=f"from 2 to {MOST_OPTIONS} options",
        find=has_wrong_number,
        severity="error",
        is_settled_by_reader=True,  # of many wrong options it draws as many as fit
    ),
    Rule(
        id="O1",
        says="options are distinct",
        find=has_equal_options,
        severity="error",
        severity_by_hand="error",
        is_settled_by_reader=True,  # it refuses equal options; others differ in a sign, as -1 and 1 do
    ),
    Rule(
        id="O2",
        says="options are not nearly the same",
        find=has_near_duplicates,
        severity="warning",
        field="wrong",
    ),
    Rule(
        id="O3",
        says="no option is a part of another",
        find=has_overlap,
        severity="error",
        severity_for_names="warning",
        field="wrong",
    ),
    Rule(
        id="O5",
        says="nothing singles out the key",
        find=singles_out_key,
        severity="error",
        severity_for_names="warning",
        field="answer",
    ),
    Rule(
        id="O6",
        says="the key has no telling length; among proper names no option has",
        find=has_telling_length,
        severity="error",
        severity_for_names="warning",
        field="answer",
    ),
    Rule(
        id="O7",
        says="no options about options",
        find=has_meta_option,
        severity="error",
        breaks_plain=False,
        is_english=True,
        field="wrong",
        is_broken_by=attrgetter("meta"),
        contains="O8",
    ),
    Rule(
        id="O8",
        says="absolutes in all options or none",
        find=has_lone_absolute,
        severity="warning",
        breaks_plain=False,
        is_english=True,
        field="wrong",
        is_broken_by=attrgetter("absolute"),
    ),
    Rule(
        id="O9",
        says="numbers and dates ascend",
        find=is_out_of_order,
        severity="error",
        breaks_plain=False,
        is_settled_by_reader=True,  # it puts numbers and dates in order
    ),
    Rule(
        id="O10",
        says="numbers share unit and precision, dates a precision",
        find=mixes_precisions,
        severity="error",
        breaks_plain=False,
        field="wrong",
    ),
    Rule(
        id="S1",
        says="no word shared by stem and key alone",
        find=has_clang,
        severity="error",
        is_english=True,
        field="answer",
    ),
    Rule(
        id="S2",
        says="an article before the options fits all",
        find=has_wrong_article,
        severity="error",
        is_english=True,
    ),
    Rule(
        id="S6",
        says=CLEAN_TEXT,
        find=has_unclean_option,
        severity="error",
        severity_by_hand="error",
        breaks_plain=False,
        field="wrong",
    ),
)
"""Rules that another choice of options can keep."""
