"""Wrong options for questions without any: answers of the same shape to other questions of the file."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.convert.answer_shapes import AnswerShape, answer_shapes, opposite
from etoile_quiz.convert.exchange import ExchangeQuestion
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.packs.questions.options import same_as

WANTED = 3
LEAST = 2
_TRIES = 64

_Pool = dict[AnswerShape, tuple[tuple[str, str], ...]]
"""The different answers of each shape: what players take for the same text, and the text."""


class OpenQuestion(Struct, frozen=True):
    """A question without wrong options. `accepted` has its further right answers."""

    question: ExchangeQuestion
    accepted: tuple[str, ...] = ()


def with_distractors(
    questions: Iterable[ExchangeQuestion | OpenQuestion], report: ConversionReport
) -> tuple[ExchangeQuestion, ...]:
    """Return all questions with wrong options. Open questions get some of the other answers.

    Where too few answers have its shape, a question is reported and left out. The same file gives the same options everywhere.
    """
    questions = tuple(questions)
    pool = _pool(questions)
    closed: list[ExchangeQuestion] = []
    drawn = 0
    for question in questions:
        if isinstance(question, ExchangeQuestion):
            closed.append(question)
        elif (found := _closed(question, pool, report)) is not None:
            closed.append(found)
            drawn += 1
    if drawn:
        many = "1 question has wrong options" if drawn == 1 else f"{drawn} questions have wrong options"
        report.remark(f"{many} drawn from the other answers of the list: see that none of them is right as well")
    return tuple(closed)


def _closed(open_: OpenQuestion, pool: _Pool, report: ConversionReport) -> ExchangeQuestion | None:
    question = open_.question
    for text in open_.accepted:
        report.lose(question.label, "answer", f"`{text}` is accepted too; a question here has one right option")
    if other := opposite(question.answer):
        return replace(question, wrong=(other,))
    wrong = tuple(_draw(open_, pool))
    if len(wrong) >= LEAST:
        return replace(question, wrong=wrong)
    few = f"fewer than {LEAST} other answers of the list look like `{question.answer}`"
    report.leave_out(question.label, f"it has no wrong options, and {few}")
    return None


def _pool(questions: tuple[ExchangeQuestion | OpenQuestion, ...]) -> _Pool:
    answers: dict[AnswerShape, dict[str, str]] = {}
    for question in questions:
        answer = question.answer if isinstance(question, ExchangeQuestion) else question.question.answer
        if not opposite(answer):
            answers.setdefault(answer_shapes(answer)[0], {}).setdefault(same_as(answer), answer)
    return {shape: tuple(sorted(texts.items())) for shape, texts in answers.items()}


def _draw(open_: OpenQuestion, pool: _Pool) -> Iterator[str]:
    """Yield up to three answers of the question's shape, different for players from every right answer and each other.

    The draw starts at a place that depends on the question, and goes on in strides. In a pool of 300 years, place 250 and
    stride 40 it takes the years at 250, 290, 30 (330 − 300). Neighbours in such a pool are too much alike. Where 64 strides
    give too few answers (a stride of 50 meets 6 places only), the draw goes on from place to place.
    """
    question = open_.question
    taken = {same_as(text) for text in (question.answer, *open_.accepted)}
    chance = keyed.digest("distractor", question.stem, question.answer)
    missing = WANTED
    for shape in answer_shapes(question.answer):
        texts = pool.get(shape, ())
        strides = (1 + (chance >> 32) % 97, 1) if len(texts) > _TRIES else (1,)
        places = ((chance + number * stride) % len(texts) for stride in strides for number in range(_TRIES))
        for place in places if texts else ():
            key, text = texts[place]
            if key in taken:
                continue
            taken.add(key)
            yield text
            missing -= 1
            if not missing:
                return
