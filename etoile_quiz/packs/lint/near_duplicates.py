"""Questions that ask nearly the same, found without comparing each with every other."""

from collections.abc import Iterator
from typing import TypeAlias

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.lint.word_stems import word_stem
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.text.words import STOP_WORDS, folded, norm

_Key: TypeAlias = tuple[str, frozenset[str]]

# Short words that turn a question into another one.
_DECISIVE = frozenset("not never no except least most first last before after when where why how many much".split())
_SMALL = STOP_WORDS - _DECISIVE | frozenset(
    "a an in is of on to it s by at as or be if do call called name named known term word".split()
)
_LEAST_WORDS = 3
_MOST_WORDS = 40


class AskedQuestions:
    """The questions that were checked before, by what they ask.

    Two questions ask nearly the same if their stems have the same words, small words and endings aside. With the same answer,
    one stem may also have one word more, or one other word, which is no name and no number.

    Example: "Which step bends both knees?" and "What is the step called that bends the knees?" both have the words `step`,
    `bend` and `knee`.
    """

    def __init__(self) -> None:
        self._first: dict[_Key, tuple[str, str]] = {}

    def check(self, question: AuthoredQuestion, diagnostics: Diagnostics, *, remember: bool = True) -> None:
        """Warn of a question that asks nearly the same as one before. Later ones are compared with it if `remember`."""
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
        message = f"this {said} the question in {where}"
        diagnostics.warning(question.place_of("question"), "near-duplicate", message, hint)


def _keys(text: str, stem: str, answer: str) -> Iterator[_Key]:
    """Yield keys, one of which any question that asks nearly the same has as well. `stem` is the folded text."""
    words = [word for word in stem.split() if word not in _SMALL]
    fixed = frozenset(word_stem(word) for word in words)
    of_these = "of these" in stem or "of the following" in stem
    if len(fixed) >= _LEAST_WORDS and not of_these:
        yield "", fixed
    else:
        # A short stem must be the same word by word. Where the answer depends on the options, it must be the same, too.
        yield answer if of_these else "", frozenset((stem,))
    if not fixed or len(fixed) > _MOST_WORDS:
        return
    names = _names(text)
    yield answer, fixed
    if len(fixed) > _LEAST_WORDS:
        for word in fixed - names:
            yield answer, fixed - {word}


def _names(text: str) -> frozenset[str]:
    """Return the words that no similar question may replace: names, numbers and decisive words."""
    names: set[str] = set()
    for word in text.split()[1:]:
        if word.isalpha() and word.islower():
            continue
        bare = norm(word)
        if bare and (not word.strip("“«\"'‘(").islower() or any(char.isdigit() for char in bare)):
            names.update(map(word_stem, bare.split()))
    names.update(word_stem(word) for word in norm(text).split() if word in _DECISIVE or not word.isalpha())
    return frozenset(names)
