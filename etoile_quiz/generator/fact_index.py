"""Indexes over the facts of one pack, built once and passed by name."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from etoile_quiz import keyed
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact, FactBase, Relation, Value, mirrored, place_of
from etoile_quiz.text.words import norm

_YEAR_ENDS = len("date:2025")


def rank_of(value: Value) -> Decimal:
    """Return where a number stands among all numbers, or a date by its first day among all dates."""
    there = place_of(value)
    return Decimal(value.order or 0) if value.kind == "date" or there is None else there[1]


class Column:
    """The values that the facts of one relation have in one role.

    Example: of "Luke Kirby plays Jack" and "Gideon Glick plays Tobias" the subject column holds Luke Kirby and Gideon Glick,
    each with one fact.
    """

    def __init__(self, views: Iterable[Fact], role: str) -> None:
        facts: dict[str, list[Fact]] = {}
        values: dict[str, Value] = {}
        for fact in views:
            value = fact.get(role)
            if value is not None:
                facts.setdefault(value.identity, []).append(fact)
                values.setdefault(value.identity, value)
        self._facts = facts
        self.values = tuple(values.values())
        """One value of each identity, in the order of the facts."""

    def having(self, identity: str) -> list[Fact]:
        """Return the facts with this value in the role; those of a symmetric relation from both sides."""
        return self._facts.get(identity, [])

    def perhaps_having(self, value: Value) -> list[Fact]:
        """Return the facts that may have this value in the role: a date may be given more or less precisely.

        Example: for 2025-04 the facts with 2025, with 2025-04 and with 2025-04-24, but also those with 2025-05.
        """
        if value.kind != "date":
            return self.having(value.identity)
        return self._of_year.get(value.identity[:_YEAR_ENDS], [])

    @cached_property
    def places(self) -> Mapping[int, list[Decimal]]:
        """Return for each precision where the numbers or dates of the role stand, ascending, each place once."""
        places: dict[int, set[Decimal]] = {}
        for value in self.values:
            if (there := place_of(value)) is not None:
                places.setdefault(there[0], set()).add(there[1])
        return {precision: sorted(known) for precision, known in places.items()}

    @cached_property
    def _of_year(self) -> Mapping[str, list[Fact]]:
        by_year: dict[str, list[Fact]] = {}
        for identity, facts in self._facts.items():
            by_year.setdefault(identity[:_YEAR_ENDS], []).extend(facts)
        return by_year


class FactIndex:
    """All that questions look up in a fact base.

    Reading is safe between threads: whatever is built on first use is built from frozen values alone, so that two threads that
    build it at once build the same.
    """

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.by_relation: dict[str, list[Fact]] = {}
        for fact in base.facts:
            self.by_relation.setdefault(fact.relation, []).append(fact)
        self._columns: dict[str, Mapping[str, Column]] = {}
        self._mirrored: dict[str, Mapping[str, Fact]] = {}
        self._ranked: dict[str, list[Fact]] = {}
        self.answers: dict[Hashable, tuple[Sequence[Fact], frozenset[str]]] = {}
        """For questions that many facts share the facts that may answer them, and the identities of their answers."""

    def relation_of(self, fact: Fact) -> Relation:
        """Return the relation of a fact."""
        return self.base.relations[fact.relation]

    def columns(self, relation: str) -> Mapping[str, Column]:
        """Return the column of each role of a relation."""
        columns = self._columns.get(relation)
        if columns is None:
            views = self.views(relation)
            columns = {role: Column(views, role) for role in self.base.relations[relation].roles}
            self._columns[relation] = columns
        return columns

    def views(self, relation: str) -> list[Fact]:
        """Return the facts of a relation; those of a symmetric relation from both sides."""
        facts = self.by_relation.get(relation, [])
        return [*facts, *self._mirror_images(relation).values()]

    def views_of(self, fact: Fact) -> tuple[Fact, ...]:
        """Return a fact; one of a symmetric relation from both sides."""
        image = self._mirror_images(fact.relation).get(fact.id)
        return (fact,) if image is None else (fact, image)

    def _mirror_images(self, relation: str) -> Mapping[str, Fact]:
        images = self._mirrored.get(relation)
        if images is None:
            symmetric = self.base.relations[relation].symmetric
            facts = self.by_relation.get(relation, []) if symmetric else []
            images = self._mirrored[relation] = {fact.id: mirrored(fact) for fact in facts}
        return images

    def ranked(self, relation: str) -> list[Fact]:
        """Return the facts of a relation whose objects are numbers or dates, ascending; what ties stands in keyed order."""
        ranked = self._ranked.get(relation)
        if ranked is None:
            ranked = [fact for fact in self.by_relation.get(relation, []) if place_of(fact.object) and fact.settled]
            ranked.sort(key=lambda fact: (rank_of(fact.object), keyed.digest("ranked", self.base.pack, fact.id)))
            self._ranked[relation] = ranked
        return ranked

    @cached_property
    def _about(self) -> Mapping[str, list[Fact]]:
        groups: dict[str, list[Fact]] = {}
        for fact in self.base.facts:
            for identity in dict.fromkeys((fact.subject.identity, fact.object.identity)):
                groups.setdefault(identity, []).append(fact)
        return groups

    def about(self, value: Value) -> list[Fact]:
        """Return the facts that have this value as subject or object."""
        return self._about.get(value.identity, [])

    def twins_before(self, fact: Fact) -> list[Fact]:
        """Return the facts before this one, by id, that differ from it in qualifiers or time only."""
        columns = self.columns(fact.relation)
        ends = fact.subject.identity, fact.object.identity
        related = min((columns[role].having(end) for role, end in zip((SUBJECT, OBJECT), ends, strict=True)), key=len)
        return [
            self.base.by_id[other.id]  # of a symmetric relation the other may be seen from its other side here
            for other in related
            if other.id < fact.id
            and (other.subject.identity, other.object.identity) == ends
            and not (other.disputed or other.retired)
        ]

    @cached_property
    def _named(self) -> Mapping[tuple[str, str], list[Value]]:
        """Return the entities that go by each folded name of a kind, one of each identity."""
        named: dict[tuple[str, str], list[Value]] = {}
        for value in self.base.entities.values():
            for name in value.names:
                namesakes = named.setdefault((value.kind, norm(name)), [])
                if all(other.identity != value.identity for other in namesakes):
                    namesakes.append(value)
        return named

    def namesakes(self, value: Value, text: str) -> list[Value]:
        """Return the other entities of its kind that go by this text as well."""
        if not value.entity:
            return []
        return [other for other in self._named.get((value.kind, norm(text)), []) if other.identity != value.identity]

    def is_ambiguous(self, value: Value) -> bool:
        """Tell whether another entity of its kind goes by the name that a sentence gives this value."""
        return bool(self.namesakes(value, value.in_text or value.name))

    @cached_property
    def moments(self) -> tuple[Value, ...]:
        """Return the entities of the time line in order: the episodes."""
        timeline = self.base.timeline
        if timeline is None:
            return ()
        moments = [value for value in self.base.entities.values() if value.kind == timeline.kind]
        return tuple(sorted(moments, key=lambda value: (value.order or 0, value.id)))

    def moment_role(self, relation: Relation) -> str | None:
        """Return the role in which a relation says when something happens."""
        timeline = self.base.timeline
        if timeline is None or relation.wording.event is None:
            return None
        return next((role for role in relation.roles if relation.kind_of(role) == timeline.kind), None)
