"""What is true, and the proof that something is not. Unknown is neither."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from etoile_quiz.generator.facts import OBJECT, SUBJECT, Dependency, Fact, FactBase, Relation, Value
from etoile_quiz.generator.wording import tell
from etoile_quiz.generator.words import norm


class Falsity(Struct, frozen=True, gc=False):
    """Why a value is wrong, from which level on that may be told, and the facts it tells."""

    because: str
    level: int = 0
    discloses: tuple[str, ...] = ()


def sole_answer_because(base: FactBase, fact: Fact, role: str, given: Collection[str]) -> str:
    """Return why no other value answers the question, or nothing where that does not follow from the declarations.

    A fact that leaves a given role open may agree with the question, so its value counts as an answer.
    """
    relation = base.relations[fact.relation]
    because = _one_value_because(relation, fact, role, given)
    if not because and not relation.closed:
        return ""
    only: str | None = None
    disputed = False
    for other in _related(base, fact, given):
        answer = other.identity_of(role)
        if answer is None or not _agrees(other, fact, given):
            continue
        if other.disputed:
            disputed = True
        elif only is None:
            only = answer
        elif answer != only:
            return ""
    if only is None:
        return ""
    return because or ("" if disputed else relation.closed)


def _one_value_because(relation: Relation, fact: Fact, role: str, given: Collection[str]) -> str:
    for dependency in relation.dependencies:
        if dependency.role == role and set(dependency.per) <= set(given):
            return dependency.because
    return (fact.because or tell(fact, relation)) if role in fact.only else ""


def answers(base: FactBase, fact: Fact, role: str, given: Collection[str]) -> int:
    """Return how many facts answer the same question."""
    return sum(
        other.identity_of(role) is not None and _agrees(other, fact, given) for other in _related(base, fact, given)
    )


def refute(base: FactBase, fact: Fact, role: str, given: Collection[str], value: Value, level: int) -> Falsity | None:
    """Return why `value` does not answer what `fact` answers; None if it does, or if that is unknown.

    Of several grounds one that may be told at `level` is preferred.
    """
    return Case(base, fact, role, given).refute(value, level)


class Case:
    """What one question asks for, to be held against one value after another."""

    def __init__(self, base: FactBase, fact: Fact, role: str, given: Collection[str]) -> None:
        self._base = base
        self._fact = fact
        self._role = role
        self._given = tuple(given)
        self._relation = base.relations[fact.relation]
        self._truth = fact.get(role)
        self._related = _related(base, fact, given)
        self._wrong = {value.identity for value in fact.wrong.get(role, ())}
        around = {role, *given}
        self._belonging = tuple(
            (item, tuple(other for other in item.per if other != role))
            for item in self._relation.dependencies
            if item.role in given and role in item.per and around.issuperset(item.per)
        )

    def refute(self, value: Value, level: int) -> Falsity | None:
        """Return why a value is wrong, if possible in words for this level; None if it is right, or if that is unknown."""
        truth = self._truth
        if truth is None or value.identity == truth.identity or share_a_name(value, truth):
            return None
        having = self._base.having(self._fact.relation, self._role, value)
        if self._is_said(value.identity, having):
            return None
        fallback: Falsity | None = None
        for falsity in self._grounds(value, having):
            if falsity.level <= level:
                return falsity
            fallback = fallback or falsity
        return fallback

    def _is_said(self, identity: str, having: Sequence[Fact]) -> bool:
        """Tell whether some fact, disputed or not, may say that the value answers the question."""
        if len(having) <= len(self._related):
            return any(_agrees(other, self._fact, self._given) for other in having)
        return any(
            other.identity_of(self._role) == identity and _agrees(other, self._fact, self._given)
            for other in self._related
        )

    def _grounds(self, value: Value, having: Sequence[Fact]) -> Iterator[Falsity]:
        """Yield every ground on which the value is wrong, the most telling first."""
        for dependency, shared in self._belonging:
            yield from self._taken(having, dependency, shared)
        if value.identity in self._wrong:
            yield Falsity(self._fact.because or tell(self._fact, self._relation))
        yield from self._general

    def _taken(self, having: Sequence[Fact], dependency: Dependency, shared: Sequence[str]) -> Iterator[Falsity]:
        """Yield the facts by which the value belongs to something else, and can belong to one thing only."""
        fact = self._fact
        own = fact.identity_of(dependency.role)
        for sibling in having:
            if (
                not sibling.disputed
                and sibling.overlaps(fact)
                and all(sibling.identity_of(other) == fact.identity_of(other) for other in shared)
                and sibling.identity_of(dependency.role) not in (None, own)
            ):
                yield Falsity(tell(sibling, self._relation) or dependency.because, sibling.level, (sibling.id,))

    @cached_property
    def _general(self) -> tuple[Falsity, ...]:
        """Return the grounds that hold against every wrong value."""
        fact, relation = self._fact, self._relation
        told = tell(fact, relation)
        grounds = [
            " ".join(filter(None, (told, item.because)))
            for item in relation.dependencies
            if item.role == self._role and set(item.per) <= set(self._given)
        ]
        if self._role in fact.only:
            grounds.append(fact.because or told)
        if relation.closed:
            grounds.append(relation.closed)
        return tuple(map(Falsity, grounds))


def share_a_name(one: Value, other: Value) -> bool:
    """Tell whether two values go by one name, accents and case aside."""
    if not one.aliases and not other.aliases:
        return norm(one.name) == norm(other.name)
    return not {norm(name) for name in one.names}.isdisjoint(norm(name) for name in other.names)


def _agrees(other: Fact, fact: Fact, given: Collection[str]) -> bool:
    """Tell whether two facts say the same of the given roles at some time; an open role agrees with anything."""
    for role in given:
        one, two = other.identity_of(role), fact.identity_of(role)
        if one is not None and two is not None and one != two:
            return False
    return other.overlaps(fact)


def _related(base: FactBase, fact: Fact, given: Collection[str]) -> Sequence[Fact]:
    """Return the facts of the relation that share the given subject or object, whichever is rarer."""
    rarest: Sequence[Fact] | None = None
    for role in (SUBJECT, OBJECT):
        if role in given and (value := fact.get(role)) is not None:
            sharing = base.having(fact.relation, role, value)
            if rarest is None or len(sharing) < len(rarest):
                rarest = sharing
    return base.views(fact.relation) if rarest is None else rarest
