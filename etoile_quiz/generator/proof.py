"""What is true, and the proof that something is not. Unknown is neither."""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.facts import Fact, Relation, Value, are_apart
from etoile_quiz.generator.wording import tell
from etoile_quiz.text.words import norm


class Ground(Struct, frozen=True, gc=False):
    """Why a value is refuted as an answer, and the ids of the facts that are told with the reason, from `level` on.

    Where the question asks for the one thing that is NOT so, it says why the value is true. `fact` shows it, and is worded by
    `relation`. The words are put together when they are needed, because most values that are compared are never offered.
    """

    reason: str
    level: int = 0
    discloses: tuple[str, ...] = ()
    fact: Fact | None = None
    relation: Relation | None = None

    @property
    def fact_told(self) -> str:
        """Return the other fact that shows it, in words; empty where only a declaration does."""
        return self._fact_in_words if self.discloses else ""

    @property
    def because(self) -> str:
        """Return the reason in words: the fact that shows it, and what follows from it."""
        return " ".join(filter(None, (self._fact_in_words, self.reason)))

    @property
    def _fact_in_words(self) -> str:
        return "" if self.fact is None or self.relation is None else tell(self.fact, self.relation)


def ground_of_fact(fact: Fact, relation: Relation) -> Ground:
    """Return the ground that consists of telling this fact."""
    return Ground("", fact.level, (fact.id,), fact, relation)


def sole_answer_because(context: QuestionContext) -> str:
    """Return why no other value answers the question; empty where that does not follow from the pack's declarations.

    A fact that leaves a given role open may agree with the question, so its value counts as an answer.
    """
    because = _one_value_because(context)
    closed = context.relation.closed
    if not because and not closed:
        return ""
    agreeing = context.agreeing
    settled = {other.identity_of(context.role) for other in agreeing if not other.disputed}
    if len(settled) != 1:
        return ""
    if because:
        return because
    return "" if any(other.disputed for other in agreeing) else closed


def _one_value_because(context: QuestionContext) -> str:
    """Return why the declarations leave one value: that of the relation, else `only` of the fact."""
    dependency = context.relation.bearing(context.role, context.given_roles).sole
    if dependency is not None:
        return dependency.because
    if context.role in context.fact.only and context.gives_all:
        return context.fact.because or tell(context.fact, context.relation)
    return ""


class Refuter:
    """Compares values with one question, and finds out why they are wrong.

    Grounds, the most telling first: the value belongs to something else and to one thing only; the fact declares it wrong;
    the relation or the fact leaves one value; all values are known (`closed`).
    """

    def __init__(self, context: QuestionContext) -> None:
        self._context = context
        self._key = context.key
        self._key_names = frozenset(map(norm, self._key.names))
        fact = context.fact
        declared = {value.identity for value in fact.wrong.get(context.role, ())}
        # A question that leaves a role open asks for more than the fact says. There the fact's own reason is only used where
        # the relation proves the value wrong anyway, because it says more.
        self._declared = declared if context.gives_all or (fact.because and self._general) else set[str]()
        self._owners = [
            (belonging, owner)
            for belonging in context.relation.bearing(context.role, context.given_roles).belonging
            if (owner := fact.identity_of(belonging.owner_role)) is not None
        ]

    @cached_property
    def _general(self) -> Ground | None:
        """Return the ground that holds against every wrong value."""
        context = self._context
        sole = context.relation.bearing(context.role, context.given_roles).sole
        if sole is not None:
            return Ground(sole.because, fact=context.fact, relation=context.relation)
        if context.role in context.fact.only and context.gives_all:
            return self._own_reason()
        return Ground(context.relation.closed) if context.relation.closed else None

    def _own_reason(self) -> Ground:
        fact = self._context.fact
        return Ground(fact.because) if fact.because else Ground("", fact=fact, relation=self._context.relation)

    def refute(self, value: Value, level: int) -> Ground | None:
        """Return why a value is wrong, if possible by what may be told at this level; None if it is right or unknown.

        Everything else that goes by the value's name must be wrong as well.
        """
        ground = self._refute_one(value, level)
        text = self._context.relation.option_text(value, self._context.role)
        namesakes = self._context.index.namesakes(value, text)
        return ground if all(self._refute_one(other, level) is not None for other in namesakes) else None

    def _refute_one(self, value: Value, level: int) -> Ground | None:
        identity = value.identity
        if identity == self._key.identity or not self._key_names.isdisjoint(map(norm, value.names)):
            return None
        if value.kind == "date":
            if not all(are_apart(answer, identity) for answer in (*self._context.answers, self._key.identity)):
                return None
        elif identity in self._context.answers:
            return None
        elsewhere = self._belongs_elsewhere(identity, level)
        if elsewhere is not None and elsewhere.level <= level:
            return elsewhere
        return (self._own_reason() if identity in self._declared else self._general) or elsewhere

    def _belongs_elsewhere(self, identity: str, level: int) -> Ground | None:
        """Return the fact by which the value belongs to something else, if possible one that may be told at this level."""
        context, fact = self._context, self._context.fact
        shown_later = None
        for belonging, owner in self._owners:
            for sibling in self._having(identity, belonging.shared_roles):
                other_owner = sibling.identity_of(belonging.owner_role)
                if other_owner is None or sibling.disputed or not are_apart(other_owner, owner):
                    continue
                if not sibling.covers(fact) or any(
                    sibling.identity_of(same) != fact.identity_of(same) for same in belonging.shared_roles
                ):
                    continue
                if sibling.level <= level:
                    return ground_of_fact(sibling, context.relation)
                shown_later = shown_later or sibling
        return ground_of_fact(shown_later, context.relation) if shown_later else None

    def _having(self, identity: str, shared: Sequence[str]) -> Sequence[Fact]:
        """Return the facts with this value in the role asked for; of many those that share a role with the question."""
        context = self._context
        facts = context.column.having(identity)
        for role in shared:
            columns = context.index.columns(context.fact.relation)
            sharing = columns[role].having(context.fact.identity_of(role) or "")
            if len(sharing) < len(facts):
                facts = [fact for fact in sharing if fact.identity_of(context.role) == identity]
        return facts
