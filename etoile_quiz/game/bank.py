"""The bank: all questions that can be dealt, family by family, each made when it is first asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from etoile_quiz.question import Question


class Family(Struct, frozen=True, gc=False):
    """What is known of a family before its questions are made: `level` is the lowest that any of them can have.

    `episodes` are those that its questions are about. `turns` is how often its pack comes in a round for each time that another
    pack of this size comes.
    """

    id: str
    pack: str
    categories: tuple[str, ...]
    weight: int
    level: int
    episodes: tuple[int, ...] = ()
    turns: int = 1


class Bank:
    """Families and their questions.

    `make` returns the questions of a family; it is called once for each family. Two threads that ask at once may both call it,
    and get the same questions. Iterating yields all questions, and so makes them all.
    """

    def __init__(self, families: Iterable[Family], make: Callable[[Family], Iterable[Question]]) -> None:
        self.families: Mapping[str, Family] = {family.id: family for family in families}
        self._make = make
        self._made: dict[str, tuple[Question, ...]] = {}

    @classmethod
    def of(cls, questions: Iterable[Question]) -> "Bank":
        """Return a bank of questions that are made already."""
        if isinstance(questions, Bank):
            return questions
        groups: dict[str, list[Question]] = {}
        for question in questions:
            groups.setdefault(question.family, []).append(question)
        return cls(map(_family_of, groups.values()), lambda family: groups[family.id])

    def questions_of(self, family: str) -> tuple[Question, ...]:
        """Return the questions of a family."""
        made = self._made.get(family)
        if made is None:
            made = self._made[family] = tuple(self._make(self.families[family]))
        return made

    def only(self, families: Iterable[str]) -> "Bank":
        """Return the bank of those of its families that are among these."""
        chosen = frozenset(families)
        kept = [family for family in self.families.values() if family.id in chosen]
        return Bank(kept, lambda family: self.questions_of(family.id))

    def replacing(self, pack: str, other: "Bank") -> "Bank":
        """Return the bank with the families of another one in place of those of a pack."""
        kept = [family for family in self.families.values() if family.pack != pack]
        return Bank(
            [*kept, *other.families.values()],
            lambda family: (other if family.id in other.families else self).questions_of(family.id),
        )

    def __iter__(self) -> Iterator[Question]:
        """Yield all questions, family after family."""
        for family in self.families:
            yield from self.questions_of(family)


def episodes_of(numbers: Iterable[int | None]) -> tuple[int, ...]:
    """Return the episodes among these numbers, each once."""
    return tuple(dict.fromkeys(number for number in numbers if number is not None))


def _family_of(questions: list[Question]) -> Family:
    first = questions[0]
    return Family(
        id=first.family,
        pack=first.pack,
        categories=tuple(dict.fromkeys(question.category for question in questions)),
        weight=max(question.weight for question in questions),
        level=min(question.spoiler for question in questions),
        episodes=episodes_of(question.episode for question in questions),
    )
