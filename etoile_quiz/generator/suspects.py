"""Who else it could be, and the proof that it is not."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Suspect
from etoile_quiz.generator.facts import Entry, Fact, FactBase, Value
from etoile_quiz.generator.falsity import Case
from etoile_quiz.generator.ring import Blocks

DECLARED_FIRST = 3
"""How many declared wrong values come before all others: a set of options."""


def siblings(
    base: FactBase, fact: Fact, role: str, given: tuple[str, ...], level: int, agree: tuple[str, ...] = ()
) -> Iterator[Suspect]:
    """Yield provably wrong values for a role: some declared ones first, then what other facts of the relation have there, each
    as often as facts have it, then the other declared ones.

    Declared values tempt more, but were they alone, whoever is seldom declared would mostly be the key.
    """
    wrong = fact.wrong.get(role, ())
    if not wrong:
        return _proven(base, fact, role, given, level, _neighbours(base, fact, role, given, agree))
    start = keyed.digest("declared", fact.id) % len(wrong)
    turned = (*wrong[start:], *wrong[:start])
    values = chain(_neighbours(base, fact, role, given, agree), turned)
    return _proven(base, fact, role, given, level, values)


def declared(base: FactBase, fact: Fact, role: str, given: tuple[str, ...], level: int) -> Iterator[Suspect]:
    """Yield the values that the fact declares wrong for a role."""
    return _proven(base, fact, role, given, level, fact.wrong.get(role, ()))


def _proven(
    base: FactBase, fact: Fact, role: str, given: tuple[str, ...], level: int, values: Iterable[Value]
) -> Iterator[Suspect]:
    entry_of = base.columns(fact.relation)[role].entry
    refute = Case(base, fact, role, given).refute
    known: dict[str, Suspect | None] = {}
    for value in values:
        identity = value.same_as or value.id
        if identity in known:
            suspect = known[identity]
        else:
            suspect = None
            entry = entry_of(value)
            falsity = refute(entry, level)
            if falsity is not None and entry.ambiguous:
                # Whoever else goes by that name must be wrong as well.
                others = [refute(entry_of(other), level) for other in base.namesakes(value, entry.text)]
                falsity = falsity if all(other is not None for other in others) else None
            if falsity is not None:
                shown = max(falsity.level, _shown_from(base, fact, role, entry))
                suspect = Suspect(value, entry.text, falsity, shown, entry.names)
            known[identity] = suspect
        if suspect is not None:
            yield suspect


def _neighbours(
    base: FactBase, fact: Fact, role: str, given: tuple[str, ...], agree: tuple[str, ...]
) -> Iterator[Value]:
    """Yield what the relation's other facts have in this role. A value comes as often as facts have it, so that everything
    is offered as a wrong option about as often, for its number of facts, as anything else."""
    for other in base.once(Rings).around(fact, role, given, agree):
        value = other.get(role)
        if value is not None and not other.disputed:
            yield value


class Rings:
    """The facts of each relation as rings: what has one value in one role stands together there, and apart from one another are
    those whose values differ in what a stem gives away."""

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._rings: dict[tuple[str, str, str, tuple[str, ...]], dict[tuple[object, ...], Blocks[Fact]]] = {}

    def around(self, fact: Fact, role: str, given: tuple[str, ...], agree: tuple[str, ...]) -> Iterator[Fact]:
        """Yield the neighbours of a fact for a question that asks for one role and gives others."""
        together = self._together(fact, role, given)
        key, name = fact.get(role), fact.identity_of(together)
        if key is None or name is None:
            return iter(())
        rings = self._rings.get((fact.relation, role, together, agree))
        if rings is None:
            rings = self._laid_out(fact.relation, role, together, agree)
            self._rings[fact.relation, role, together, agree] = rings
        return rings[_traits(key, agree)].around(name, fact, self._base.place)

    def _together(self, fact: Fact, role: str, given: tuple[str, ...]) -> str:
        """Return the role that has the fewest values: both what is right and what is the same are most often met there."""
        columns = self._base.columns(fact.relation)
        filled = [name for name in (role, *given) if fact.get(name) is not None]
        return min(filled, key=lambda name: len(columns[name].facts_of))

    def _laid_out(
        self, relation: str, role: str, together: str, agree: tuple[str, ...]
    ) -> dict[tuple[object, ...], Blocks[Fact]]:
        seed = self._base.pack, relation, role
        having = self._base.columns(relation)[together].facts_of
        if not agree:
            return {(): Blocks(having, *seed)}
        groups: dict[tuple[object, ...], dict[str, list[Fact]]] = {}
        for identity, facts in having.items():
            for fact in facts:
                value = fact.get(role)
                if value is not None:
                    groups.setdefault(_traits(value, agree), {}).setdefault(identity, []).append(fact)
        return {traits: Blocks(alike, *seed) for traits, alike in groups.items()}


def _traits(value: Value, agree: tuple[str, ...]) -> tuple[object, ...]:
    return tuple([getattr(value, trait) for trait in agree])


def _shown_from(base: FactBase, fact: Fact, role: str, entry: Entry) -> int:
    """Return from which level on a value may stand among the options: an entity has a level of its own, other text that of
    the earliest fact that says it."""
    value = entry.value
    if value.entity or not base.levels or value in fact.wrong.get(role, ()):
        return value.spoiler
    return entry.first_told
