"""A fact: one statement that a pack makes."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from etoile_quiz.generator.facts.relations import OBJECT, SUBJECT, Wording
from etoile_quiz.generator.facts.values import Value
from etoile_quiz.question import DifficultyLevel


# Facts, like values, hold no cycles.
class Fact(Struct, frozen=True, kw_only=True, gc=False):
    """One statement with its sources and spoiler level. It holds from episode `since` on and before episode `until`.

    In YAML `since` is called `from`, and `wrong` holds what `not` (under `object`) and `not_subject` list. `spoiler` is the
    level that the pack states; `level` is the highest of that and of the levels of all its values.
    """

    id: str
    relation: str
    subject: Value
    object: Value
    spoiler: int
    sources: tuple[str, ...]
    qualifiers: Mapping[str, Value] = {}
    since: int | None = None
    until: int | None = None
    wrong: Mapping[str, tuple[Value, ...]] = {}
    only: tuple[str, ...] = ()
    because: str = ""
    wording: Wording | None = None
    note: str = ""
    category: str = ""
    weight: int = 4
    difficulty: DifficultyLevel | None = None
    hint: str = ""
    disputed: str = ""
    retired: str = ""
    level: int = 0
    """From which level on the whole fact may be told. It follows from the rest, and is kept because proofs ask for it all
    the time."""

    def __post_init__(self) -> None:
        """Work out the level."""
        level = max(self.spoiler, self.subject.spoiler, self.object.spoiler)
        for value in self.qualifiers.values():
            level = max(level, value.spoiler)
        force_setattr(self, "level", level)

    def get(self, role: str) -> Value | None:
        """Return the value in this role, or None where the fact leaves it open."""
        if role == SUBJECT:
            return self.subject
        return self.object if role == OBJECT else self.qualifiers.get(role)

    def identity_of(self, role: str) -> str | None:
        """Return the identity of the value in this role, or None where the fact leaves it open."""
        value = self.subject if role == SUBJECT else self.object if role == OBJECT else self.qualifiers.get(role)
        return None if value is None else value.same_as or value.id

    @property
    def values(self) -> tuple[Value, ...]:
        """Return the values of all roles that the fact fills."""
        return (self.subject, self.object, *self.qualifiers.values())

    @property
    def settled(self) -> bool:
        """Tell whether it holds throughout, undisputed, and is still asked: only then other questions may rest on it."""
        return not (self.disputed or self.retired or self.timed)

    @property
    def timed(self) -> bool:
        """Tell whether it holds in a part of the story only."""
        return self.since is not None or self.until is not None

    def covers(self, other: "Fact") -> bool:
        """Tell whether this holds all the while that the other does."""
        begins = self.since is None or (other.since is not None and self.since <= other.since)
        ends = self.until is None or (other.until is not None and self.until >= other.until)
        return begins and ends

    def overlaps(self, other: "Fact") -> bool:
        """Tell whether there is an episode in which both hold."""
        if self.until is None and other.until is None:
            return True
        return not (
            (self.until is not None and other.since is not None and self.until <= other.since)
            or (other.until is not None and self.since is not None and other.until <= self.since)
        )


def mirrored(fact: Fact) -> Fact:
    """Return a fact of a symmetric relation seen from the other side."""
    sides = {SUBJECT: OBJECT, OBJECT: SUBJECT}
    return replace(
        fact,
        subject=fact.object,
        object=fact.subject,
        wrong={sides[role]: values for role, values in fact.wrong.items() if role in sides},
        only=tuple(sides.get(role, role) for role in fact.only),
    )


def in_id_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts in the order of their ids."""
    return tuple(sorted(facts, key=lambda fact: fact.id))
