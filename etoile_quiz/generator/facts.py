"""What a pack says: values, relations, facts, and the indexes that questions about them need."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.generator.words import norm
from etoile_quiz.question import Question, Source

LITERAL_KINDS = ("text", "number", "date")
SUBJECT = "subject"
OBJECT = "object"


class Kind(Struct, frozen=True):
    """A type of entity. Entities of an inline kind are written out in their fact and have no id of their own."""

    id: str
    inline: bool = False
    who: str = ""
    """How a riddle about one of them ends: "Who am I?"."""


# Values and facts hold no cycles, so the garbage collector need not watch bases of a hundred thousand facts.
class Value(Struct, frozen=True, kw_only=True, gc=False):
    """What fills a role of a fact: an entity or a literal.

    `id` is the entity's id, or a literal's text in a form that is equal for equal values. `order` places numbers, dates
    (as days) and numbered entities on a line.
    """

    kind: str
    id: str
    name: str
    entity: bool = True
    aliases: tuple[str, ...] = ()
    article: str = ""
    in_text: str = ""
    gender: str = ""
    plural: bool = False
    classes: tuple[str, ...] = ()
    spoiler: int = 0
    same_as: str = ""
    order: int | None = None

    @property
    def identity(self) -> str:
        """Return what is equal for two headings of one thing."""
        return self.same_as or self.id

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name it goes by."""
        return (self.name, *self.aliases)

    @property
    def in_sentence(self) -> str:
        """Return how it reads inside a sentence."""
        if self.in_text:
            return self.in_text
        return f"{self.article} {self.name}" if self.article else self.name


class Dependency(Struct, frozen=True):
    """A declaration that the roles in `per` leave only one value for `role`, and why."""

    role: str
    per: tuple[str, ...]
    because: str


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


class Relation(Struct, frozen=True, kw_only=True):
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

    @property
    def roles(self) -> tuple[str, ...]:
        """Return all roles: subject, object, then qualifiers."""
        return (SUBJECT, OBJECT, *self.qualifiers)


class Fact(Struct, frozen=True, kw_only=True, gc=False):
    """One statement with its sources and spoiler level. It holds from episode `since` on and before episode `until`."""

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
    disputed: str = ""
    retired: str = ""

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
    def level(self) -> int:
        """Return from which level on the whole fact may be told."""
        return max(self.spoiler, *(value.spoiler for value in self.values))

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
            self._index(relation)
        _ = self.degree, self.phrased, self._called

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
    def happenings(self) -> tuple[tuple[Fact, str], ...]:
        """Return every fact that says what happens when, with the role that holds the moment, in the order of the moments;
        those of one moment in an order of no meaning."""
        found: list[tuple[int, int, Fact, str]] = []
        for name in sorted(self.by_relation):
            role = self.moment_role(self.relations[name])
            for fact in self.by_relation[name] if role is not None else ():
                moment = None if role is None else fact.get(role)
                if role is not None and moment is not None:
                    found.append((moment.order or 0, keyed.digest("happening", self.pack, fact.id), fact, role))
        found.sort(key=lambda item: item[:2])
        return tuple((fact, role) for _, _, fact, role in found)

    @cached_property
    def crowd(self) -> int:
        """Return how many things happen at the fullest moment."""
        return max(map(len, self.happenings_at.values()), default=0)

    @cached_property
    def _happening_places(self) -> Mapping[str, int]:
        return {fact.id: place for place, (fact, _) in enumerate(self.happenings)}

    def happening_place(self, fact: Fact) -> int:
        """Return where a fact stands among the happenings."""
        return self._happening_places[fact.id]

    @cached_property
    def happenings_at(self) -> Mapping[str, tuple[Fact, ...]]:
        """Return the facts that say what happens at each moment."""
        groups: dict[str, list[Fact]] = {}
        for fact, role in self.happenings:
            moment = fact.identity_of(role)
            if moment is not None:
                groups.setdefault(moment, []).append(fact)
        return {moment: tuple(facts) for moment, facts in groups.items()}

    @cached_property
    def _called(self) -> Mapping[tuple[str, str], frozenset[str]]:
        groups: dict[tuple[str, str], set[str]] = {}
        for value in self.entities.values():
            for name in value.names:
                groups.setdefault((value.kind, norm(name)), set()).add(value.identity)
        return {called: frozenset(identities) for called, identities in groups.items()}

    def is_ambiguous(self, value: Value, text: str) -> bool:
        """Tell whether another entity of its kind goes by this text as well."""
        return value.entity and bool(self._called.get((value.kind, norm(text)), frozenset()) - {value.identity})

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
    def _by_value(self) -> dict[str, dict[tuple[str, str], tuple[Fact, ...]]]:
        return {}

    def _index(self, relation: str) -> dict[tuple[str, str], tuple[Fact, ...]]:
        """Index one relation by role and value; done when it is first asked about, so that a large base starts at once."""
        if relation not in self._by_value:
            groups: dict[tuple[str, str], list[Fact]] = {}
            for fact in self.views(relation):
                groups.setdefault((SUBJECT, fact.subject.identity), []).append(fact)
                groups.setdefault((OBJECT, fact.object.identity), []).append(fact)
                for role, value in fact.qualifiers.items():
                    groups.setdefault((role, value.identity), []).append(fact)
            self._by_value[relation] = {key: tuple(facts) for key, facts in groups.items()}
        return self._by_value[relation]

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

    def having(self, relation: str, role: str, value: Value) -> tuple[Fact, ...]:
        """Return the relation's facts with this value in this role."""
        return self._index(relation).get((role, value.identity), ())

    def place(self, view: Fact) -> int:
        """Return where a fact, or its mirror image, stands among its relation's views."""
        facts = self.by_relation[view.relation]
        place = bisect_left(facts, view.id, key=lambda fact: fact.id)
        return place if facts[place].subject is view.subject else place + len(facts)

    @cached_property
    def _first_told(self) -> dict[tuple[str, str, str], int]:
        return {}

    def first_told(self, relation: str, role: str, value: Value) -> int:
        """Return the lowest spoiler level of the relation's facts that have this value in this role; 0 if none has."""
        key = (relation, role, value.identity)
        if key not in self._first_told:
            self._first_told[key] = min((fact.spoiler for fact in self.having(relation, role, value)), default=0)
        return self._first_told[key]

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


def mirrored(fact: Fact) -> Fact:
    """Return a fact of a symmetric relation seen from the other side."""
    return Fact(
        id=fact.id,
        relation=fact.relation,
        subject=fact.object,
        object=fact.subject,
        spoiler=fact.spoiler,
        sources=fact.sources,
        qualifiers=fact.qualifiers,
        since=fact.since,
        until=fact.until,
        wrong={
            SUBJECT: fact.wrong.get(OBJECT, ()),
            OBJECT: fact.wrong.get(SUBJECT, ()),
        },
        only=tuple({SUBJECT: OBJECT, OBJECT: SUBJECT}.get(role, role) for role in fact.only),
        because=fact.because,
        wording=fact.wording,
        note=fact.note,
        category=fact.category,
        weight=fact.weight,
        disputed=fact.disputed,
        retired=fact.retired,
    )


def are_apart(one: str, other: str) -> bool:
    """Tell whether two identities are surely two things. A month is not apart from its own days."""
    if one == other:
        return False
    return not (one.startswith("date:") and (one.startswith(other) or other.startswith(one)))


def in_id_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts in the order of their ids."""
    return tuple(sorted(facts, key=lambda fact: fact.id))
