"""Item-writing rules for one question (the ids are those of the item-writing literature list in `docs/generator.md`)."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Literal

from msgspec import Struct

from etoile_quiz.generator.words import contains_phrase, content_words, norm

Severity = Literal["error", "warning"]


class Item(Struct, frozen=True, gc=False):
    """A question as rules see it. `names` tells for each option whether it is a proper name, which nobody can reword."""

    stem: str
    options: tuple[str, ...]
    key: int
    key_names: tuple[str, ...]
    names: tuple[bool, ...]
    in_order: bool = False

    @property
    def phrases(self) -> bool:
        """Tell whether the pack worded all options itself."""
        return not any(self.names)


class Violation(Struct, frozen=True, gc=False):
    """A rule that a question breaks."""

    rule: str
    severity: Severity
    message: str


Rule = Callable[[Item], Violation | None]

MOST_WORDS, MOST_CHARACTERS = 30, 160


def violations(item: Item) -> tuple[Violation, ...]:
    """Return every rule that the question breaks, in the order of RULES."""
    return tuple(found for rule in RULES if (found := rule(item)) is not None)


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
        if _alike(_trigrams(one), _trigrams(two)):
            return Violation("O2", "warning", f"“{one}” and “{two}” are nearly the same")
    return None


def no_overlap(item: Item) -> Violation | None:
    """O3: no option's words are a part of another's."""
    if item.in_order:
        return None
    words = [_words(text) for text in item.options]
    for one, two in combinations(words, 2):
        if one < two or two < one:
            return Violation("O3", "error" if item.phrases else "warning", "one option is a part of another")
    return None


def nothing_singles_out(item: Item) -> Violation | None:
    """O5: the key is neither the only option with a surface feature nor the only one without it."""
    if len(item.options) < 3 or item.in_order:
        return None
    own, own_words = _features(item.options[item.key])
    others = [_features(text) for place, text in enumerate(item.options) if place != item.key]
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
    having = sum(not ABSOLUTES.isdisjoint(_words(text)) for text in item.options)
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


_NEGATIVES = re.compile(r"\b(not|except|least)\b", re.IGNORECASE)


def loud_negatives(item: Item) -> Violation | None:
    """S3: NOT, EXCEPT and LEAST stand in capitals."""
    if any(not match.group().isupper() for match in _NEGATIVES.finditer(item.stem)):
        return Violation("S3", "warning", "a negative stem needs its NOT in capitals")
    return None


def brief(item: Item) -> Violation | None:
    """S4: the stem has at most 30 words and 160 characters."""
    if len(item.stem) > MOST_CHARACTERS or len(item.stem.split()) > MOST_WORDS:
        return Violation("S4", "warning", f"the stem is longer than {MOST_WORDS} words or {MOST_CHARACTERS} characters")
    return None


_VAGUE = re.compile(r"\b(recently|currently|latest|nowadays|these days|at the moment)\b", re.IGNORECASE)


def no_vague_time(item: Item) -> Violation | None:
    """S5: no time that passes: a date or an episode instead."""
    if _VAGUE.search(item.stem):
        return Violation("S5", "error", "the stem speaks of a time that passes")
    return None


def clean_text(item: Item) -> Violation | None:
    """S6: no residue of templates, no forbidden characters, balanced brackets, NFC."""
    for text in (item.stem, *item.options):
        if not text.strip():
            return Violation("S6", "error", "an empty text")
        if not _is_clean(text):
            return Violation("S6", "error", f"residue or forbidden characters in {text!r}")
    return None


RULES: tuple[Rule, ...] = (
    key_not_in_stem,
    distinct_options,
    no_near_duplicates,
    no_overlap,
    nothing_singles_out,
    no_telling_length,
    no_meta_options,
    no_lone_absolutes,
    no_clang,
    loud_negatives,
    brief,
    no_vague_time,
    clean_text,
)

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
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_RESIDUE = re.compile(r"\{[^{}]*\}|\bNone\b")
_CLOSING = {")": "(", "]": "[", "}": "{"}


@lru_cache(maxsize=65536)
def _features(text: str) -> tuple[int, int]:
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
def _words(text: str) -> frozenset[str]:
    return frozenset(norm(text).split())


@lru_cache(maxsize=65536)
def _trigrams(text: str) -> frozenset[str]:
    folded = f"  {norm(text)} "
    return frozenset(folded[i : i + 3] for i in range(len(folded) - 2))


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """Tell whether the Jaccard index of two sets is 0.8 or more."""
    if 5 * min(len(one), len(two)) < 4 * max(len(one), len(two)):
        return False
    shared = len(one & two)
    return 5 * shared >= 4 * (len(one) + len(two) - shared)


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


def severities(found: Sequence[Violation]) -> tuple[int, int]:
    """Return how many errors and how many warnings there are."""
    errors = sum(item.severity == "error" for item in found)
    return errors, len(found) - errors
