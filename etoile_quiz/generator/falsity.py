"""What is true, and the proof that something is not. Unknown is neither."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from etoile_quiz.generator.facts import OBJECT, SUBJECT, Dependency, Fact, FactBase, Relation, Value, are_apart
from etoile_quiz.generator.wording import tell
from etoile_quiz.generator.words import norm


class Falsity(Struct, frozen=True, gc=False):
    """Why a value is wrong, from which level on that may be told, and the facts it tells.

    The words are put together when they are asked for, as most values held against a question are never offered.
    """

    reason: str
    level: int = 0
    discloses: tuple[str, ...] = ()
    told: Fact | None = None
    relation: Relation | None = None

    @property
    def because(self) -> str:
        """Return the reason in words: the fact that shows it, and what follows from it."""
        told = "" if self.told is None or self.relation is None else tell(self.told, self.relation)
        return " ".join(filter(None, (told, self.reason)))


def telling(fact: Fact, relation: Relation) -> Falsity:
    """Return that a fact itself shows it."""
    return Falsity("", fact.level, (fact.id,), fact, relation)


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
    if role in fact.only and _is_all_given(fact, role, given):
        return fact.because or tell(fact, relation)
    return ""


def _is_all_given(fact: Fact, role: str, given: Collection[str]) -> bool:
    """Tell whether a question gives all that a fact says beside one role: only then does what the fact excludes apply."""
    return (
        (SUBJECT in given or role == SUBJECT)
        and (OBJECT in given or role == OBJECT)
        and {*fact.qualifiers} <= {role, *given}
    )


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
        all_given = _is_all_given(fact, role, given)
        self._wrong = {value.identity for value in fact.wrong.get(role, ())} if all_given else set()
        self._only = all_given and role in fact.only
        around = {role, *given}
        self._belonging = tuple(
            (item, tuple(other for other in item.per if other != role))
            for item in self._relation.dependencies
            if item.role in given and role in item.per and around.issuperset(item.per)
        )

    def refute(self, value: Value, level: int) -> Falsity | None:
        """Return why a value is wrong, if possible in words for this level; None if it is right, or if that is unknown."""
        truth = self._truth
        if truth is None or not are_apart(value.identity, truth.identity) or share_a_name(value, truth):
            return None
        having = self._base.having(self._fact.relation, self._role, value)
        if self._is_said(value, having):
            return None
        fallback: Falsity | None = None
        for falsity in self._grounds(value, having):
            if falsity.level <= level:
                return falsity
            fallback = fallback or falsity
        return fallback

    def _is_said(self, value: Value, having: Sequence[Fact]) -> bool:
        """Tell whether some fact, disputed or not, may say that the value answers the question."""
        if len(having) <= len(self._related) and value.kind != "date":
            return any(_agrees(other, self._fact, self._given) for other in having)
        return any(
            (said := other.identity_of(self._role)) is not None
            and not are_apart(said, value.identity)
            and _agrees(other, self._fact, self._given)
            for other in self._related
        )

    def _grounds(self, value: Value, having: Sequence[Fact]) -> Iterator[Falsity]:
        """Yield every ground on which the value is wrong, the most telling first."""
        for dependency, shared in self._belonging:
            yield from self._taken(having, dependency, shared)
        if value.identity in self._wrong:
            yield self._because
        yield from self._general

    def _taken(self, having: Sequence[Fact], dependency: Dependency, shared: Sequence[str]) -> Iterator[Falsity]:
        """Yield the facts by which the value belongs to something else, all the while that the question speaks of."""
        fact = self._fact
        own = fact.identity_of(dependency.role)
        if own is None:
            return
        for sibling in having:
            theirs = sibling.identity_of(dependency.role)
            if (
                theirs is not None
                and are_apart(theirs, own)
                and not sibling.disputed
                and sibling.covers(fact)
                and all(sibling.identity_of(other) == fact.identity_of(other) for other in shared)
            ):
                yield telling(sibling, self._relation)

    @cached_property
    def _because(self) -> Falsity:
        """Return the fact's own reason against other values."""
        if self._fact.because:
            return Falsity(self._fact.because)
        return Falsity("", told=self._fact, relation=self._relation)

    @cached_property
    def _general(self) -> tuple[Falsity, ...]:
        """Return the grounds that hold against every wrong value."""
        grounds = [
            Falsity(item.because, told=self._fact, relation=self._relation)
            for item in self._relation.dependencies
            if item.role == self._role and set(item.per) <= set(self._given)
        ]
        if self._only:
            grounds.append(self._because)
        if self._relation.closed:
            grounds.append(Falsity(self._relation.closed))
        return tuple(grounds)


def share_a_name(one: Value, other: Value) -> bool:
    """Tell whether two values go by one name, accents and case aside."""
    if not one.aliases and not other.aliases:
        return norm(one.name) == norm(other.name)
    return not {norm(name) for name in one.names}.isdisjoint(norm(name) for name in other.names)


def _agrees(other: Fact, fact: Fact, given: Collection[str]) -> bool:
    """Tell whether two facts may say the same of the given roles at some time; an open role agrees with anything."""
    for role in given:
        one, two = other.identity_of(role), fact.identity_of(role)
        if one is not None and two is not None and one != two and are_apart(one, two):
            return False
    return other.overlaps(fact)


def _related(base: FactBase, fact: Fact, given: Collection[str]) -> Sequence[Fact]:
    """Return the facts of the relation that may share the given subject or object, whichever is rarer."""
    rarest: Sequence[Fact] | None = None
    for role in (SUBJECT, OBJECT):
        # A date may be said more or less precisely, so the index alone does not find all that may share it.
        if role in given and (value := fact.get(role)) is not None and value.kind != "date":
            sharing = base.having(fact.relation, role, value)
            if rarest is None or len(sharing) < len(rarest):
                rarest = sharing
    return base.views(fact.relation) if rarest is None else rarest
