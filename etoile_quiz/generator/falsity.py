"""What is true, and the proof that something is not. Unknown is neither."""

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from etoile_quiz.generator.facts import OBJECT, SUBJECT, Entry, Fact, FactBase, Relation, Value, are_apart
from etoile_quiz.generator.wording import tell

FEW = 16
"""What so many facts say is gathered for every question anew; what more of them say is kept, as many questions share it."""


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
        return f"{told} {self.reason}" if told and self.reason else told or self.reason


def telling(fact: Fact, relation: Relation) -> Falsity:
    """Return that a fact itself shows it."""
    return Falsity("", fact.level, (fact.id,), fact, relation)


def sole_answer_because(base: FactBase, fact: Fact, role: str, given: tuple[str, ...]) -> str:
    """Return why no other value answers the question, or nothing where that does not follow from the declarations.

    A fact that leaves a given role open may agree with the question, so its value counts as an answer.
    """
    relation = base.relations[fact.relation]
    because = _one_value_because(relation, fact, role, given)
    if not because and not relation.closed:
        return ""
    only: str | None = None
    disputed = False
    values = _given_values(fact, given)
    for other in _related(base, fact, given):
        answer = other.identity_of(role)
        if answer is None or not _agrees(other, fact, values):
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


def _one_value_because(relation: Relation, fact: Fact, role: str, given: tuple[str, ...]) -> str:
    dependency = relation.bearing(role, given).sole
    if dependency is not None:
        return dependency.because
    if role in fact.only and _is_all_given(fact, role, given):
        return fact.because or tell(fact, relation)
    return ""


def _is_all_given(fact: Fact, role: str, given: Collection[str]) -> bool:
    """Tell whether a question gives all that a fact says beside one role: only then does what the fact excludes apply."""
    return (
        (SUBJECT in given or role == SUBJECT)
        and (OBJECT in given or role == OBJECT)
        and all(name == role or name in given for name in fact.qualifiers)
    )


def answers(base: FactBase, fact: Fact, role: str, given: tuple[str, ...]) -> int:
    """Return how many facts answer the same question. All facts that hold throughout and say the same share one count."""
    values = _given_values(fact, given)
    related = _related(base, fact, given)
    if fact.timed or len(related) <= FEW:
        return len(_answers(fact, role, values, related))
    counts = base.once(_Known).counts
    question = (fact.relation, role, given, *values)
    if question not in counts:
        counts[question] = len(_answers(fact, role, values, related))
    return counts[question]


def _answers(fact: Fact, role: str, values: Sequence[tuple[str, str]], related: Iterable[Fact]) -> list[str]:
    """Return all that some fact, disputed or not, may say to be an answer."""
    return [
        answer for other in related if (answer := other.identity_of(role)) is not None and _agrees(other, fact, values)
    ]


class _Known:
    """What many facts answer to a question that was asked before. Facts that hold throughout and say the same ask the same."""

    def __init__(self, _: FactBase) -> None:
        self.counts: dict[tuple[object, ...], int] = {}
        self.answers: dict[tuple[object, ...], frozenset[str]] = {}


def refute(base: FactBase, fact: Fact, role: str, given: tuple[str, ...], value: Value, level: int) -> Falsity | None:
    """Return why `value` does not answer what `fact` answers; None if it does, or if that is unknown.

    Of several grounds one that may be told at `level` is preferred.
    """
    return Case(base, fact, role, given).refute(base.columns(fact.relation)[role].entry(value), level)


