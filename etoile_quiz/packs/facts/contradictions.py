"""Facts that contradict a declaration of their pack."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from etoile_quiz.generator.facts import OBJECT, SUBJECT, Dependency, Fact, Relation, mirrored
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.facts.facts import LocatedFact

# Comparing every fact of a group with every other would take hours on a file made for it.
_MOST_COMPARED = 200

_Group: TypeAlias = list[LocatedFact]


def check_contradictions(facts: Iterable[LocatedFact], relations: Mapping[str, Relation]) -> None:
    """Report every pair of facts of which the declarations of the pack allow only one."""
    by_relation: dict[str, _Group] = {}
    for located in facts:
        if not located.fact.disputed:
            by_relation.setdefault(located.fact.relation, []).append(located)
    for id_, together in by_relation.items():
        relation = relations[id_]
        if relation.symmetric:
            together += [
                LocatedFact(mirrored(located.fact), located.place, located.diagnostics) for located in together
            ]
        _Contradictions(together).check(relation.dependencies)


class _Contradictions:
    """Finds contradictions among the facts of one relation. Each pair is reported once."""

    def __init__(self, facts: _Group) -> None:
        self._facts = facts
        self._reported: set[tuple[str, ...]] = set()

    def check(self, dependencies: Iterable[Dependency]) -> None:
        """Report every contradiction."""
        for dependency in dependencies:
            for group in self._groups(dependency.per):
                because = dependency.because or "the relation allows one value only"
                self._one_value_only(group, group, dependency.role, because)
        for role, given in ((OBJECT, SUBJECT), (SUBJECT, OBJECT)):
            claims = any(role in located.fact.only or located.fact.wrong.get(role) for located in self._facts)
            for group in self._groups((given,), qualified=True) if claims else ():
                claiming = [located for located in group if role in located.fact.only]
                self._one_value_only(claiming, group, role, f"`only` says that no other {role} holds")
                self._none_declared_wrong(group, role)

    def _groups(self, roles: tuple[str, ...], *, qualified: bool = False) -> Iterable[_Group]:
        """Return the facts in groups with the same values in all of these roles, and in all qualifiers where `qualified`."""
        groups: dict[tuple[object, ...], _Group] = {}
        for located in self._facts:
            values = [located.fact.get(role) for role in roles]
            key: list[object] = [value.identity for value in values if value is not None]
            if len(key) < len(roles):
                continue
            if qualified:
                key += [(role, value.identity) for role, value in located.fact.qualifiers.items()]
            groups.setdefault(tuple(key), []).append(located)
        return [group for group in groups.values() if len(group) > 1]

    def _one_value_only(self, claiming: _Group, group: _Group, role: str, because: str) -> None:
        examples = _one_of_each(group, role) if claiming else []
        for located in claiming if len(examples) > 1 else ():
            rival = next((other for other in examples if _differ(located.fact, other.fact, role)), None)
            if rival is not None:
                self._report(located, rival, because)

    def _none_declared_wrong(self, group: _Group, role: str) -> None:
        by_value: dict[str, _Group] = {}
        for other in _one_of_each(group, role):
            value = other.fact.get(role)
            if value is not None:
                by_value.setdefault(value.identity, []).append(other)
        for located in group:
            for wrong in located.fact.wrong.get(role, ()):
                rivals = by_value.get(wrong.identity, ())
                rival = next((other for other in rivals if located.fact.overlaps(other.fact)), None)
                if rival is not None:
                    self._report(located, rival, f"{quoted(located.fact.id)} says that {quoted(wrong.name)} is wrong")

    def _report(self, located: LocatedFact, rival: LocatedFact, because: str) -> None:
        pair = tuple(sorted((located.fact.id, rival.fact.id)))
        # A fact that excludes its own value is reported where it is read.
        if pair in self._reported or pair[0] == pair[1]:
            return
        self._reported.add(pair)
        first, second = (located, rival) if located.fact.id == pair[0] else (rival, located)
        there = first.diagnostics.where(first.place)
        message = f"{quoted(second.fact.id)} contradicts {quoted(first.fact.id)} in {there}: {because}"
        hint = "Correct one of them, or mark one as `disputed`."
        second.diagnostics.error(second.place, "contradiction", message, hint)


def _one_of_each(group: _Group, role: str) -> _Group:
    """Return one fact for each value and span of time."""
    examples: dict[tuple[str, int | None, int | None], LocatedFact] = {}
    for located in group:
        value = located.fact.get(role)
        if value is not None:
            examples.setdefault((value.identity, located.fact.since, located.fact.until), located)
        if len(examples) == _MOST_COMPARED:
            break
    return list(examples.values())


def _differ(fact: Fact, other: Fact, role: str) -> bool:
    mine, yours = fact.get(role), other.get(role)
    return mine is not None and yours is not None and mine.identity != yours.identity and fact.overlaps(other)
