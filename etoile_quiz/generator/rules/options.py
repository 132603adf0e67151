"""Rules about options beside one another, whichever of them is right (O, S2, S6)."""

import re
from itertools import combinations

from etoile_quiz.generator.ascending import ascending
from etoile_quiz.generator.rules.item import Item, Rule
from etoile_quiz.generator.rules.stems import CLEAN_TEXT
from etoile_quiz.generator.rules.surface import nearly_same, not_clean

MOST_OPTIONS = 4
_LAST_ARTICLE = re.compile(r"\b(an?)\s*[_…]*[.?!:]?$", re.IGNORECASE)


def has_wrong_number(item: Item) -> str | None:
    """Return a complaint where there are fewer than two options or more than four."""
    if not 2 <= len(item.options) <= MOST_OPTIONS:
        return f"a question has from 2 to {MOST_OPTIONS} options"
    return None


def has_equal_options(item: Item) -> str | None:
    """Return a complaint where two options read the same once accents, case and punctuation are gone, but not their signs."""
    if len({surface.reading for surface in item.surfaces}) < len(item.options):
        return "two options are the same"
    return None


def has_near_duplicates(item: Item) -> str | None:
    """Return a complaint where two options are nearly the same."""
    if item.in_order:
        return None
    for one, two in combinations(range(len(item.options)), 2):
        if nearly_same(item.surfaces[one], item.surfaces[two]):
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


def has_meta_option(item: Item) -> str | None:
    """Return a complaint where an option speaks of the others."""
    for text, surface in zip(item.options, item.surfaces, strict=True):
        if surface.meta:
            return f"“{text}” speaks of the other options"
    return None


def has_lone_absolute(item: Item) -> str | None:
    """Return a complaint where words like “always” stand in some options only."""
    absolute = [
        text
        for text, surface, is_name in zip(item.options, item.surfaces, item.are_names, strict=True)
        if surface.absolute and not is_name
    ]
    if 0 < len(absolute) < len(item.options):
        return f"an absolute term stands in “{absolute[-1]}”, but not in every option"
    return None


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


def has_wrong_article(item: Item) -> str | None:
    """Return a complaint where an article at the end of the stem does not fit every option."""
    if item.stem.isascii() and not item.folded_stem.endswith(("a", "an")):
        return None
    article = _LAST_ARTICLE.search(item.stem)
    if article is None:
        return None
    wants_vowel = article[1].casefold() == "an"
    if all((surface.folded[:1] in "aeiou") == wants_vowel for surface in item.surfaces):
        return None
    return f"“{article[1]}” at the end of the stem does not fit every option"


def has_unclean_option(item: Item) -> str | None:
    """Return a complaint about residue of templates, forbidden characters, brackets or letters outside NFC."""
    for text, surface, is_name in zip(item.options, item.surfaces, item.are_names, strict=True):
        if surface.unclean and (unclean := not_clean(text, is_name=is_name)):
            return unclean
    return None


OPTION_RULES: tuple[Rule, ...] = (
    Rule("O11", f"from 2 to {MOST_OPTIONS} options", has_wrong_number, "error"),
    Rule("O1", "options are distinct", has_equal_options, "error"),
    Rule("O2", "options are not nearly the same", has_near_duplicates, "warning", field="wrong"),
    Rule("O3", "no option is a part of another", has_overlap, "error", yields_to="names", field="wrong"),
    Rule("O7", "no options about options", has_meta_option, "error", is_english=True, field="wrong"),
    Rule("O8", "absolutes in all options or none", has_lone_absolute, "warning", is_english=True, field="wrong"),
    Rule("O9", "numbers and dates ascend", is_out_of_order, "error"),
    Rule("O10", "numbers share unit and precision, dates a precision", mixes_precisions, "error", field="wrong"),
    Rule("S2", "an article before the options fits all", has_wrong_article, "error", is_english=True),
    Rule("S6", CLEAN_TEXT, has_unclean_option, "error", field="wrong"),
)
"""Rules that another choice of options can keep."""
