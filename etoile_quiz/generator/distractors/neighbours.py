"""Who else it could be: the other values of the role, the most alike first."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

from etoile_quiz import keyed
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Value
from etoile_quiz.generator.index import Column, FactIndex

LOOKED_AT = 48
"""How many values are looked at before a search for distractors counts as exhausted."""
ENOUGH_ALIKE = 3
"""A class narrows the search only where at least this many other values have it."""


class _Circle:
    """Values in a keyed order that closes to a circle: everyone's next neighbours are the same for everyone else alike."""

    def __init__(self, values: Sequence[Value], seed: tuple[str, ...]) -> None:
        ranked = sorted((keyed.digest("circle", *seed, value.identity), value.identity, value) for value in values)
        self._ranks = [rank for rank, _, _ in ranked]
        self._values = [value for _, _, value in ranked]
        self._seed = seed

    def __len__(self) -> int:
        return len(self._values)

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
    """For each role of each relation the circle of all its values, and a circle for each class and gender among them."""

    def __init__(self, index: FactIndex) -> None:
        self._index = index
        self._roles: dict[tuple[str, str], _RoleCircles] = {}

    def around(self, context: QuestionContext) -> Iterator[Value]:
        """Yield the values nearest to the key, each once: first of its gender and number and with most of its classes.

        Example: for a French ballerina the circle of French women comes first, then that of women, then that of all dancers.
        """
        place = (context.fact.relation, context.role)
        circles = self._roles.get(place)
        if circles is None:
            column = self._index.columns(context.fact.relation)[context.role]
            circles = self._roles[place] = _RoleCircles(column, (self._index.base.pack, *place))
        key, seen = context.key, {context.key.identity}
        for circle in circles.from_narrow_to_wide(key):
            for value in circle.after(key, LOOKED_AT):
                if value.identity not in seen:
                    seen.add(value.identity)
                    yield value
                    if len(seen) > LOOKED_AT:
                        return


class _RoleCircles:
    def __init__(self, column: Column, seed: tuple[str, ...]) -> None:
        self._column = column
        self._seed = seed
        self._other_end = {SUBJECT: OBJECT, OBJECT: SUBJECT}.get(seed[-1])
        self._circles: dict[tuple[str, ...], _Circle] = {}

    @cached_property
    def _traits_in_use(self) -> bool:
        return any(value.classes or self._gender(value) or value.plural for value in self._column.values)

    def _gender(self, value: Value) -> str:
        """Return the gender of a value, or else that of what it is told together with: a part is like its actress."""
        if value.gender or self._other_end is None:
            return value.gender
        others = (fact.get(self._other_end) for fact in self._column.having(value.identity))
        return next((other.gender for other in others if other is not None and other.gender), "")

    def _traits(self, value: Value) -> tuple[tuple[tuple[str, ...], ...], ...]:
        return _traits_of(value, self._gender(value))

    @cached_property
    def _by_trait(self) -> dict[tuple[str, ...], list[Value]]:
        """Return the values under each of their traits: a class, a gender with a number, both."""
        found: dict[tuple[str, ...], list[Value]] = {}
        for value in self._column.values:
            for trait in chain.from_iterable(self._traits(value)):
                found.setdefault(trait, []).append(value)
        return found

    def from_narrow_to_wide(self, key: Value) -> Iterator[_Circle]:
        """Yield the circles that the key belongs to, the narrowest that has enough values first."""
        if self._traits_in_use:
            for tier in self._traits(key):
                found = [(len(values), trait) for trait in tier if (values := self._by_trait.get(trait))]
                for size, trait in sorted(found):
                    if size > ENOUGH_ALIKE:
                        yield self._circle(trait, self._by_trait[trait])
        yield self._circle((), self._column.values)

    def _circle(self, trait: tuple[str, ...], values: Sequence[Value]) -> _Circle:
        circle = self._circles.get(trait)
        if circle is None:
            circle = self._circles[trait] = _Circle(values, (*self._seed, *trait))
        return circle


def _traits_of(value: Value, gender: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return what others may have in common with a value, in tiers: a class and its grammar, its grammar, a class.

    Its grammar is gender and number, which sentences give away.
    """
    grammar = (gender, "plural" if value.plural else "singular")
    return (
        tuple((*grammar, name) for name in value.classes),
        (grammar,) if gender or value.plural else (),
        tuple(("", "", name) for name in value.classes),
    )
