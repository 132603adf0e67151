"""Text as rules compare it: folded, cut into words, stripped of what every sentence has."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

_NOT_WORD = re.compile(r"[\W_]+")
# Currencies, raised figures, fractions, arrows, mathematics and music; a minus before a figure or a word, or at the end.
_MEANING = re.compile(
    r"[+#*/<>=%$&@^~|()\[\]¢£¥°±²³¹¼½¾×÷⁄\u2070-\u209f\u20a0-\u20cf\u2150-\u215f\u2190-\u2211\u2213-\u22ff\u266d-\u266f]"
    r"|[-−–](?=\d)|(?<!\w)[-−](?=\S)|[-−](?=\s*$)"
)
_MINUS = str.maketrans("−–", "--")
_NOT_ASCII_WORD = re.compile(r"[\W_]+", re.ASCII)
_GROUPED = re.compile(r"(?<=\d)[,\s’'](?=\d{3}(?!\d))")

STOP_WORDS = frozenset(
    "the and for are was were has have had his her him she they them their its this that these those which what who whom "
    "whose when where with from into onto over under about after before does did done not but one two all any each out off "
    "than then there here how many much can will would could should may might must been being more most some such only "
    "own same other another between during while through until upon both few nor too very just also".split()
)


def fold(text: str) -> str:
    """Fold a text: no accents, no case, punctuation and space collapsed to single spaces."""
    bare = text
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


def listed(words: Iterable[str], conjunction: str) -> str:
    """Return words as a sentence lists them: `one, two or three`."""
    *others, last = words
    return f"{', '.join(others)} {conjunction} {last}" if others else last


norm = lru_cache(maxsize=65536)(fold)
"""Fold a text that comes again and again, such as a name."""


def folded(text: str) -> str:
    """Fold a text that does not come again; where that leaves nothing, return the text itself."""
    # `fold` gives the same for plain ASCII, at a third of the speed. Files of twenty thousand questions are folded whole.
    if text.isascii():
        return _NOT_ASCII_WORD.sub(" ", text.lower()).strip() or text
    return norm(text) or text


@lru_cache(maxsize=65536)
def folded_option(text: str) -> str:
    """Fold the text of an option, without the commas of large numbers: `“Swan Lake”, 1,020` is `swan lake 1020`."""
    return folded(_GROUPED.sub("", text))


def same_as(text: str) -> str:
    """Return a key that is equal for texts that players cannot tell apart, such as two options.

    Letters and digits are folded; signs that change the meaning are kept. So `Été!` has the key of `ete`, but `C++` has not
    that of `C`, nor `-1` that of `1`, nor `cos(x)` that of `-cos(x)`. All minus signs are one, and `1,020` is `1020`.
    """
    signs = "" if text.isascii() and text.replace(" ", "").isalnum() else "".join(_MEANING.findall(text))
    return f"{folded_option(text)} {signs.translate(_MINUS)}"


class Words(Struct, frozen=True, gc=False):
    """A folded text, its words, and those of them that are content words."""

    folded: str
    words: frozenset[str]
    content: frozenset[str]


@lru_cache(maxsize=256)
def sentence_words(text: str) -> Words:
    """Return the words of a text that is soon forgotten, such as a stem."""
    folded = fold(text)
    words = frozenset(folded.split())
    return Words(folded, words, content_of(words))


@lru_cache(maxsize=65536)
def content_words(text: str) -> frozenset[str]:
    """Return the folded words of three letters and more that are not stop words."""
    return content_of(norm(text).split())


def content_of(folded_words: Iterable[str]) -> frozenset[str]:
    """Return the content words among folded words."""
    return frozenset([word for word in folded_words if len(word) >= 3 and word not in STOP_WORDS])


def contains_phrase(folded_text: str, folded_phrase: str) -> bool:
    """Tell whether a folded text has the folded phrase as whole words in a row."""
    return bool(folded_phrase) and f" {folded_phrase} " in f" {folded_text} "


def speaks_of(folded_text: str, folded_names: Sequence[str]) -> bool:
    """Tell whether a folded text has any of these folded names as whole words."""
    # Most texts speak of none, which the first look at each name tells.
    for name in folded_names:  # noqa: SIM110  # a loop is quicker, and this is asked of every suspect
        if name in folded_text and contains_phrase(folded_text, name):
            return True
    return False
