"""Facts whose question would spell its answer, such as that the symbol of helium is He."""

from collections.abc import Sequence
from functools import lru_cache

from etoile_quiz.generator.facts import Fact, FactBase
from etoile_quiz.text.similarity import trigrams
from etoile_quiz.text.words import norm

STRONG = 250
"""From so many per mille of the shorter name's runs of three letters on, two names are alike."""

LOOKED_INTO = 512
"""Of a relation about so many facts are judged at most."""
TURNS = 4
"""So many times the same facts are paired anew, which tells how many names are alike by chance."""
LEAST_FACTS, LEAST_ALIKE = 16, 4
BEYOND_CHANCE = 3
"""So many standard deviations are more than chance."""


def alike(text: str, other: str) -> bool:
    """Tell whether two names are spelled alike: in a quarter of the shorter one's runs of three, or where words begin."""
    own, theirs = _runs(norm(text)), _runs(norm(other))
    shared = own & theirs
    if not shared:
        return False
    return any(run[0] == " " for run in shared) or 1000 * len(shared) >= STRONG * min(len(own), len(theirs))


@lru_cache(maxsize=16384)
def _runs(folded: str) -> frozenset[str]:
    return frozenset([run for run in trigrams(folded) if run.strip().isalpha()])


class Spelling:
    """Which facts name two things that are spelled alike, in relations in which that is no accident.

    Words that an author wrote for one fact alone are left to the author.
    """

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._known: dict[str, bool] = {}

    def gives_away(self, relation: str) -> bool:
        """Tell whether names are alike in more of a relation's facts than chance explains."""
        known = self._known.get(relation)
        if known is None:
            facts = () if self._is_written_out(relation) else self._base.by_relation.get(relation, ())
            some = facts[:: len(facts) // LOOKED_INTO + 1]
            found = _count_alike(some, some)
            # Where nearly all names are alike, nothing would be left to ask.
            known = len(some) >= LEAST_FACTS and LEAST_ALIKE <= found < len(some) - len(some) // 8
            if known:
                by_chance = sum([_count_alike(some, _turned(some, turn)) for turn in range(1, TURNS + 1)])
                beyond = max(found * TURNS - by_chance, 0)
                known = beyond**2 > BEYOND_CHANCE**2 * TURNS * max(by_chance, TURNS)
            self._known[relation] = known
        return known

    def _is_written_out(self, relation: str) -> bool:
        kinds = self._base.kinds
        found = self._base.relations[relation]
        return any(kind in kinds and kinds[kind].inline for kind in (found.subject, found.object))

    def tells(self, fact: Fact) -> bool:
        """Tell whether a fact is one of those that give themselves away."""
        return self.gives_away(fact.relation) and alike(fact.subject.name, fact.object.name)


def _turned(facts: Sequence[Fact], turn: int) -> Sequence[Fact]:
    """Return facts in their order, but beginning at another one."""
    start = len(facts) * turn // (TURNS + 1)
    return (*facts[start:], *facts[:start])


def _count_alike(facts: Sequence[Fact], others: Sequence[Fact]) -> int:
    """Count the facts whose subjects are spelled like the objects of others."""
    return sum([alike(one.subject.name, two.object.name) for one, two in zip(facts, others, strict=True)])
