"""All facts of a pack, with the indexes that questions about them need."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar, cast

from msgspec import Struct

from etoile_quiz.generator.facts.columns import Column
from etoile_quiz.generator.facts.fact import Fact, mirrored
from etoile_quiz.generator.facts.relations import OBJECT, SUBJECT, Relation, TimeLine, TrueFalse
from etoile_quiz.generator.facts.values import Kind, Value
from etoile_quiz.question import Question, Source
from etoile_quiz.text.words import norm

T = TypeVar("T")


class FactBase(Struct, frozen=True, kw_only=True, dict=True):
    """All that one pack says. Facts, relations and questions come in the order of their ids, whatever order files had."""

    pack: str
    title: str
    version: str
    language: str
    levels: int
    kinds: Mapping[str, Kind]
    categories: Mapping[str, str]
    relations: Mapping[str, Relation]
    facts: tuple[Fact, ...]
    sources: Mapping[str, Source]
    entities: Mapping[tuple[str, str], Value]
    timeline: TimeLine | None = None
    true_false: TrueFalse | None = None

    def __post_init__(self) -> None:
        """Build the indexes that every question needs, so that the first one comes as quickly as the others."""
        for relation in self.by_relation:
            self.columns(relation)
            self.latest(relation)
        _ = self.degree, self.phrased, self._called, self._ids

    handwritten: tuple[Question, ...] = ()
    """Questions that the pack brings along as they are."""

    @cached_property
    def by_relation(self) -> Mapping[str, tuple[Fact, ...]]:
        """Return the facts of each relation."""
        groups: dict[str, list[Fact]] = {}
        for fact in self.facts:
            groups.setdefault(fact.relation, []).append(fact)
        return {relation: tuple(facts) for relation, facts in groups.items()}

    @cached_property
    def phrased(self) -> tuple[str, ...]:
        """Return the relations that can describe a value."""
        own = {fact.relation for fact in self.facts if fact.wording is not None and fact.wording.phrase}
        return tuple(sorted(own | {name for name, relation in self.relations.items() if relation.wording.phrase}))

    @cached_property
    def moments(self) -> tuple[Value, ...]:
        """Return the entities of the time line in order."""
        if self.timeline is None:
            return ()
        return tuple(sorted(self.of_kind.get(self.timeline.kind, ()), key=lambda value: (value.order or 0, value.id)))

    def moment_role(self, relation: Relation) -> str | None:
        """Return the role in which the relation says when something happens."""
        if self.timeline is None or relation.wording.event is None:
            return None
        return next((role for role in relation.roles if relation.kind_of(role) == self.timeline.kind), None)

    @cached_property
    def _called(self) -> Mapping[tuple[str, str], tuple[Value, ...]]:
        """Return who goes by each folded name of a kind."""
        called: dict[tuple[str, str], tuple[Value, ...]] = {}
        for value in self.entities.values():
            for name in value.names:
                key = (value.kind, norm(name))
                found = called.get(key)
                if found is None:
                    called[key] = (value,)
                elif all(other.identity != value.identity for other in found):
                    called[key] = (*found, value)
        return called

    def namesakes(self, value: Value, text: str) -> tuple[Value, ...]:
        """Return the other entities of its kind that go by this text as well."""
        if not value.entity:
            return ()
        found = self._called.get((value.kind, norm(text)), ())
        if len(found) == 1 and found[0] is value:
            return ()
        return tuple([other for other in found if other.identity != value.identity])

    def is_ambiguous(self, value: Value, text: str) -> bool:
        """Tell whether another entity of its kind goes by this text as well."""
        return bool(self.namesakes(value, text))

    @cached_property
    def _about(self) -> Mapping[str, tuple[Fact, ...]]:
        groups: dict[str, list[Fact]] = {}
        for fact in self.facts:
            for identity in dict.fromkeys((fact.subject.identity, fact.object.identity)):
                groups.setdefault(identity, []).append(fact)
        return {identity: tuple(facts) for identity, facts in groups.items()}

    def about(self, value: Value) -> tuple[Fact, ...]:
        """Return the facts that have this value as subject or object."""
        return self._about.get(value.identity, ())

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        """Return each fact under its id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def _columns(self) -> dict[str, dict[str, Column]]:
        return {}

    def columns(self, relation: str) -> Mapping[str, Column]:
        """Return what each role of a relation holds."""
        found = self._columns.get(relation)
        if found is None:
            groups: dict[str, dict[str, list[Fact]]] = {role: {} for role in self.relations[relation].roles}
            subjects, objects = groups[SUBJECT], groups[OBJECT]
            for fact in self.views(relation):
                subjects.setdefault(fact.subject.identity, []).append(fact)
                objects.setdefault(fact.object.identity, []).append(fact)
                for role, value in fact.qualifiers.items():
                    groups[role].setdefault(value.identity, []).append(fact)
            found = self._columns[relation] = {
                role: Column(
                    self.relations[relation],
                    role,
                    {identity: tuple(facts) for identity, facts in having.items()},
                    self.is_ambiguous,
                )
                for role, having in groups.items()
            }
        return found

    @cached_property
    def _views(self) -> dict[str, tuple[Fact, ...]]:
        return {}

    def views(self, relation: str) -> tuple[Fact, ...]:
        """Return the relation's facts; those of a symmetric relation from both sides."""
        if relation not in self._views:
            facts = self.by_relation.get(relation, ())
            mirror_images = map(mirrored, facts) if self.relations[relation].symmetric else ()
            self._views[relation] = (*facts, *mirror_images)
        return self._views[relation]

    @cached_property
    def _latest(self) -> dict[str, int]:
        return {}

    def latest(self, relation: str) -> int:
        """Return the latest level of anything that the relation's facts say, or declare wrong."""
        if relation not in self._latest:
            facts = self.by_relation.get(relation, ())
            declared = (value for fact in facts if fact.wrong for wrong in fact.wrong.values() for value in wrong)
            levels = chain((fact.level for fact in facts), (value.spoiler for value in declared))
            self._latest[relation] = max(levels, default=0)
        return self._latest[relation]

    def having(self, relation: str, role: str, value: Value) -> Sequence[Fact]:
        """Return the relation's facts with this value in this role."""
        return self.columns(relation)[role].having(value.identity)

    @cached_property
    def _ids(self) -> Mapping[str, list[str]]:
        return {relation: [fact.id for fact in facts] for relation, facts in self.by_relation.items()}

    def place(self, view: Fact) -> int:
        """Return where a fact, or its mirror image, stands among its relation's views."""
        facts = self.by_relation[view.relation]
        place = bisect_left(self._ids[view.relation], view.id)
        return place if facts[place].subject is view.subject else place + len(facts)

    def views_of(self, fact: Fact) -> tuple[Fact, ...]:
        """Return a fact; one of a symmetric relation from both sides."""
        if not self.relations[fact.relation].symmetric:
            return (fact,)
        views = self.views(fact.relation)
        return (fact, views[(self.place(fact) + len(views) // 2) % len(views)])

    @cached_property
    def _made(self) -> dict[object, Any]:
        return {}

    def once(self, make: Callable[["FactBase"], T]) -> T:
        """Return what is made of this base, made when it is first asked for and kept as long as the base is."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    @cached_property
    def of_kind(self) -> Mapping[str, tuple[Value, ...]]:
        """Return the entities of each kind in the order of their ids."""
        groups: dict[str, list[Value]] = {}
        for (kind, _), value in sorted(self.entities.items()):
            groups.setdefault(kind, []).append(value)
        return {kind: tuple(values) for kind, values in groups.items()}

    @cached_property
    def degree(self) -> Mapping[str, int]:
        """Return for each value that any fact names how many facts name it."""
        counts: dict[str, int] = {}
        for fact in self.facts:
            for value in fact.values:
                counts[value.identity] = counts.get(value.identity, 0) + 1
        return counts
