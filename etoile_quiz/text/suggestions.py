"""Did you mean …? The known word that somebody may have meant by an unknown one, and the words that name it."""

from collections.abc import Iterable

_LONGEST = 60
_MOST_COMPARED = 2000


def closest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate that is most like the word; an empty text where none is like it."""
    from difflib import get_close_matches  # 2 ms, and few mistype

    if len(word) > _LONGEST:
        return ""
    similar = sorted(known for known in candidates if known and abs(len(known) - len(word)) <= 3)[:_MOST_COMPARED]
    for candidate in similar:
        if candidate.casefold() == word.casefold():
            return candidate
    return next(iter(get_close_matches(word, similar, n=1, cutoff=0.6)), "")


def did_you_mean(guess: str, *, within: bool = False) -> str:
    """Return the words that name a guess, to follow a sentence or to end it from within; empty where there is no guess.

    Examples: ` Did you mean 'play'?` and `, did you mean `play`?`.
    """
    if not guess:
        return ""
    return f", did you mean `{guess}`?" if within else f" Did you mean '{guess}'?"
