"""What is true, what is false and what nobody can know, found by looking through the facts."""

from collections.abc import Iterator
from typing import Literal

from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact, FactBase, Value
from tests.generator.readings import Reading, Readings

Verdict = Literal["true", "false", "unknown"]


class Truth:
    """Decides what answers a reading."""

    def __init__(self, base: FactBase, readings: Readings) -> None:
        self._base = base
        self._moments = tuple(range(base.levels + 1))
        self._by_value: dict[tuple[str, str, str], list[Fact]] = {}
        self._verdicts: dict[tuple[Reading, str], Verdict] = {}
        self._open: dict[tuple[str, str], list[Fact]] = {}
        self._dated: dict[tuple[str, str], list[Fact]] = {}
        for fact in base.facts:
            for view in readings.views(fact):
                for role in base.relations[fact.relation].roles:
                    value = view.get(role)
                    if value is None:
                        self._open.setdefault((fact.relation, role), []).append(view)
                    else:
                        self._by_value.setdefault((fact.relation, role, value.identity), []).append(view)
                        if value.kind == "date":
                            self._dated.setdefault((fact.relation, role), []).append(view)

    def verdict(self, reading: Reading, value: str) -> Verdict:
        """Tell whether a value answers a reading. Questions of one fact ask for the same again and again."""
        asked = reading, value
        if asked not in self._verdicts:
            self._verdicts[asked] = self._judged(reading, value)
        return self._verdicts[asked]

    def _judged(self, reading: Reading, value: str) -> Verdict:
        claim = dict(reading.given) | {reading.role: value}
        moments = [moment for moment in self._moments if _holds(moment, reading.since, reading.until)]
        for fact in self._with(reading.relation, reading.role, value):
            if not fact.disputed and _says(fact, claim) and any(_holds(m, fact.since, fact.until) for m in moments):
                return "true"
        if self._may_be(reading, claim, value, moments):
            return "unknown"
        if self._base.relations[reading.relation].closed:
            return "false"
        rivals = list(self._rivals(reading, claim))
        excluded = all(any(_holds(moment, rival.since, rival.until) for rival in rivals) for moment in moments)
        return "false" if rivals and excluded else "unknown"

    def _with(self, relation: str, role: str, identity: str) -> list[Fact]:
        """Return the facts with this value in this role, and those with a date that is more or less exact."""
        if not identity.startswith("date:"):
            return self._by_value.get((relation, role, identity), [])
        return [fact for fact in self._dated.get((relation, role), ()) if _may_equal(fact.get(role), identity)]

    def _may_be(self, reading: Reading, claim: dict[str, str], value: str, moments: list[int]) -> bool:
        """Tell whether some fact might mean it: a disputed one, one that leaves a role open, or a date that is less exact."""
        for fact in self._with(reading.relation, reading.role, value):
            if any(_holds(moment, fact.since, fact.until) for moment in moments) and all(
                fact.get(role) is None or _may_equal(fact.get(role), claim[role]) for role in claim
            ):
                return True
        return False

    def _rivals(self, reading: Reading, claim: dict[str, str]) -> Iterator[Fact]:
        """Yield the facts with which the claim could not hold at the same time."""
        relation = self._base.relations[reading.relation]
        for dependency in relation.dependencies:
            if dependency.role not in claim or not set(dependency.per) <= set(claim) or not dependency.per:
                continue
            first = dependency.per[0]
            for fact in self._by_value.get((relation.id, first, claim[first]), ()):
                there = fact.get(dependency.role)
                same = all(_is(fact.get(role), claim[role]) for role in dependency.per)
                if not fact.disputed and same and there is not None and not _may_equal(there, claim[dependency.role]):
                    yield fact
        for role, other in ((OBJECT, SUBJECT), (SUBJECT, OBJECT)):
            if role not in claim or other not in claim:
                continue
            for fact in self._by_value.get((relation.id, other, claim[other]), ()):
                about_it = all(_is(value, claim.get(name, "")) for name, value in fact.qualifiers.items())
                if fact.disputed or not about_it or _may_equal(fact.get(role), claim[role]):
                    continue
                if role in fact.only or any(wrong.identity == claim[role] for wrong in fact.wrong.get(role, ())):
                    yield fact

    def answers(self, reading: Reading) -> tuple[set[str], bool]:
        """Return every value that answers a reading, and whether a disputed fact has another."""
        found: set[str] = set()
        disputed = False
        given = dict(reading.given)
        for fact in self._about(reading):
            value = fact.get(reading.role)
            fits = all(fact.get(role) is None or _may_equal(fact.get(role), given[role]) for role in given)
            if value is not None and fits:
                if fact.disputed:
                    disputed = True
                else:
                    found.add(value.identity)
        return found, disputed

    def _about(self, reading: Reading) -> list[Fact]:
        """Return the facts that have the reading's first given value, or leave it open."""
        if not reading.given:
            return [fact for fact in self._base.facts if fact.relation == reading.relation]
        role, identity = reading.given[0]
        relation = reading.relation
        return [*self._with(relation, role, identity), *self._open.get((relation, role), ())]

    def is_sole(self, reading: Reading, answer: str, *, disputed: bool) -> bool:
        """Tell whether the declarations leave one answer only."""
        relation = self._base.relations[reading.relation]
        given = dict(reading.given)
        if any(item.role == reading.role and set(item.per) <= set(given) for item in relation.dependencies):
            return True
        if relation.closed and not disputed:
            return True
        other = SUBJECT if reading.role == OBJECT else OBJECT
        return any(
            reading.role in fact.only and not fact.disputed and not fact.since and not fact.until
            for fact in self._by_value.get((relation.id, reading.role, answer), ())
            if other in given and all(_is(fact.get(role), given[role]) for role in given)
        )


def _is(value: Value | None, identity: str) -> bool:
    return value is not None and value.identity == identity


def _says(fact: Fact, claim: dict[str, str]) -> bool:
    """Tell whether a fact says a claim; what holds on a day holds in its year."""
    return all(
        _is(value := fact.get(role), identity)
        or (value is not None and value.kind == "date" and value.identity.startswith(f"{identity}-"))
        for role, identity in claim.items()
    )


def _may_equal(value: Value | None, identity: str) -> bool:
    """Tell whether two values may be one: the same, or dates of which one holds the other."""
    if value is None or value.identity == identity:
        return value is not None
    return value.kind == "date" and (value.identity.startswith(identity) or identity.startswith(value.identity))


def _holds(moment: int, since: int | None, until: int | None) -> bool:
    return (since is None or since <= moment) and (until is None or moment < until)
