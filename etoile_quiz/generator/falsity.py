"""What is true, and the proof that something is not. Unknown is neither."""

from collections.abc import Collection, Iterator

from msgspec import Struct

from etoile_quiz.generator.facts import Dependency, Fact, FactBase, Relation, Value
from etoile_quiz.generator.wording import tell
from etoile_quiz.generator.words import norm


class Falsity(Struct, frozen=True):
    """Why a value is wrong, from which level on that may be told, and the facts it tells."""

    because: str
    level: int = 0
    discloses: tuple[str, ...] = ()


def answers(base: FactBase, fact: Fact, role: str, given: Collection[str]) -> tuple[Fact, ...]:
    """Return all facts that answer the same question: those that agree with `fact` in the given roles.

    A fact that leaves a given role open may agree, so it counts.
    """
    return tuple(
        other for other in _related(base, fact, given) if other.get(role) is not None and _agrees(other, fact, given)
    )


def sole_answer_because(base: FactBase, fact: Fact, role: str, given: Collection[str]) -> str:
    """Return why no other value answers the question, or nothing where that does not follow from the declarations."""
    relation = base.relations[fact.relation]
    found = answers(base, fact, role, given)
    if len({_identity(other, role) for other in found if not other.disputed}) != 1:
        return ""
    for dependency in relation.dependencies:
        if dependency.role == role and set(dependency.per) <= set(given):
            return dependency.because
    if role in fact.only:
        return fact.because or tell(fact, relation)
    return "" if any(other.disputed for other in found) else relation.closed


def refute(base: FactBase, fact: Fact, role: str, given: Collection[str], value: Value, level: int) -> Falsity | None:
    """Return why `value` does not answer what `fact` answers; None if it does, or if that is unknown.

    Of several grounds one that may be told at `level` is preferred.
    """
    truth = fact.get(role)
    if truth is None or value.identity == truth.identity or share_a_name(value, truth):
        return None
    if any(_agrees(other, fact, given) for other in base.having(fact.relation, role, value)):
        return None
    fallback: Falsity | None = None
    for falsity in _grounds(base, base.relations[fact.relation], fact, role, given, value):
        if falsity.level <= level:
            return falsity
        fallback = fallback or falsity
    return fallback


def share_a_name(one: Value, other: Value) -> bool:
    """Tell whether two values go by one name, accents and case aside."""
    if not one.aliases and not other.aliases:
        return norm(one.name) == norm(other.name)
    return not {norm(name) for name in one.names}.isdisjoint(norm(name) for name in other.names)


def _grounds(
    base: FactBase, relation: Relation, fact: Fact, role: str, given: Collection[str], value: Value
) -> Iterator[Falsity]:
    """Yield every ground on which the value is wrong, the most telling first."""
    for dependency in relation.dependencies:
        if dependency.role in given and role in dependency.per and set(dependency.per) <= {role, *given}:
            yield from _taken(base, relation, fact, role, dependency, value)
    if any(value.identity == wrong.identity for wrong in fact.wrong.get(role, ())):
        yield Falsity(fact.because or tell(fact, relation))
    for dependency in relation.dependencies:
        if dependency.role == role and set(dependency.per) <= set(given):
            yield Falsity(" ".join(filter(None, (tell(fact, relation), dependency.because))))
    if role in fact.only:
        yield Falsity(fact.because or tell(fact, relation))
    if relation.closed:
        yield Falsity(relation.closed)


def _taken(
    base: FactBase, relation: Relation, fact: Fact, role: str, dependency: Dependency, value: Value
) -> Iterator[Falsity]:
    """Yield the facts by which the value belongs to something else, and can belong to one thing only."""
    shared = [other for other in dependency.per if other != role]
    for sibling in base.having(fact.relation, role, value):
        if (
            not sibling.disputed
            and sibling.overlaps(fact)
            and all(_identity(sibling, other) == _identity(fact, other) for other in shared)
            and _identity(sibling, dependency.role) not in (None, _identity(fact, dependency.role))
        ):
            yield Falsity(tell(sibling, relation) or dependency.because, sibling.level, (sibling.id,))


def _identity(fact: Fact, role: str) -> str | None:
    value = fact.get(role)
    return None if value is None else value.identity


def _agrees(other: Fact, fact: Fact, given: Collection[str]) -> bool:
    """Tell whether two facts say the same of the given roles at some time; an open role agrees with anything."""
    if not other.overlaps(fact):
        return False
    for role in given:
        one, two = _identity(other, role), _identity(fact, role)
        if one is not None and two is not None and one != two:
            return False
    return True


def _related(base: FactBase, fact: Fact, given: Collection[str]) -> tuple[Fact, ...]:
    """Return the relation's facts that share one given value, the rarest that every fact of the relation fills."""
    always_filled = [role for role in ("subject", "object") if role in given]
    if not always_filled:
        return base.views(fact.relation)
    groups = []
    for role in always_filled:
        value = fact.get(role)
        if value is not None:
            groups.append(base.having(fact.relation, role, value))
    return min(groups, key=len)