class Case:
    """What one question asks for, to be held against one value after another."""

    def __init__(self, base: FactBase, fact: Fact, role: str, given: tuple[str, ...]) -> None:
        truth = fact.get(role)
        self._column = base.columns(fact.relation)[role]
        own = None if truth is None else self._column.entry(truth)
        self._own = None if own is None else own.identity
        self._names = frozenset(() if own is None else own.names)
        self._fact = fact
        self._role = role
        self._given = given
        self._relation = relation = base.relations[fact.relation]
        self._values = _given_values(fact, given)
        self._said = _said(base, fact, role, given, self._values)
        self._general = self._against_all()
        self._wrong: Collection[str] = ()
        if fact.wrong and (_is_all_given(fact, role, given) or (fact.because and self._general is not None)):
            # Where a question leaves a role open what is declared proves nothing, but its reason says more than others do.
            self._wrong = frozenset(value.identity for value in fact.wrong.get(role, ()))
        self._belonging = [
            (other, own_other, shared, _rarest(base, fact, shared))
            for other, shared in relation.bearing(role, given).belonging
            if (own_other := fact.identity_of(other)) is not None
        ]

    def refute(self, entry: Entry, level: int) -> Falsity | None:
        """Return why a value is wrong, if possible in words for this level; None if it is right, or if that is unknown.

        Who it belongs to is the most telling; then come the fact's own declarations, then those of its relation.
        """
        own, identity = self._own, entry.identity
        if own is None or identity == own or not self._names.isdisjoint(entry.names):
            return None
        if self._said is None or entry.dated:
            if not are_apart(identity, own) or self._is_perhaps_said(entry):
                return None
        elif identity in self._said:
            return None
        if not self._belonging and not self._wrong:
            return self._general
        own_reason = self._because() if identity in self._wrong else self._general
        return self._elsewhere(entry, level, own_reason)

    def _elsewhere(self, entry: Entry, level: int, otherwise: Falsity | None) -> Falsity | None:
        """Return that the value belongs to something else, if that may be told at this level or there is no other reason."""
        fact = self._fact
        later: Falsity | None = None
        for role, belongs_to, shared, sharing in self._belonging:
            siblings: Sequence[Fact] = entry.having
            if sharing is not None and len(sharing) < len(siblings):
                siblings = [other for other in sharing if other.identity_of(self._role) == entry.identity]
            for sibling in siblings:
                theirs = sibling.identity_of(role)
                if theirs is None or theirs == belongs_to or sibling.disputed or not are_apart(theirs, belongs_to):
                    continue
                if shared and any(sibling.identity_of(other) != fact.identity_of(other) for other in shared):
                    continue
                if not sibling.covers(fact):
                    continue
                if sibling.level <= level:
                    return telling(sibling, self._relation)
                later = later or telling(sibling, self._relation)
        return otherwise or later

    def _is_perhaps_said(self, entry: Entry) -> bool:
        """Tell whether some fact may say that the value answers the question, a date perhaps more or less precisely."""
        if self._said is None:
            values, identity = self._values, entry.identity
            return any(
                not are_apart(other.identity_of(self._role) or "", identity) and _agrees(other, self._fact, values)
                for other in self._column.perhaps_having(entry.value)
            )
        return any(not are_apart(answer, entry.identity) for answer in self._said)

    def _because(self) -> Falsity:
        """Return the fact's own reason against other values."""
        fact = self._fact
        return Falsity(fact.because) if fact.because else Falsity("", told=fact, relation=self._relation)

    def _against_all(self) -> Falsity | None:
        """Return the ground that holds against every wrong value."""
        relation, fact = self._relation, self._fact
        sole = relation.bearing(self._role, self._given).sole
        if sole is not None:
            return Falsity(sole.because, told=fact, relation=relation)
        if self._role in fact.only and _is_all_given(fact, self._role, self._given):
            return self._because()
        return Falsity(relation.closed) if relation.closed else None


def _said(
    base: FactBase, fact: Fact, role: str, given: tuple[str, ...], values: Sequence[tuple[str, str]]
) -> frozenset[str] | None:
    """Return all that some fact may say to be an answer, each once; None where that would mean going through the relation."""
    related = _related(base, fact, given)
    if len(related) > FEW and related is base.views(fact.relation):
        return None
    if fact.timed or len(related) <= FEW:
        return frozenset(_answers(fact, role, values, related))
    known = base.once(_Known).answers
    question = (fact.relation, role, given, *values)
    if question not in known:
        known[question] = frozenset(_answers(fact, role, values, related))
    return known[question]


def share_a_name(names: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether two things go by one folded name."""
    if len(names) == 1 == len(others):
        return names[0] == others[0]
    return not set(names).isdisjoint(others)


def _given_values(fact: Fact, given: Iterable[str]) -> list[tuple[str, str]]:
    """Return the roles that a question gives and that the fact fills, with the identities of their values."""
    return [(role, identity) for role in given if (identity := fact.identity_of(role)) is not None]


def _agrees(other: Fact, fact: Fact, values: Iterable[tuple[str, str]]) -> bool:
    """Tell whether another fact may say the same of a fact's given values at some time; an open role agrees with anything."""
    for role, identity in values:
        theirs = other.identity_of(role)
        if theirs is not None and theirs != identity and are_apart(theirs, identity):
            return False
    return other.overlaps(fact)


def _rarest(base: FactBase, fact: Fact, roles: Iterable[str]) -> Sequence[Fact] | None:
    """Return the fewest facts that have one of a fact's values in its role; None where it has none in these roles."""
    columns = base.columns(fact.relation)
    sharing = [columns[role].having(identity) for role, identity in _given_values(fact, roles)]
    return min(sharing, key=len, default=None)


def _related(base: FactBase, fact: Fact, given: Collection[str]) -> Sequence[Fact]:
    """Return the facts of the relation that may share the given subject or object, whichever is rarer."""
    rarest: Sequence[Fact] | None = None
    columns = base.columns(fact.relation)
    if SUBJECT in given:
        rarest = columns[SUBJECT].perhaps_having(fact.subject)
    if OBJECT in given:
        sharing = columns[OBJECT].perhaps_having(fact.object)
        if rarest is None or len(sharing) < len(rarest):
            rarest = sharing
    return base.views(fact.relation) if rarest is None else rarest
