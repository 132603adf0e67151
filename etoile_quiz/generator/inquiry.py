"""One fact that is asked about, and what several forms need to find out about it."""

from collections.abc import Iterator
from copy import copy
from itertools import tee
from typing import TypeAlias

from etoile_quiz.generator.candidate import Suspect
from etoile_quiz.generator.facts import Fact, FactBase
from etoile_quiz.generator.falsity import sole_answer_because
from etoile_quiz.generator.suspects import siblings

_Question: TypeAlias = tuple[str, str, tuple[str, ...]]
"""Whose side of the fact is seen, which role is asked for, and which roles are given."""


class Inquiry:
    """A fact of a base, with everything found out about it so far, so that no form finds it out again."""

    def __init__(self, base: FactBase, fact: Fact) -> None:
        self.base = base
        self.fact = fact
        self.relation = base.relations[fact.relation]
        self._because: dict[_Question, str] = {}
        self._siblings: dict[tuple[_Question, int, tuple[str, ...]], Iterator[Suspect]] = {}

    def sole_answer_because(self, view: Fact, role: str, given: tuple[str, ...]) -> str:
        """Return why no other value answers a question about a view of the fact, or nothing where that does not follow."""
        question = view.subject.id, role, given
        because = self._because.get(question)
        if because is None:
            because = self._because[question] = sole_answer_because(self.base, view, role, given)
        return because

    def siblings(
        self, view: Fact, role: str, given: tuple[str, ...], level: int, agree: tuple[str, ...]
    ) -> Iterator[Suspect]:
        """Return the provably wrong values for a role of a view of the fact. Those heard before are not proven again."""
        asked = (view.subject.id, role, given), level, agree
        heard = self._siblings.get(asked)
        if heard is None:
            (heard,) = tee(siblings(self.base, view, role, given, level, agree), 1)
            self._siblings[asked] = heard
        return copy(heard)
