"""The surface of a text: what can be seen without understanding it."""

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from etoile_quiz.dates import MONTHS
from etoile_quiz.text.similarity import trigrams
from etoile_quiz.text.words import content_of, norm, same_as

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
ABSOLUTES = frozenset("always never only all none every must completely".split())
META = frozenset(
    "all of the above|none of the above|both of the above|neither of the above|all of these|none of these".split("|")
)
_ARTICLES = frozenset("the a an le la les l un une".split())
_HONORIFICS = frozenset("mr mrs ms dr sir dame lord lady madame monsieur uncle aunt".split())
_NUMBER = re.compile(r"([0-9][0-9,]*)(\.[0-9]+)?(?: ([^0-9]+))?")
_DATE = re.compile(rf"(?:([0-9]{{1,2}}) )?(?:({'|'.join(MONTHS)}) )?([0-9]{{4}})")
_ACCENTS = 200
"""Marks of this combining class and above stand over, under or beside a letter. What is below is a part of it: in kana most
texts have some letter with a mark for its sound."""


class Surface(Struct, frozen=True, gc=False):
    """What rules look at in one option."""

    folded: str
    reading: str
    """A key that is equal for options that players cannot tell apart."""
    words: frozenset[str]
    content: frozenset[str]
    """Its content words."""
    features: int
    """A bit for each of FEATURES that it has."""
    length: int
    """How many words it has, in its own spelling."""
    absolute: bool
    """It has a word like “always”."""
    meta: bool
    """It speaks of the other options."""
    unclean: str
    """What is unclean in it; nothing where it is clean."""
    date: tuple[bool, bool] | None
    """Whether it has a day and a month, where it is a date."""
    number: tuple[int, str | None] | None
    """How many characters its decimals take, and its unit without a plural s, where it is a number."""


@lru_cache(maxsize=4096)  # a fact's options come again within its family; 700 bytes each
def surface_of(text: str) -> Surface:
    """Return the surface of a text."""
    folded = norm(text)
    words = folded.split()
    date, number = _DATE.fullmatch(text), _NUMBER.fullmatch(text)
    return Surface(
        folded=folded,
        reading=same_as(text),
        words=frozenset(words),
        content=content_of(words),
        features=_features(text, words[0] if words else ""),
        length=len(text.split()),
        absolute=not ABSOLUTES.isdisjoint(words),
        meta=folded in META,
        unclean=not_clean(text),
        date=(bool(date[1]), bool(date[2])) if date else None,
        number=(len(number[2] or ""), number[3] and number[3].removesuffix("s")) if number else None,
    )


def _features(text: str, first_word: str) -> int:
    has_feature = (
        any(char.isdigit() for char in text),
        any(unicodedata.combining(char) >= _ACCENTS for char in unicodedata.normalize("NFD", text)),
        "," in text,
        "(" in text,
        text[:1].isupper(),
        first_word in _ARTICLES,
        "-" in text,
        any(char in text for char in '"“”«»'),
        any(len(word) > 1 and word.isupper() and word.isalpha() for word in text.split()),
        first_word in _HONORIFICS and len(text.split()) > 1,
    )
    return sum(1 << bit for bit, has in enumerate(has_feature) if has)


def nearly_same(one: Surface, two: Surface) -> bool:
    """Tell whether the Jaccard index of two texts' runs of three characters is 0.8 or more.

    Example: "a winding road" and "a winding roads" share 14 of 17 runs; "theatre" and "theatres" share 7 of 10, too few.
    """
    runs, other_runs = _trigrams(one.folded), _trigrams(two.folded)
    shared = len(runs & other_runs)
    return 5 * shared >= 4 * (len(runs) + len(other_runs) - shared)


@lru_cache(maxsize=512)
def _trigrams(folded: str) -> frozenset[str]:
    return trigrams(folded, spaces_before=2)


_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_BRACES = re.compile(r"\{[^{}]*\}")
_NONE = re.compile(r"\bNone\b")
_BRACKET = re.compile(r"[()\[\]{}]")
_CLOSING = {")": "(", "]": "[", "}": "{"}


def not_clean(text: str, *, is_name: bool = False) -> str:
    """Return what is unclean in a text: that it is empty, has residue of templates or forbidden characters, brackets without
    their like, or letters that are not in NFC. Return nothing where it is clean.

    A name may have the word None in it, like "None of Us".
    """
    if not text.strip():
        return "an empty text"
    residue = _FORBIDDEN.search(text) or _has_residue(text, is_name=is_name)
    if residue or not _brackets_match(text) or not unicodedata.is_normalized("NFC", text):
        return f"residue or forbidden characters in {text!r}"
    return ""


def _has_residue(text: str, *, is_name: bool) -> bool:
    if "None" in text and (text == "None" or (not is_name and _NONE.search(text))):
        return True
    return "{" in text and bool(_BRACES.search(text))


def _brackets_match(text: str) -> bool:
    open_brackets: list[str] = []
    for char in _BRACKET.findall(text):
        if char not in _CLOSING:
            open_brackets.append(char)
        elif not open_brackets or open_brackets.pop() != _CLOSING[char]:
            return False
    return not open_brackets
