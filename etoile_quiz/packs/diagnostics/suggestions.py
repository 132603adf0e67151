"""Words that an author may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 60
_MOST_COMPARED = 2000


def quoted(text: str) -> str:
    """Return a text as messages quote it: short enough for one line."""
    return f"`{text}`" if len(text) <= _LONGEST else f"`{text[: _LONGEST - 1]}…`"


def closest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate that is most like the word; an empty text where none is like it."""
    if len(word) > _LONGEST:
        return ""
    similar = sorted(item for item in candidates if item and abs(len(item) - len(word)) <= 3)[:_MOST_COMPARED]
    for candidate in similar:
        if candidate.casefold() == word.casefold():
            return candidate
    return next(iter(get_close_matches(word, similar, n=1, cutoff=0.6)), "")
