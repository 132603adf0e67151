"""What a kind of fact says, how it is worded, and what follows from it."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from etoile_quiz.generator.facts.values import Value

SUBJECT = "subject"
OBJECT = "object"


class Dependency(Struct, frozen=True):
    """A declaration that the roles in `per` leave only one value for `role`, and why."""

    role: str
    per: tuple[str, ...]
    because: str


class Belonging(Struct, frozen=True, gc=False):
    """A given role that what is asked for belongs to alone, and the other roles that must be shared for that.

    Example: a part is played by one person per work. Who asks for a part and gives person and work has the owner role `subject`
    and the shared role `work`.
    """

    owner_role: str
    shared_roles: tuple[str, ...]


class Bearing(Struct, frozen=True, gc=False):
    """What a relation's declarations mean for a question that asks for one role and gives others."""

    sole: Dependency | None
    """The declaration that leaves one answer."""
    belonging: tuple[Belonging, ...]


class Wording(Struct, frozen=True, kw_only=True):
    """How a fact is asked and told. A fact's own wording goes before its relation's; an empty text switches a question off."""

    tell: str = ""
    event: str | None = None
    ask: Mapping[str, tuple[str, ...]] = {}
    ask_of_these: Mapping[str, tuple[str, ...]] = {}
    phrase: Mapping[str, str] = {}
    ask_not: Mapping[str, str] = {}
    clue: Mapping[str, str] = {}
    earlier: str = ""
    most: str = ""
    least: str = ""
    in_both: Mapping[str, str] = {}
    """Other relation: the question for what both have in common."""
    count: Mapping[str, str] = {}
    """Role: the question how many values it has."""


class Relation(Struct, frozen=True, kw_only=True, dict=True):
    """What a kind of fact says, how it is worded, and what makes a value wrong."""

    id: str
    subject: str
    object: str
    wording: Wording
    category: str = ""
    qualifiers: Mapping[str, str] = {}
    dependencies: tuple[Dependency, ...] = ()
    closed: str = ""
    symmetric: bool = False
    agree: tuple[str, ...] = ()
    unit: str = ""
    step: int | None = None

    def kind_of(self, role: str) -> str:
        """Return the kind of the values in this role."""
        if role == SUBJECT:
            return self.subject
        return self.object if role == OBJECT else self.qualifiers[role]

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """Return all roles: subject, object, then qualifiers."""
        return (SUBJECT, OBJECT, *self.qualifiers)

    @cached_property
    def _bearings(self) -> dict[tuple[str, tuple[str, ...]], Bearing]:
        return {}

    def bearing(self, role: str, given: tuple[str, ...]) -> Bearing:
        """Return what the declarations mean for a question that asks for one role and gives others."""
        bearing = self._bearings.get((role, given))
        if bearing is None:
            leaving_one = (each for each in self.dependencies if each.role == role and set(each.per) <= {*given})
            belonging = tuple(
                Belonging(each.role, tuple(other for other in each.per if other != role))
                for each in self.dependencies
                if each.role in given and role in each.per and {role, *given}.issuperset(each.per)
            )
            bearing = self._bearings[role, given] = Bearing(next(leaving_one, None), belonging)
        return bearing

    def has_unit(self, role: str) -> bool:
        """Tell whether values in this role are numbers of something."""
        return bool(self.unit) and role == OBJECT and self.object == "number"

    def option_text(self, value: Value, role: str) -> str:
        """Return how a value stands among the options, a number with its unit."""
        return f"{value.name} {unit_of(self.unit, value)}" if self.has_unit(role) else value.name


def unit_of(unit: str, value: Value) -> str:
    """Return the unit as it stands behind a number: that of one without its s. `foot|feet` says both words.

    Example: "cabins" gives "1 cabin" and "2 cabins"; "Celsius" has no plural and stays.
    """
    one, _, several = unit.partition("|")
    if value.id != "number:1":
        return several or one
    is_plural = not several and one.isalpha() and one.endswith("s") and not one.endswith(("ss", "us", "is"))
    return one[:-1] if is_plural else one


class TimeLine(Struct, frozen=True):
    """Which kind orders the story, and how its events are asked: `which` with {event}, `what` and `not_in` with the kind's
    name, `first` and `last` as they are."""

    kind: str
    which: str
    what: str
    not_in: str = ""
    first: str = ""
    last: str = ""


class TrueFalse(Struct, frozen=True):
    """How a statement is put to the player, with {statement}, and what the two answers are called."""

    ask: str
    true: str
    false: str
