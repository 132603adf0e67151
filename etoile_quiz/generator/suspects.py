"""Who else it could be, and the proof that it is not."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Suspect
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Entry, Fact, FactBase, Value
from etoile_quiz.generator.falsity import Case
from etoile_quiz.generator.layout import Rings
from etoile_quiz.generator.likeness import Spelling, alike

DECLARED_FIRST = 3
"""How many declared wrong values come before all others: a set of options."""
COUNTED = 10_000
"""In so many facts of a relation at most declared wrong values are counted: the first question must not wait."""


def siblings(
    base: FactBase, fact: Fact, role: str, given: tuple[str, ...], level: int, agree: tuple[str, ...] = ()
) -> Iterator[Suspect]:
    """Yield provably wrong values for a role: a set of options that the fact declares wrong, which tempt most; then what other
    facts of the relation have there, each as often as facts have it; then the rest of the declared ones.

    Were the declared ones alone, whoever is often declared would hardly ever be the key. For the same reason those come first
    that are declared least often for how often they are right.
    """
    wrong = fact.wrong.get(role, ())
    if not wrong:
        return _proven(base, fact, role, given, level, _neighbours(base, fact, role, given, agree))
    start = keyed.digest("declared", fact.id) % len(wrong)
    turned = sorted((*wrong[start:], *wrong[:start]), key=base.once(Declared).per_right(fact.relation, role))
    values = chain(turned[:DECLARED_FIRST], _neighbours(base, fact, role, given, agree), turned[DECLARED_FIRST:])
    return _proven(base, fact, role, given, level, values)


class Declared:
    """How often values are declared wrong in a relation, beside how often they are right there."""

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._counts: dict[tuple[str, str], Counter[str]] = {}

    def per_right(self, relation: str, role: str) -> Callable[[Value], int]:
        """Return a measure of how often a value is declared wrong for each time that it is right."""
        counts = self._counts.get((relation, role))
        if counts is None:
            facts = self._base.by_relation[relation]
            some = facts[:: len(facts) // COUNTED + 1]
            counts = self._counts[relation, role] = Counter(
                [value.identity for fact in some if fact.wrong for value in fact.wrong.get(role, ())]
            )
        having = self._base.columns(relation)[role].having
        return lambda value: 1000 * counts[value.identity] // (2 * len(having(value.identity)) or 1)


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


def _shown_from(base: FactBase, fact: Fact, role: str, entry: Entry) -> int:
    """Return from which level on a text may stand among the options: where there are levels, that of the earliest fact that
    says it. An entity has a level of its own, and so has what is declared wrong."""
    value = entry.value
    if not base.levels or value in fact.wrong.get(role, ()):
        return value.spoiler
    return entry.first_told
