"""What a question asks: one role of one fact, given others."""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from etoile_quiz.generator.fact_index import Column, FactIndex
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact, Relation, Value, are_apart

SHARED_FROM = 12
"""From this many facts on that may answer a question, its answers are kept for all facts that ask it."""


class QuestionContext(Struct, frozen=True, dict=True):
    """A question about `role` of `fact` whose stem gives the roles `given_roles`.

    Example: "Who plays Jack?" asks for the subject of `plays(Luke Kirby, Jack)` and gives the object.
    """

    index: FactIndex
    fact: Fact
    role: str
    given_roles: tuple[str, ...]

    @cached_property
    def relation(self) -> Relation:
        """Return the relation of the fact."""
        return self.index.relation_of(self.fact)

    @property
    def key(self) -> Value:
        """Return the value that the fact has in the role asked for. Raises ValueError where it leaves the role open."""
        value = self.fact.get(self.role)
        if value is None:
            raise ValueError(f"{self.fact.id} has no {self.role}")
        return value

    @cached_property
    def column(self) -> Column:
        """Return the column of the role asked for."""
        return self.index.columns(self.fact.relation)[self.role]

    @cached_property
    def given_identities(self) -> tuple[tuple[str, str], ...]:
        """Return the given roles that the fact fills, each with the identity of its value."""
        filled = ((role, self.fact.identity_of(role)) for role in self.given_roles)
        return tuple((role, identity) for role, identity in filled if identity is not None)

    @property
    def given_values(self) -> tuple[Value, ...]:
        """Return the values of the given roles that the fact fills."""
        return tuple(value for role in self.given_roles if (value := self.fact.get(role)) is not None)

    @property
    def gives_all(self) -> bool:
        """Tell whether the stem gives everything that the fact says beside the role asked for.

        Only then does what the fact declares (`only`, `not`) apply to the question.
        """
        ends = all(role == self.role or role in self.given_roles for role in (SUBJECT, OBJECT))
        return ends and all(role == self.role or role in self.given_roles for role in self.fact.qualifiers)

    def agrees(self, other: Fact) -> bool:
        """Tell whether another fact may say the same of the given values at some time. An open role agrees with anything."""
        for role, identity in self.given_identities:
            other_identity = other.identity_of(role)
            if other_identity is not None and other_identity != identity and are_apart(other_identity, identity):
                return False
        return other.overlaps(self.fact)

    @property
    def agreeing(self) -> Sequence[Fact]:
        """Return the facts, disputed or not, that may answer the question."""
        return self._agreeing_and_answers[0]

    @property
    def answers(self) -> frozenset[str]:
        """Return the identities of all values that some fact, disputed or not, may give as an answer."""
        return self._agreeing_and_answers[1]

    @cached_property
    def _agreeing_and_answers(self) -> tuple[Sequence[Fact], frozenset[str]]:
        related = self._related()
        if len(related) < SHARED_FROM:
            return self._find_agreeing(related)
        # Many facts ask the same question, such as who speaks English. Its answers are looked up once.
        question = (self.fact.relation, self.role, self.given_identities, self.fact.since, self.fact.until)
        agreeing = self.index.answers.get(question)
        if agreeing is None:
            agreeing = self.index.answers[question] = self._find_agreeing(related)
        return agreeing

    def _find_agreeing(self, related: Sequence[Fact]) -> tuple[Sequence[Fact], frozenset[str]]:
        agreeing = tuple(other for other in related if other.get(self.role) is not None and self.agrees(other))
        return agreeing, frozenset([other.identity_of(self.role) or "" for other in agreeing])

    def _related(self) -> Sequence[Fact]:
        """Return the facts with the given subject or object, whichever are fewer."""
        columns = self.index.columns(self.fact.relation)
        sharing = [
            columns[role].perhaps_having(value)
            for role, value in ((SUBJECT, self.fact.subject), (OBJECT, self.fact.object))
            if role in self.given_roles
        ]
        return min(sharing, key=len) if sharing else self.index.views(self.fact.relation)
