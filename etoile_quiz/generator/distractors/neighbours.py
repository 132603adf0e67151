"""Who else it could be: the other values of the role, the most alike first."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from etoile_quiz import keyed
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.fact_index import Column, FactIndex
from etoile_quiz.generator.facts import Value

NEIGHBOURS_LOOKED_AT = 48
"""How many values are looked at before a search for distractors counts as exhausted."""
ENOUGH_ALIKE = 3
"""A trait narrows the search only where at least this many other values have it."""

Trait = tuple[str, ...]
"""What values may have in common: a gender with a number, a class, the class of a thing that they are told together with."""


class _Circle:
    """Values in a keyed order that closes to a circle: everyone's next neighbours are the same for everyone else alike."""

    def __init__(self, values: Sequence[Value], seed: tuple[str, ...]) -> None:
        ranked = sorted((keyed.digest("circle", *seed, value.identity), value.identity, value) for value in values)
        self._ranks = [rank for rank, _, _ in ranked]
        self._values = [value for _, _, value in ranked]
        self._seed = seed

    def after(self, value: Value, limit: int) -> Iterator[Value]:
        """Yield up to `limit` values that follow a value on the circle, itself left out.

        Example: on the circle A, B, C, D the values after C are D, A, B.
        """
        start = bisect_left(self._ranks, keyed.digest("circle", *self._seed, value.identity))
        for step in range(min(limit + 1, len(self._values))):
            other = self._values[(start + step) % len(self._values)]
            if other.identity != value.identity:
                yield other


class NeighbourIndex:
    """For each role of each relation the circle of all its values, and circles of those with a trait in common."""

    def __init__(self, index: FactIndex) -> None:
        self._index = index
        self._roles: dict[tuple[str, str], _RoleCircles] = {}

    def around(self, context: QuestionContext) -> Iterator[Value]:
        """Yield the values nearest to the key, each once: those with most in common first, and of these the look-alikes.

        Example: "Who composed Der Freischütz?" The opera has the class german. So those who composed other German operas come
        first, then other men, then everybody; among all of them first those whose names have accents or not, as the key's.
        """
        seen = {context.key.identity}
        for circle in self._circles_of(context).from_narrow_to_wide(context):
            for value in circle.after(context.key, NEIGHBOURS_LOOKED_AT):
                if value.identity not in seen:
                    seen.add(value.identity)
                    yield value
                    if len(seen) > NEIGHBOURS_LOOKED_AT:
                        return

    def is_near(self, context: QuestionContext, value: Value) -> bool:
        """Tell whether a value has a class in common with the key, or is told together with things of one class."""
        circles = self._circles_of(context)
        return not set(circles.classes_of(context.key)).isdisjoint(circles.classes_of(value))

    def _circles_of(self, context: QuestionContext) -> "_RoleCircles":
        role = (context.fact.relation, context.role)
        circles = self._roles.get(role)
        if circles is None:
            others = tuple(other for other in context.relation.roles if other != context.role)
            circles = _RoleCircles(context.column, others, (self._index.base.pack, *role))
            self._roles[role] = circles
        return circles


class _RoleCircles:
    def __init__(self, column: Column, other_roles: Sequence[str], seed: tuple[str, ...]) -> None:
        self._column = column
        self._other_roles = other_roles
        self._seed = seed
        self._circles: dict[Trait, _Circle] = {}
        self._narrow_to_wide: dict[tuple[str, tuple[str, ...]], list[_Circle]] = {}

    @cached_property
    def _traits(self) -> dict[str, tuple[Trait, tuple[Trait, ...], str]]:
        """Return for each identity its grammar, its classes and its look."""
        return {
            value.identity: (self._grammar(value), (*self._classes(value),), _look(value))
            for value in self._column.values
        }

    def classes_of(self, value: Value) -> Sequence[Trait]:
        """Return the classes of a value of the role; of any other none."""
        return self._traits[value.identity][1] if value.identity in self._traits else ()

    def _grammar(self, value: Value) -> Trait:
        """Return the gender and number of a value, which sentences give away; nothing where it has neither.

        A value without a gender has that of its partner: a part is like its actress.
        """
        gender = value.gender or next((partner.gender for partner in self._partners(value) if partner.gender), "")
        return (gender, "plural" if value.plural else "singular") if gender or value.plural else ()

    def _classes(self, value: Value) -> Iterator[Trait]:
        """Yield the classes of a value, and those of its partners: who composed a German opera is like others who did."""
        yield from (("class", name) for name in value.classes)
        yield from dict.fromkeys(("beside", name) for partner in self._partners(value) for name in partner.classes)

    def _partners(self, value: Value) -> Iterator[Value]:
        """Yield the values in the other roles of the facts that have this value."""
        for fact in self._column.having(value.identity):
            yield from filter(None, map(fact.get, self._other_roles))

    @cached_property
    def _by_trait(self) -> dict[Trait, list[Value]]:
        """Return the values that have each trait, and those that have it and look alike."""
        having: dict[Trait, list[Value]] = {}
        for value in self._column.values:
            grammar, classes, look = self._traits[value.identity]
            own, told = _split(classes)
            both = [(*one, *other) for one in own for other in told]
            for trait in {(), grammar, *both, *classes, *((*grammar, *each) for each in (*both, *classes))}:
                having.setdefault(trait, []).append(value)
                having.setdefault((*trait, look), []).append(value)
        return having

    def from_narrow_to_wide(self, context: QuestionContext) -> Sequence[_Circle]:
        """Return the circles that the key belongs to, each behind the circle of those in it that look like the key."""
        key, given_classes = context.key, tuple(name for value in context.given_values for name in value.classes)
        circles = self._narrow_to_wide.get((key.identity, given_classes))
        if circles is None:
            circles = self._narrow_to_wide[key.identity, given_classes] = [
                *map(self._circle, self._shared(key, given_classes))
            ]
        return circles

    def _shared(self, key: Value, given_classes: Sequence[str]) -> Iterator[Trait]:
        """Yield the traits that the key shares with enough others: of the classes those of what is given first."""
        grammar, classes, look = self._traits[key.identity]
        own, told = _split(classes)
        told = [trait for trait in told if trait[1] in given_classes]
        both = [(*one, *other) for one in own for other in told]
        for with_grammar in (grammar, ()) if grammar else ((),):
            for tier in (both, told, own, [()]):
                narrow = [(len(self._by_trait[trait]), trait) for each in tier if (trait := (*with_grammar, *each))]
                for size, trait in sorted(narrow):
                    if size > ENOUGH_ALIKE:
                        yield from ((*trait, look), trait)
        yield from ((look,), ())

    def _circle(self, trait: Trait) -> _Circle:
        circle = self._circles.get(trait)
        if circle is None:
            circle = self._circles[trait] = _Circle(self._by_trait[trait], (*self._seed, *trait))
        return circle


def _split(classes: Sequence[Trait]) -> tuple[list[Trait], list[Trait]]:
    """Return the classes of a value itself, and those of what it is told together with."""
    own = [trait for trait in classes if trait[0] == "class"]
    return own, [trait for trait in classes if trait[0] == "beside"]


def _look(value: Value) -> str:
    """Return what can be seen in a name without knowing it: accents, several words, a capital, figures.

    Example: "Pelé" and "Gérson" look alike, "Bobby Moore" does not.
    """
    name = value.name
    shown = (not name.isascii(), " " in name, name[:1].isupper(), any(map(str.isdigit, name)), bool(value.article))
    return "".join("01"[trait] for trait in shown)
