"""Facts become questions: every fact gives at least one, and every direction with a wording one, or a reason why not."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from etoile_quiz.generator.build import build
from etoile_quiz.generator.facts import Fact, FactBase
from etoile_quiz.generator.forms import candidates_of
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.refusal import refusal
from etoile_quiz.generator.skipped import Skipped, skipped
from etoile_quiz.question import Question


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
        """Yield the questions of one family; of a retired fact only where `retired` is set."""
        made = Counter[str]()
        for candidate in candidates_of(fact, self._indexes, retired=retired):
            if not refusal(candidate, self._indexes):
                for question in build(self._indexes.facts, candidate, made[candidate.form] + 1):
                    made[candidate.form] += 1
                    yield question

    def families(self, *, retired: bool = False) -> Iterator[tuple[Fact, list[Question]]]:
        """Yield each fact with its questions, as soon as these are made."""
        for fact in self.base.facts:
            yield fact, [*self.questions_about(fact, retired=retired)]

    def skipped(self, fact: Fact, questions: Sequence[Question]) -> Iterator[Skipped]:
        """Yield why a fact gave no question, or which of its plain directions gave none, given the questions it has."""
        return skipped(fact, questions, self._indexes)


def questions_of_base(base: FactBase, watched: int | None = None) -> Iterator[Question]:
    """Yield all questions of a base for somebody who has watched this far, each as soon as it is made."""
    for _, family in Generator(base).families():
        yield from _suitable(family, watched)


def generate(base: FactBase, watched: int | None = None) -> Generation:
    """Return all questions for somebody who has watched this far (None: all of it)."""
    generator = Generator(base)
    questions: list[Question] = []
    without: list[Skipped] = []
    for fact, family in generator.families():
        suitable = _suitable(family, watched)
        questions += suitable
        if family and not suitable:
            without.append(Skipped(fact.id, f"needs episode {min(question.spoiler for question in family)} watched"))
        else:
            without += generator.skipped(fact, family)
    return Generation(tuple(questions), tuple(without))


def _suitable(family: Sequence[Question], watched: int | None) -> list[Question]:
    return [question for question in family if watched is None or question.spoiler <= watched]


def all_questions(bases: Sequence[FactBase], *, retired: bool = False) -> tuple[Question, ...]:
    """Return all questions of several packs, generated and hand-written; of retired facts only where `retired` is set."""
    families = ((*Generator(base).families(retired=retired), (None, base.handwritten)) for base in bases)
    return tuple(question for of_pack in families for _, family in of_pack for question in family)
