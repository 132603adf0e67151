"""Who else it could be, and the proof that it is not."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Suspect
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Column, Entry, Fact, FactBase, Value
from etoile_quiz.generator.falsity import Case
from etoile_quiz.generator.hearing import WRONG_OPTIONS
from etoile_quiz.generator.likeness import Spelling, alike
from etoile_quiz.generator.ring import Blocks

DECLARED_FIRST = 3
"""How many declared wrong values come before all others: a set of options."""

COMMON = 8
"""Only what has more than such a part of a ring can be the key too often."""

ENOUGH_SHARE = 24
"""So many facts make a ring of their own: those that share a qualifier which the stem gives, or that are asked in one way."""


def siblings(
    base: FactBase, fact: Fact, role: str, given: tuple[str, ...], level: int, agree: tuple[str, ...] = ()
) -> Iterator[Suspect]:
    """Yield provably wrong values for a role: a set of options that the fact declares wrong, which tempt most; then what other
    facts of the relation have there, each as often as facts have it; then the rest of the declared ones.

    Were the declared ones alone, whoever is often declared would hardly ever be the key.
    """
    wrong = fact.wrong.get(role, ())
    if not wrong:
        return _proven(base, fact, role, given, level, _neighbours(base, fact, role, given, agree))
    start = keyed.digest("declared", fact.id) % len(wrong)
    turned = (*wrong[start:], *wrong[:start])
    values = chain(turned[:DECLARED_FIRST], _neighbours(base, fact, role, given, agree), turned[DECLARED_FIRST:])
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
                shown = value.spoiler if value.entity else _shown_from(base, fact, role, entry)
                level_shown = shown if shown > falsity.level else falsity.level
                suspect = Suspect(value, entry.text, falsity, level_shown, entry.names)
            known[identity] = suspect
        if suspect is not None:
            yield suspect


def _neighbours(
    base: FactBase, fact: Fact, role: str, given: tuple[str, ...], agree: tuple[str, ...]
) -> Iterator[Value]:
    """Yield what the relation's other facts have in this role. A value comes as often as facts have it, so that everything
    is offered as a wrong option about as often, for its number of facts, as anything else."""
    spelling = base.once(Spelling)
    telling = spelling.gives_away(fact.relation)
    named = [fact.subject.name if name == SUBJECT else fact.object.name for name in given if name in (SUBJECT, OBJECT)]
    for other in base.once(Rings).around(fact, role, given, agree):
        value = other.get(role)
        if value is None or other.disputed:
            continue
        # What is spelled like the right answers are must not stand among the wrong ones either.
        if telling and (spelling.tells(other) or any(alike(value.name, name) for name in named)):
            continue
        yield value


MANY = 2000
"""Of more facts than these one ring is laid out, as that takes no look at each of them: the first question must not wait."""


class _Lay(NamedTuple):
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


class _Plan(NamedTuple):
    """How a relation is laid out for one question: the given qualifiers that may narrow it down, and the layouts that are tried
    one after another."""

    narrowing: tuple[str, ...]
    lays: tuple[_Lay, ...]


class Rings:
    """The facts of each relation as rings: what has one value in one role stands together there, and apart from one another are
    those whose values differ in what a stem gives away."""

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._plans: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], _Plan] = {}
        self._rings: dict[tuple[str, _Lay], Mapping[tuple[object, ...], Blocks[Fact]]] = {}
        self._asked: dict[tuple[str, _Lay, tuple[object, ...], str], int] = {}

    def around(self, fact: Fact, role: str, given: tuple[str, ...], agree: tuple[str, ...]) -> Iterator[Fact]:
        """Yield the neighbours of a fact for a question that asks for one role and gives others."""
        found = self._find(fact, role, given, agree)
        if found is None:
            return iter(())
        ring, lay = found
        return ring.around(fact.identity_of(lay.together) or "", fact, self._base.place)

    def is_surplus(self, fact: Fact, role: str, given: tuple[str, ...], agree: tuple[str, ...]) -> bool:
        """Tell whether a fact is one of those left out so that what it has in a role is not too often the key.

        Where somebody declared what is wrong, the question was wanted.
        """
        identity = fact.identity_of(role) or ""
        often = len(self._base.columns(fact.relation)[role].having(identity))
        if often * COMMON <= ENOUGH_SHARE or fact.wrong.get(role):
            return False
        found = self._find(fact, role, given, agree)
        if found is None:
            return False
        ring, lay = found
        if lay.together != role or len(ring) < ENOUGH_SHARE or ring.length_of(identity) * COMMON <= len(ring):
            return False
        place = fact.relation, lay, lay.traits(fact, self._base.columns(fact.relation)), identity
        if place not in self._asked:
            self._asked[place] = self._permille_asked(fact, role, given, ring, lay)
        return keyed.digest("surplus", fact.id, role) % 1000 >= self._asked[place]

    def _permille_asked(self, fact: Fact, role: str, given: tuple[str, ...], ring: Blocks[Fact], lay: _Lay) -> int:
        """Return of how many per mille of the facts with one value that value may be the key.

        Each question that it is wrong in shows it once at most. It is the key in a quarter of its showings if it is so a third
        as often as that.
        """
        columns = self._base.columns(fact.relation)
        identity, traits = fact.identity_of(role) or "", lay.traits(fact, columns)
        right_too: set[str] = set()
        if len(ring) <= MANY and self._base.relations[fact.relation].bearing(role, given).sole is None:
            # What it is given with may have other values as well. Among the wrong options of those it cannot stand.
            for own in columns[role].having(identity):
                for name in given:
                    if name in (SUBJECT, OBJECT):
                        right_too.update(
                            other.id
                            for other in columns[name].having(own.identity_of(name) or "")
                            if other.identity_of(role) != identity and lay.traits(other, columns) == traits
                        )
        having = ring.length_of(identity)
        return (len(ring) - having - len(right_too)) * 1000 // (WRONG_OPTIONS * having)

    def _find(
        self, fact: Fact, role: str, given: tuple[str, ...], agree: tuple[str, ...]
    ) -> tuple[Blocks[Fact], _Lay] | None:
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

    def _planned(self, relation: str, role: str, given: tuple[str, ...], agree: tuple[str, ...]) -> _Plan:
        """Return how a relation is laid out for a question that asks for one role and gives others."""
        columns = self._base.columns(relation)
        ends = tuple([name for name in given if name in (SUBJECT, OBJECT)])
        # What is right and what is the same are most often met in the role that has the fewest values.
        together = min((role, *ends), key=lambda name: len(columns[name].facts_of))
        if len(self._base.views(relation)) > MANY:
            plan = _Plan((), (_Lay(role, together),))
        else:
            sole = self._base.relations[relation].bearing(role, given).sole
            alike = _Lay(role, together, agree)
            narrowing = tuple([name for name in given if name not in ends])
            plan = _Plan(narrowing, (alike,) if sole is not None else (alike._replace(counted=ends), alike))
        self._plans[relation, role, given, agree] = plan
        return plan

    def _laid_out(self, relation: str, lay: _Lay) -> Mapping[tuple[object, ...], Blocks[Fact]]:
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


def _shown_from(base: FactBase, fact: Fact, role: str, entry: Entry) -> int:
    """Return from which level on a text may stand among the options: where there are levels, that of the earliest fact that
    says it. An entity has a level of its own, and so has what is declared wrong."""
    value = entry.value
    if not base.levels or value in fact.wrong.get(role, ()):
        return value.spoiler
    return entry.first_told
