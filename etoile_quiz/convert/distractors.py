"""Wrong options for questions that lack them: answers of the same shape to other questions of the file."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.convert.answer_shapes import AnswerShape, answer_shapes, opposite
from etoile_quiz.convert.exchange import ExchangeQuestion
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.question import WRONG_OPTIONS
from etoile_quiz.text.words import folded, same_as

LEAST = 2
_TRIES = 64


class OpenQuestion(Struct, frozen=True):
    """A question that lacks wrong options. `question.wrong` has those of its author, `accepted` further right answers."""

    question: ExchangeQuestion
    accepted: tuple[str, ...] = ()

    @property
    def needs_draw(self) -> bool:
        """Tell whether options must come from other questions: the author gave none, and it is no yes-or-no question."""
        answer = self.question.answer
        return bool(answer.strip()) and not self.question.wrong and not opposite(answer)


class _Candidate(Struct, frozen=True):
    """An answer of the file. `readings` has what players take for it, and for what is accepted in its place."""

    text: str
    readings: frozenset[str]


class _RightAnswers:
    """All that is right for a question. A `*` in an accepted answer stands for any text, as in Moodle."""

    def __init__(self) -> None:
        self._readings: set[str] = set()
        self._words: list[frozenset[str]] = []
        self._patterns: list[str] = []

    def add(self, text: str) -> None:
        if "*" in text and len(self._patterns) < _TRIES:
            self._patterns.append(text.casefold().replace("[", "[[]").replace("?", "[?]"))
        bare = text.strip("*") or text
        self._readings.add(same_as(bare))
        # One stem may have a hundred thousand answers. Looking at the words of all of them for each would take hours.
        if bare.strip() and len(self._words) < _TRIES:
            self._words.append(frozenset(folded(bare).split()))

    def hold(self, candidate: _Candidate) -> bool:
        """Tell whether a candidate is right. So is `New York` where `New York City` is: one has all words of the other."""
        words = frozenset(folded(candidate.text).split())
        return (
            not self._readings.isdisjoint(candidate.readings)
            or any(words <= right or right <= words for right in self._words)
            or any(fnmatchcase(candidate.text.casefold(), pattern) for pattern in self._patterns)
        )


def with_distractors(
    questions: Iterable[ExchangeQuestion | OpenQuestion], report: ConversionReport
) -> tuple[ExchangeQuestion, ...]:
    """Return all questions with wrong options. Open questions get some of the other answers.

    Where too few answers have its shape, a question is reported and left out. The same file gives the same options everywhere.
    """
    questions = tuple(questions)
    all_open = [item if isinstance(item, OpenQuestion) else OpenQuestion(item) for item in questions]
    stems = {folded(item.question.stem) for item in questions if isinstance(item, OpenQuestion)}
    pool, right = _pool(all_open if stems else []), _right_answers(stems, all_open)
    closed: list[ExchangeQuestion] = []
    drawn = 0
    for item in questions:
        if isinstance(item, ExchangeQuestion):
            closed.append(item)
        elif (done := _closed(item, pool, right[folded(item.question.stem)], report)) is not None:
            closed.append(done)
            drawn += len(done.wrong) > len(item.question.wrong)
    if drawn:
        many = "1 question has wrong options" if drawn == 1 else f"{drawn} questions have wrong options"
        report.remark(f"{many} drawn from the other answers of the list: see that none of them is right as well")
    return tuple(closed)


def _closed(
    open_: OpenQuestion, pool: dict[AnswerShape, tuple[_Candidate, ...]], right: _RightAnswers, report: ConversionReport
) -> ExchangeQuestion | None:
    question = open_.question
    if not question.answer.strip():
        return question
    for text in open_.accepted:
        report.lose(question.label, "answer", f"`{text}` is accepted too; a question here has one right option")
    if not question.wrong and (other := opposite(question.answer)):
        return replace(question, wrong=(other,))
    drawn = tuple(_draw(question, pool, right))
    if question.wrong or len(drawn) >= LEAST:
        told = (*question.wrong_feedback, *("" for _ in drawn)) if question.wrong_feedback else ()
        return replace(question, wrong=(*question.wrong, *drawn), wrong_feedback=told)
    few = f"fewer than {LEAST} other answers of the list look like `{question.answer}`"
    report.leave_out(question.label, f"it has no wrong options, and {few}")
    return None


def _pool(questions: Iterable[OpenQuestion]) -> dict[AnswerShape, tuple[_Candidate, ...]]:
    """Return the different answers of each shape, in an order that does not depend on the file's."""
    texts: dict[str, str] = {}
    readings: dict[str, set[str]] = {}
    for item in questions:
        answer = item.question.answer
        if not answer.strip() or opposite(answer):
            continue
        key = same_as(answer)
        texts[key] = min(answer, texts.get(key, answer))
        readings.setdefault(key, {key}).update(map(same_as, item.accepted))
    shapes: dict[AnswerShape, list[_Candidate]] = {}
    for key, text in sorted(texts.items()):
        shapes.setdefault(answer_shapes(text)[0], []).append(_Candidate(text, frozenset(readings[key])))
    return {shape: tuple(candidates) for shape, candidates in shapes.items()}


def _right_answers(stems: Iterable[str], questions: Iterable[OpenQuestion]) -> dict[str, _RightAnswers]:
    """Return what is right for each stem. A question that is asked twice with two answers has both."""
    right = {stem: _RightAnswers() for stem in stems}
    for item in questions if right else ():
        if (answers := right.get(folded(item.question.stem))) is not None:
            for text in (item.question.answer, *item.accepted):
                answers.add(text)
    return right


def _draw(
    question: ExchangeQuestion, pool: dict[AnswerShape, tuple[_Candidate, ...]], right: _RightAnswers
) -> Iterator[str]:
    """Yield answers of the question's shape until it has three wrong options, in an order that depends on the question."""
    taken = {same_as(text) for text in question.wrong}
    missing = WRONG_OPTIONS - len(question.wrong)
    for shape in answer_shapes(question.answer):
        for candidate in _in_keyed_order(pool.get(shape, ()), question):
            if missing <= 0:
                return
            if taken.isdisjoint(candidate.readings) and not right.hold(candidate):
                taken |= candidate.readings
                yield candidate.text
                missing -= 1


def _in_keyed_order(candidates: tuple[_Candidate, ...], question: ExchangeQuestion) -> Iterator[_Candidate]:
    """Yield all of a few candidates, or 64 draws from many."""
    seed = ("distractor", question.stem, question.answer)
    if len(candidates) <= _TRIES:
        yield from keyed.shuffled(candidates, *seed)
    else:
        stream = keyed.Stream(*seed)
        for _ in range(_TRIES):
            yield candidates[stream.below(len(candidates))]
