"""How the facts of a relation stand on rings, so that a question finds its wrong options from everywhere alike."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from etoile_quiz.generator.facts import OBJECT, SUBJECT, Column, Fact, FactBase
from etoile_quiz.generator.likeness import Spelling
from etoile_quiz.generator.ring import Blocks

ENOUGH_SHARE = 24
"""So many facts make a ring of their own: those that share a qualifier which the stem gives, or that are asked in one way."""

MANY = 2000
"""Of more facts than these one ring is laid out, as that takes no look at each of them: the first question must not wait."""


class Lay(NamedTuple):
    """How a relation is laid out: whose values stand together, and what parts it into rings of their own.

    Those that `agree` names must not differ among options, the qualifiers in `shared` are given by the stem, and how a question
    reads depends on whether there are several facts with what it gives in the roles that are `counted`.
    """

    role: str
    together: str
    agree: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()

    @property
    def parts(self) -> bool:
        """Tell whether there may be more rings than one."""
        return bool(self.agree or self.shared or self.counted)

    def traits(self, fact: Fact, columns: Mapping[str, Column]) -> tuple[object, ...]:
        """Return what all facts of one ring have in common."""
        if not self.parts:
            return ()
        value = fact.get(self.role)
        return (
            *[getattr(value, trait, None) for trait in self.agree],
            *map(fact.identity_of, self.shared),
            *[len(columns[name].having(fact.identity_of(name) or "")) > 1 for name in self.counted],
        )


class Plan(NamedTuple):
    """How a relation is laid out for one question: the given qualifiers that may narrow it down, and the layouts that are tried
    one after another."""

    narrowing: tuple[str, ...]
    lays: tuple[Lay, ...]


class Rings:
    """The facts of each relation as rings: what has one value in one role stands together there, and apart from one another are
    those whose values differ in what a stem gives away."""

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._plans: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], Plan] = {}
        self._rings: dict[tuple[str, Lay], Mapping[tuple[object, ...], Blocks[Fact]]] = {}

    def around(self, fact: Fact, role: str, given: tuple[str, ...], agree: tuple[str, ...]) -> Iterator[Fact]:
        """Yield the neighbours of a fact for a question that asks for one role and gives others."""
        found = self.find(fact, role, given, agree)
        if found is None:
            return iter(())
        ring, lay = found
        return ring.around(fact.identity_of(lay.together) or "", fact, self._base.place)

    def find(
        self, fact: Fact, role: str, given: tuple[str, ...], agree: tuple[str, ...]
    ) -> tuple[Blocks[Fact], Lay] | None:
        """Return the ring on which a fact stands for a question, and how that is laid out."""
        columns = self._base.columns(fact.relation)
        asked = fact.relation, role, given, agree
        plan = self._plans.get(asked) or self._planned(*asked)
        shared = tuple([name for name in plan.narrowing if _is_common(fact, name, columns)]) if plan.narrowing else ()
        for lay in plan.lays:
            narrowed = lay._replace(shared=shared) if shared else lay
            ring = self._laid_out(fact.relation, narrowed).get(narrowed.traits(fact, columns))
            if ring is not None and (len(ring) >= ENOUGH_SHARE or not lay.counted):
                return ring, narrowed
        return None

    def _planned(self, relation: str, role: str, given: tuple[str, ...], agree: tuple[str, ...]) -> Plan:
        """Return how a relation is laid out for a question that asks for one role and gives others."""
        columns = self._base.columns(relation)
        ends = tuple([name for name in given if name in (SUBJECT, OBJECT)])
        # What is right and what is the same are most often met in the role that has the fewest values.
        together = min((role, *ends), key=lambda name: len(columns[name].facts_of))
        if len(self._base.views(relation)) > MANY:
            plan = Plan((), (Lay(role, together),))
        else:
            sole = self._base.relations[relation].bearing(role, given).sole
            alike = Lay(role, together, agree)
            narrowing = tuple([name for name in given if name not in ends])
            plan = Plan(narrowing, (alike,) if sole is not None else (alike._replace(counted=ends), alike))
        self._plans[relation, role, given, agree] = plan
        return plan

    def _laid_out(self, relation: str, lay: Lay) -> Mapping[tuple[object, ...], Blocks[Fact]]:
        found = self._rings.get((relation, lay))
        if found is not None:
            return found
        seed = self._base.pack, relation, lay.role
        columns = self._base.columns(relation)
        having = columns[lay.together].facts_of
        spelling = self._base.once(Spelling)
        telling = len(self._base.views(relation)) <= MANY and spelling.gives_away(relation)
        if lay.parts or telling:
            groups: dict[tuple[object, ...], dict[str, list[Fact]]] = {}
            for identity, facts in having.items():
                for fact in facts:
                    if not (telling and spelling.tells(fact)):
                        groups.setdefault(lay.traits(fact, columns), {}).setdefault(identity, []).append(fact)
            found = {traits: Blocks(alike, *seed) for traits, alike in groups.items()}
        else:
            found = {(): Blocks(having, *seed)}
        self._rings[relation, lay] = found
        return found


def _is_common(fact: Fact, role: str, columns: Mapping[str, Column]) -> bool:
    """Tell whether what a fact has in a role narrows the relation down, but not too far to choose from."""
    return len(columns[role].having(fact.identity_of(role) or "")) >= ENOUGH_SHARE
