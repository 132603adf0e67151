"""Wrong options for lists that have none: answers of the same shape to other questions of the list."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.convert.item import ConversionReport, ExchangeQuestion
from etoile_quiz.convert.shapes import AnswerShape, opposite, shapes
from etoile_quiz.packs.questions.options import same_as

WANTED = 3
LEAST = 2
_TRIES = 64


class OpenQuestion(Struct, frozen=True):
    """A question without wrong options: an item that lacks them, and what else is accepted as its answer."""

    item: ExchangeQuestion
    accepted: tuple[str, ...] = ()


def close(
    questions: Iterable[ExchangeQuestion | OpenQuestion], report: ConversionReport
) -> tuple[ExchangeQuestion, ...]:
    """Return all questions, those without wrong options given some. One for which the list has too few is reported and left
    out. The same list gives the same options everywhere."""
    questions = tuple(questions)
    pool = _pool(questions)
    closed: list[ExchangeQuestion] = []
    drawn = 0
    for question in questions:
        if isinstance(question, ExchangeQuestion):
            closed.append(question)
            continue
        item = question.item
        for text in question.accepted:
            report.lose(item.label, "answer", f"`{text}` is accepted too; a question here has one right option")
        other = opposite(item.answer)
        wrong = (other,) if other else _draw(question, pool)
        if len(wrong) < (1 if other else LEAST):
            reason = (
                f"it has no wrong options, and fewer than {LEAST} other answers of the list look like `{item.answer}`"
            )
            report.leave_out(item.label, f"{reason}")
            continue
        drawn += 1
        closed.append(replace(item, wrong=wrong))
    if drawn:
        many = "1 question has wrong options" if drawn == 1 else f"{drawn} questions have wrong options"
        report.remark(f"{many} drawn from the other answers of the list: see that none of them is right as well")
    return tuple(closed)


def _pool(questions: tuple[ExchangeQuestion | OpenQuestion, ...]) -> dict[AnswerShape, tuple[tuple[str, str], ...]]:
    """Return the answers of each shape, each once and under what is the same for players."""
    found: dict[AnswerShape, dict[str, str]] = {}
    for question in questions:
        answer = question.answer if isinstance(question, ExchangeQuestion) else question.item.answer
        if not opposite(answer):
            found.setdefault(shapes(answer)[0], {}).setdefault(same_as(answer), answer)
    return {shape: tuple(sorted(texts.items())) for shape, texts in found.items()}


def _draw(question: OpenQuestion, pool: dict[AnswerShape, tuple[tuple[str, str], ...]]) -> tuple[str, ...]:
    item = question.item
    taken = {same_as(text) for text in (item.answer, *question.accepted)}
    chance = keyed.digest("distractor", item.stem, item.answer)
    drawn: list[str] = []
    for shape in shapes(item.answer):
        texts = pool.get(shape, ())
        # Neighbours in a large pool are too much alike to stand together; a stride that comes round too soon is given up.
        strides = (1 + (chance >> 32) % 97, 1) if len(texts) > _TRIES else (1,)
        places = ((chance + number * stride) % len(texts) for stride in strides for number in range(_TRIES))
        for place in places if texts else ():
            key, text = texts[place]
            if key not in taken:
                taken.add(key)
                drawn.append(text)
            if len(drawn) == WANTED:
                return tuple(drawn)
    return tuple(drawn)
