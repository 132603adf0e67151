"""Facts become questions: every fact gives at least one, or a reason why not."""

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct

from etoile_quiz.generator.assemble import questions_from, why_none
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.facts import Fact, FactBase
from etoile_quiz.generator.forms import WAYS_TO_ASK
from etoile_quiz.generator.inquiry import Inquiry
from etoile_quiz.generator.wording import tell
from etoile_quiz.question import Question


class Skipped(Struct, frozen=True):
    """A fact that gave no question, and why."""

    fact: str
    reason: str


class Generation(Struct, frozen=True):
    """All questions of a pack, and the facts that gave none."""

    questions: tuple[Question, ...]
    skipped: tuple[Skipped, ...]


def generate(base: FactBase, watched: int | None = None) -> Generation:
    """Return all questions for somebody who has watched this far (None: all of it)."""
    questions: list[Question] = []
    skipped: list[Skipped] = []
    for fact in base.facts:
        found = list(questions_about(base, fact))
        shown = found if watched is None else [question for question in found if question.spoiler <= watched]
        questions += shown
        if not found:
            skipped.append(Skipped(fact.id, _reason(base, fact)))
        elif not shown:
            skipped.append(Skipped(fact.id, f"needs episode {min(question.spoiler for question in found)} watched"))
    return Generation(tuple(questions), tuple(skipped))


def questions_about(base: FactBase, fact: Fact, *, retired: bool = False) -> Iterator[Question]:
    """Yield the questions of one family; of a retired one only where `retired` is set."""
    if fact.disputed or (fact.retired and not retired):
        return
    if not tell(fact, base.relations[fact.relation]):
        return
    inquiry = Inquiry(base, fact)
    numbers: dict[str, int] = {}
    spared: list[Candidate] = []
    for candidate in chain.from_iterable(way.ask(inquiry) for way in WAYS_TO_ASK):
        if candidate.surplus:
            spared.append(candidate)
        else:
            yield from _numbered(base, candidate, numbers)
    if not numbers:
        for candidate in spared:
            yield from _numbered(base, candidate, numbers)


def _numbered(base: FactBase, candidate: Candidate, numbers: dict[str, int]) -> Iterator[Question]:
    """Yield the questions of a candidate, and count them with those of the same form before."""
    for question in questions_from(base, candidate, numbers.get(candidate.form, 0) + 1):
        numbers[candidate.form] = numbers.get(candidate.form, 0) + 1
        yield question


def bank_of(bases: Sequence[FactBase], *, retired: bool = False) -> tuple[Question, ...]:
    """Return all questions of several packs, generated and hand-written; those of retired facts only where `retired` is set,
    for days already locked."""
    return tuple(question for base in bases for question in (*_generated(base, retired), *base.handwritten))


def _generated(base: FactBase, retired: bool) -> Iterator[Question]:
    for fact in base.facts:
        yield from questions_about(base, fact, retired=retired)


def _reason(base: FactBase, fact: Fact) -> str:
    if fact.disputed:
        return f"disputed: {fact.disputed}"
    if fact.retired:
        return f"retired: {fact.retired}"
    if not tell(fact, base.relations[fact.relation]):
        return "its sentence names something that the fact leaves open"
    inquiry = Inquiry(base, fact)
    reasons = [why_none(base, candidate) for way in WAYS_TO_ASK for candidate in way.ask(inquiry)]
    if reasons:
        return reasons[0]
    if fact.timed:
        return "it holds for a part of the story only, and has no question of its own that says when"
    return "no wording asks for something that has only one answer, or whose other answers are declared wrong"
