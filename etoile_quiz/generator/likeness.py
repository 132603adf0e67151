"""Facts whose question would spell its answer, such as that the symbol of helium is He."""

from functools import lru_cache

from etoile_quiz.generator.facts import Fact, FactBase
from etoile_quiz.generator.words import norm

STRONG = 400
"""From so many per mille of the shorter name's runs of three letters on, two names are alike beyond chance."""

LOOKED_INTO = 64
OFTEN = 8
FEW = 16
THRICE = 3


def alike(text: str, other: str) -> bool:
    """Tell whether two names are spelled alike: many of their runs of three letters are the same, or two words begin alike."""
    own, theirs = _runs(norm(text)), _runs(norm(other))
    shared = own & theirs
    if not shared:
        return False
    return any(run[0] == " " for run in shared) or 1000 * len(shared) >= STRONG * min(len(own), len(theirs))


@lru_cache(maxsize=16384)
def _runs(folded: str) -> frozenset[str]:
    padded = f" {folded} "
    return frozenset([run for place in range(len(padded) - 2) if (run := padded[place : place + 3]).strip().isalpha()])


class Spelling:
    """Which facts name two things that are spelled alike, in relations in which that is no accident.

    Words that an author wrote for one fact alone are left to the author.
    """

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._known: dict[str, bool] = {}

    def gives_away(self, relation: str) -> bool:
        """Tell whether names are alike in more than an eighth of a relation's facts, and thrice as often as in no fact."""
        known = self._known.get(relation)
        if known is None:
            facts = () if self._is_written_out(relation) else self._base.by_relation.get(relation, ())
            some = facts[:: max(1, len(facts) // LOOKED_INTO)]
            found = sum([alike(fact.subject.name, fact.object.name) for fact in some])
            shifted = [*some[len(some) // 2 :], *some[: len(some) // 2]]
            chance = sum([alike(one.subject.name, two.object.name) for one, two in zip(some, shifted, strict=True)])
            # Where nearly all names are alike, nothing would be left to ask.
            is_often = len(some) < found * OFTEN < len(some) * (OFTEN - 1)
            known = len(some) >= FEW and is_often and found > chance * THRICE
            self._known[relation] = known
        return known

    def _is_written_out(self, relation: str) -> bool:
        kinds = self._base.kinds
        found = self._base.relations[relation]
        return any(kind in kinds and kinds[kind].inline for kind in (found.subject, found.object))

    def tells(self, fact: Fact) -> bool:
        """Tell whether a fact is one of those that give themselves away."""
        return self.gives_away(fact.relation) and alike(fact.subject.name, fact.object.name)
