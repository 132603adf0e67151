"""Facts become questions: every fact gives at least one, and every direction with a wording one, or a reason why not."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from etoile_quiz.generator.build import build
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.facts import Fact, FactBase
from etoile_quiz.generator.forms import WAYS_TO_ASK
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.refusal import missing_directions, refusal, why_not_asked
from etoile_quiz.generator.wording import tell
from etoile_quiz.question import Question


class Skipped(Struct, frozen=True):
    """A fact, or one direction of it, that gave no question, and why."""

    fact: str
    reason: str


class Generation(Struct, frozen=True):
    """All questions of a pack, and what gave none."""

    questions: tuple[Question, ...]
    skipped: tuple[Skipped, ...]


class Generator:
    """Questions about the facts of one base. The questions of a fact are the same whatever was generated before."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self._indexes = Indexes(base)

    def questions_about(self, fact: Fact, *, retired: bool = False) -> Iterator[Question]:
        """Yield the questions of one family; of a retired fact only where `retired` is set.

        What an older fact with the same subject and object asks in the same words belongs to the family of that one.
        """
        numbers: dict[str, int] = {}
        asked_before = {
            (older.form, older.stem, older.key.identity)
            for twin in self._indexes.facts.older_twins(fact)
            for older in self._candidates(twin)
        }
        for candidate in self._candidates(fact, retired=retired):
            same = (candidate.form, candidate.stem, candidate.key.identity) in asked_before
            if same or refusal(candidate, self._indexes):
                continue
            for question in build(self._indexes.facts, candidate, numbers.get(candidate.form, 0) + 1):
                numbers[candidate.form] = numbers.get(candidate.form, 0) + 1
                yield question

    def _candidates(self, fact: Fact, *, retired: bool = False) -> Iterator[Candidate]:
        askable = tell(fact, self._indexes.facts.relation_of(fact)) and not fact.disputed
        if askable and (retired or not fact.retired):
            for candidates, _ in WAYS_TO_ASK:
                yield from candidates(fact, self._indexes)

    def skipped(self, fact: Fact, questions: Sequence[Question]) -> Iterator[Skipped]:
        """Yield why a fact gave no question at all, or which of its directions gave none, given the questions it has."""
        if not questions and (twins := self._indexes.facts.older_twins(fact)):
            yield Skipped(fact.id, f"{twins[0].id} says the same and asks it already")
            return
        if not questions:
            yield Skipped(fact.id, why_not_asked(fact, [*self._candidates(fact)], self._indexes))
            return
        for direction, reason in missing_directions(fact, self._indexes, questions):
            yield Skipped(fact.id, f"{direction}: {reason}")


def questions_of_base(base: FactBase, watched: int | None = None) -> Iterator[Question]:
    """Yield all questions of a base for somebody who has watched this far, each as soon as it is made."""
    generator = Generator(base)
    for fact in base.facts:
        for question in generator.questions_about(fact):
            if watched is None or question.spoiler <= watched:
                yield question


def generate(base: FactBase, watched: int | None = None) -> Generation:
    """Return all questions for somebody who has watched this far (None: all of it)."""
    generator = Generator(base)
    questions: list[Question] = []
    skipped: list[Skipped] = []
    for fact in base.facts:
        family = [*generator.questions_about(fact)]
        suitable = [question for question in family if watched is None or question.spoiler <= watched]
        questions += suitable
        if family and not suitable:
            skipped.append(Skipped(fact.id, f"needs episode {min(question.spoiler for question in family)} watched"))
        else:
            skipped += generator.skipped(fact, family)
    return Generation(tuple(questions), tuple(skipped))


def bank_of(bases: Sequence[FactBase], *, retired: bool = False) -> tuple[Question, ...]:
    """Return all questions of several packs, generated and hand-written; of retired facts only where `retired` is set."""
    return tuple(question for base in bases for question in (*_generated(base, retired), *base.handwritten))


def _generated(base: FactBase, retired: bool) -> Iterator[Question]:
    generator = Generator(base)
    for fact in base.facts:
        yield from generator.questions_about(fact, retired=retired)
