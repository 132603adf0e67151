"""Who else it could be, and the proof that it is not."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from math import gcd
from typing import TypeVar

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Suspect
from etoile_quiz.generator.facts import Fact, FactBase, Value
from etoile_quiz.generator.falsity import Case, refute, sole_answer_because, telling
from etoile_quiz.generator.wording import event, option_text, roles_of_event

T = TypeVar("T")

DECLARED_FIRST = 3
"""How many declared wrong values come before all others: a set of options."""

LOOKED_AT = 96
"""How many neighbours on the ring are looked at before a pool counts as exhausted."""


def siblings(base: FactBase, fact: Fact, role: str, given: Collection[str], level: int) -> Iterator[Suspect]:
    """Yield provably wrong values for a role: some declared ones first, then what other facts of the relation have there, each
    as often as facts have it, then the other declared ones.

    Declared values tempt more, but were they alone, whoever is seldom declared would mostly be the key.
    """
    wrong = fact.wrong.get(role, ())
    start = keyed.digest("declared", fact.id) % max(len(wrong), 1)
    turned = (*wrong[start:], *wrong[:start])
    values = chain(turned[:DECLARED_FIRST], _neighbours(base, fact, role), turned[DECLARED_FIRST:])
    return _proven(base, fact, role, given, level, values)


def declared(base: FactBase, fact: Fact, role: str, given: Collection[str], level: int) -> Iterator[Suspect]:
    """Yield the values that the fact declares wrong for a role."""
    return _proven(base, fact, role, given, level, fact.wrong.get(role, ()))


def _proven(
    base: FactBase, fact: Fact, role: str, given: Collection[str], level: int, values: Iterable[Value]
) -> Iterator[Suspect]:
    relation = base.relations[fact.relation]
    case = Case(base, fact, role, given)
    known: dict[str, Suspect | None] = {}
    for value in values:
        identity = value.identity
        if identity not in known:
            known[identity] = None
            text = option_text(value, relation, role)
            falsity = None if base.is_ambiguous(value, text) else case.refute(value, level)
            if falsity is not None:
                shown = max(falsity.level, _shown_from(base, fact, role, value))
                known[identity] = Suspect(value, text, falsity, shown)
        suspect = known[identity]
        if suspect is not None:
            yield suspect


def moments(base: FactBase, fact: Fact, role: str, given: Collection[str], level: int) -> Iterator[Suspect]:
    """Yield the other moments of the time line."""
    here = fact.get(role)
    all_moments = base.moments
    if here is None or here not in all_moments:
        return
    offered = dict.fromkeys(_moments_of_others(base, fact))
    for value in (*offered, *(value for value in all_moments if value not in offered)):
        falsity = refute(base, fact, role, given, value, level)
        if falsity is not None:
            yield Suspect(value, value.name, falsity, max(value.spoiler, falsity.level))


def other_happenings(base: FactBase, fact: Fact, role: str, direction: int) -> Iterator[Suspect]:
    """Yield what happens later (direction 1) or earlier (−1) than `fact`, and never at its moment; the nearest first.

    Everybody looks equally far along the story, so that everything is offered about equally often.
    """
    here = fact.get(role)
    if here is None:
        return
    for other, other_role in _along(base, fact, direction):
        there = other.get(other_role)
        relation = base.relations[other.relation]
        if there is None or other.disputed or other.retired or not _is_beyond(there, here, direction):
            continue
        given = roles_of_event(other, relation, other_role)
        text = event_text(base, other)
        if not text or not sole_answer_because(base, other, other_role, given):
            continue
        if refute(base, other, other_role, given, here, other.level) is not None:
            yield Suspect(as_value(other, text), text, telling(other, relation), other.level)


def _along(base: FactBase, fact: Fact, direction: int) -> Iterator[tuple[Fact, str]]:
    """Yield happenings on one side of a fact: those from further off than the fullest moment is long, then the nearer ones,
    from a place on that differs from fact to fact."""
    happenings = base.happenings
    place = base.happening_place(fact)
    far = happenings[place + base.crowd :] if direction > 0 else happenings[: max(place - base.crowd + 1, 0)][::-1]
    near = (
        happenings[place + 1 : place + base.crowd]
        if direction > 0
        else happenings[max(place - base.crowd + 1, 0) : place]
    )
    start = place % max(len(near), 1)
    yield from far
    yield from near[start:]
    yield from near[:start]


def _is_beyond(there: Value, here: Value, direction: int) -> bool:
    if there.order is None or here.order is None:
        return there.identity != here.identity
    return (there.order - here.order) * direction > 0


def happenings_in(base: FactBase, moment: Value, seed: str) -> Iterator[Suspect]:
    """Yield what happens at this moment, each with the fact that says so, from a place on that the seed decides."""
    found = base.happenings_at.get(moment.identity, ())
    start = keyed.digest("within", seed) % max(len(found), 1)
    for fact in (*found[start:], *found[:start]):
        relation = base.relations[fact.relation]
        text = event_text(base, fact)
        if text and not (fact.disputed or fact.retired or fact.timed):
            yield Suspect(as_value(fact, text), text, telling(fact, relation), fact.level)


def _moments_of_others(base: FactBase, fact: Fact) -> Iterator[Value]:
    for other, role in around(base.happenings, base.happening_place(fact), base.pack, "happenings"):
        value = other.get(role)
        if value is not None:
            yield value


def event_text(base: FactBase, fact: Fact) -> str:
    """Return the fact as something that happens; nothing where it has no such wording, or names what goes by another's name."""
    if any(base.is_ambiguous(value, value.in_text or value.name) for value in fact.values):
        return ""
    return event(fact, base.relations[fact.relation])


def as_value(fact: Fact, text: str) -> Value:
    """Return a whole fact, worded as something that happens, as a value among others."""
    return Value(kind="happening", id=fact.id, name=text, entity=False, spoiler=fact.level)


def around(ring: Sequence[T], start: int, *seed: str) -> Iterator[T]:
    """Yield neighbours of one place on a ring, in strides that the seed decides; each at most once, itself never.

    Equal strides for everybody make everybody appear equally often.
    """
    size = len(ring)
    if size < 2:
        return
    stride = _stride(size, *seed)
    for step in range(1, min(size, LOOKED_AT + 1)):
        yield ring[(start + step * stride) % size]


@lru_cache(maxsize=4096)
def _stride(size: int, *seed: str) -> int:
    """Return a stride that comes past every place of the ring before it repeats one."""
    stride = keyed.digest("stride", *seed) % (size - 1) + 1
    while gcd(stride, size) != 1:
        stride = stride % (size - 1) + 1
    return stride


def _neighbours(base: FactBase, fact: Fact, role: str) -> Iterator[Value]:
    """Yield what the relation's other facts have in this role. A value comes as often as facts have it, so that everything
    is offered as a wrong option about as often, for its number of facts, as anything else."""
    ring = base.views(fact.relation)
    for other in around(ring, base.place(fact), base.pack, fact.relation, role):
        value = other.get(role)
        if value is not None and not other.disputed:
            yield value


def _shown_from(base: FactBase, fact: Fact, role: str, value: Value) -> int:
    """Return from which level on a value may stand among the options: an entity has a level of its own, other text that of
    the earliest fact that says it."""
    if value.entity or not base.levels or value in fact.wrong.get(role, ()):
        return value.spoiler
    return base.columns(fact.relation)[role].entry(value).first_told
