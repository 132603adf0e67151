"""Rules about options (O), beside their key and their stem (K4, S1, S6)."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from etoile_quiz.dates import MONTHS
from etoile_quiz.generator.ascending import ascending
from etoile_quiz.generator.rules.item import Item, Rule, Severity, Violation
from etoile_quiz.generator.rules.surface import FEATURES, alike, features_of, trigrams, words_of
from etoile_quiz.generator.words import contains_phrase, content_words, norm


def key_not_in_stem(item: Item) -> Violation | None:
    """K4: no name of the key stands in the stem, unless all options do ("True or false?")."""
    stem = norm(item.stem)
    if any(contains_phrase(stem, norm(name)) for name in item.key_names):
        if all(contains_phrase(stem, norm(text)) for text in item.options):
            return None
        return Violation("K4", "error", "the stem names the right option")
    return None


def distinct_options(item: Item) -> Violation | None:
    """O1: no two options read the same once accents, case and punctuation are gone."""
    folded = [norm(text) or text for text in item.options]
    if len(set(folded)) < len(folded):
        return Violation("O1", "error", "two options are the same")
    return None


def no_near_duplicates(item: Item) -> Violation | None:
    """O2: no two options are nearly the same."""
    if item.in_order:
        return None
    for one, two in combinations(item.options, 2):
        if alike(trigrams(one), trigrams(two)):
            return Violation("O2", "warning", f"“{one}” and “{two}” are nearly the same")
    return None


def no_overlap(item: Item) -> Violation | None:
    """O3: no option's words are a part of another's."""
    if item.in_order:
        return None
    words = [words_of(text) for text in item.options]
    for one, two in combinations(words, 2):
        if one < two or two < one:
            return Violation("O3", "error" if item.phrases else "warning", "one option is a part of another")
    return None


def nothing_singles_out(item: Item) -> Violation | None:
    """O5: the key is neither the only option with a surface feature nor the only one without it."""
    if len(item.options) < 3 or item.in_order:
        return None
    own, own_words = features_of(item.options[item.key])
    others = [features_of(text) for place, text in enumerate(item.options) if place != item.key]
    in_all, in_any = -1, 0
    for features, _ in others:
        in_all &= features
        in_any |= features
    telling = (own ^ in_all) & ~(in_all ^ in_any)
    counts = {words for _, words in others}
    if not telling and (len(counts) > 1 or own_words in counts):
        return None
    name = FEATURES[(telling & -telling).bit_length() - 1] if telling else "number of words"
    severity: Severity = "error" if item.phrases else "warning"
    return Violation("O5", severity, f"only the right option differs in {name}")


def no_telling_length(item: Item) -> Violation | None:
    """O6: the key is not conspicuously longer or shorter than every other option."""
    if len(item.options) < 3 or item.in_order:
        return None
    key = len(item.options[item.key])
    others = [len(text) for i, text in enumerate(item.options) if i != item.key]
    mean = sum(others) / len(others)
    severity: Severity = "error" if item.phrases else "warning"
    if key >= 1.5 * mean and key >= max(others) + 8:
        return Violation("O6", severity, "the right option is conspicuously long")
    if mean >= 1.5 * key and key <= min(others) - 8:
        return Violation("O6", severity, "the right option is conspicuously short")
    return None


META = frozenset(
    "all of the above|none of the above|both of the above|neither of the above|all of these|none of these".split("|")
)


def no_meta_options(item: Item) -> Violation | None:
    """O7: no option speaks of the others."""
    if any(norm(text) in META for text in item.options):
        return Violation("O7", "error", "an option speaks of the others")
    return None


ABSOLUTES = frozenset("always never only all none every must completely".split())


def no_lone_absolutes(item: Item) -> Violation | None:
    """O8: words like “always” stand in all options or in none."""
    having = sum(not ABSOLUTES.isdisjoint(words_of(text)) for text in item.options)
    if 0 < having < len(item.options):
        return Violation("O8", "warning", "an absolute term stands in some options only")
    return None


def no_clang(item: Item) -> Violation | None:
    """S1: the key does not share a content word with the stem while no distractor does."""
    stem = content_words(item.stem)
    shares = [not stem.isdisjoint(content_words(text)) for text in item.options]
    if shares[item.key] and sum(shares) == 1:
        return Violation("S1", "error", "only the right option repeats a word of the stem")
    return None


_NUMBER = re.compile(r"([0-9][0-9,]*)(\.[0-9]+)?(?: ([^0-9]+))?")
_DATE = re.compile(rf"(?:([0-9]{{1,2}}) )?(?:({'|'.join(MONTHS)}) )?([0-9]{{4}})")
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
    dates = [_DATE.fullmatch(text) for text in item.options]
    numbers = [_NUMBER.fullmatch(text) for text in item.options]
    if all(dates):
        shapes = {(bool(found[1]), bool(found[2])) for found in dates if found}
    elif all(numbers):
        shapes = {(len(found[2] or ""), found[3]) for found in numbers if found}  # type: ignore[misc]  # either of two shapes
    else:
        return None
    return Violation("O10", "error", "numbers need one unit and one precision") if len(shapes) > 1 else None


def enough_options(item: Item) -> Violation | None:
    """O11: two options at least and four at most."""
    if not 2 <= len(item.options) <= MOST_OPTIONS:
        return Violation("O11", "error", f"a question has from 2 to {MOST_OPTIONS} options")
    return None


def clean_options(item: Item) -> Violation | None:
    """S6: no residue of templates, no forbidden characters, balanced brackets, NFC."""
    return not_clean(item.options)


def not_clean(texts: Sequence[str]) -> Violation | None:
    """Return what is unclean in any of the texts."""
    for text in texts:
        if not text.strip():
            return Violation("S6", "error", "an empty text")
        if not _is_clean(text):
            return Violation("S6", "error", f"residue or forbidden characters in {text!r}")
    return None


_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_RESIDUE = re.compile(r"\{[^{}]*\}|\bNone\b")
_CLOSING = {")": "(", "]": "[", "}": "{"}


@lru_cache(maxsize=65536)
def _is_clean(text: str) -> bool:
    if _FORBIDDEN.search(text) or _RESIDUE.search(text) or not unicodedata.is_normalized("NFC", text):
        return False
    open_brackets: list[str] = []
    for char in text:
        if char in "([{":
            open_brackets.append(char)
        elif char in _CLOSING and (not open_brackets or open_brackets.pop() != _CLOSING[char]):
            return False
    return not open_brackets


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
    clean_options,
)
"""Rules that another choice of options can keep."""
