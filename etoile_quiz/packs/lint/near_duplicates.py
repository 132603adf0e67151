"""Questions that ask nearly the same, found without comparing every two of them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.text.words import STOP_WORDS, folded, norm

_Key: TypeAlias = tuple[str, frozenset[str]]

# Words that turn a question into another one, although they are small.
_TELLING = frozenset("not never no except least most first last before after when where why how many much".split())
_SMALL = STOP_WORDS - _TELLING | frozenset(
    "a an in is of on to it s by at as or be if do call called name named known term word".split()
)
_ENDINGS = ("ing", "ies", "ed", "es", "s")
_LEAST_WORDS = 3
_MOST_WORDS = 40


class StemIndex:
    """Knows what has been asked, and finds what asks nearly the same.

    Two questions do so if their stems have the same words that matter; or if they have the same answer and one stem has a word
    more than the other or another word in one place, names and numbers apart.
    """

    def __init__(self) -> None:
        self._first: dict[_Key, tuple[str, str]] = {}

    def note(self, question: AuthoredQuestion, diagnostics: Diagnostics, *, remember: bool = True) -> None:
        """Warn of a question that asks nearly the same as one before, and remember it."""
        stem, answer = folded(question.stem), folded(question.answer)
        keys = list(_keys(question.stem, stem, answer))
        earlier = next((self._first[key] for key in keys if key in self._first), None)
        if remember:
            here = diagnostics.where(question.place_of("question")), question.stem
            for key in keys:
                self._first.setdefault(key, here)
        if earlier is None:
            return
        where, other = earlier
        said = "asks the same as" if norm(other) == stem else "asks nearly the same as"
        hint = "Remove one of them, or word them further apart."
        diagnostics.warning(
            question.place_of("question"), "near-duplicate", f"this {said} the question in {where}", hint
        )


def _keys(written: str, stem: str, answer: str) -> Iterator[_Key]:
    """Yield what the question has in common with any that asks nearly the same."""
    words = [word for word in stem.split() if word not in _SMALL]
    fixed = frozenset(root(word) for word in words)
    of_these = "of these" in stem or "of the following" in stem
    if len(fixed) >= _LEAST_WORDS and not of_these:
        yield "", fixed
    else:
        # Short stems, and those whose answer depends on the options, are the same only with the same answer.
        yield answer if of_these else "", frozenset((stem,))
    if not fixed or len(fixed) > _MOST_WORDS:
        return
    names = _names(written)
    yield answer, fixed
    if len(fixed) > _LEAST_WORDS:
        for word in fixed - names:
            yield answer, fixed - {word}


def _names(written: str) -> frozenset[str]:
    """Return the words that are names or numbers: with one of them changed the question is another."""
    found: set[str] = set()
    for word in written.split()[1:]:
        if word.isalpha() and word.islower():
            continue
        bare = norm(word)
        if bare and (not word.strip("“«\"'‘(").islower() or any(char.isdigit() for char in bare)):
            found.update(map(root, bare.split()))
    found.update(root(word) for word in norm(written).split() if word in _TELLING or not word.isalpha())
    return frozenset(found)


@lru_cache(maxsize=1 << 14)  # a language asks its questions with far fewer words
def root(word: str) -> str:
    """Return a folded word without its ending, as far as that can be told from the letters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word.removesuffix("e") if len(word) > 3 else word
