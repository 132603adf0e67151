"""Facts whose question would spell its answer, such as that the people of Canada are Canadian."""

from collections.abc import Sequence
from functools import lru_cache

from etoile_quiz.generator.fact_index import FactIndex
from etoile_quiz.generator.facts import Fact
from etoile_quiz.text.similarity import trigrams
from etoile_quiz.text.words import norm

LEAST_SHARED = 250
"""Two names are alike from this share of the shorter one's runs of three letters on, in per mille."""
COMPARED = 500
"""This many facts of a relation are compared."""
LEAST_FACTS = 12
LEAST_SHARE_ALIKE = 4
"""A relation spells its answers if names are alike in at least one fact of this many, beyond those alike by chance: the
subjects and the objects of neighbouring facts."""


def are_spelled_alike(text: str, other: str) -> bool:
    """Tell whether two names are spelled alike: in a quarter of the shorter one's runs of three, or where words begin.

    Example: "Canada" and "Canadian" share the beginning " ca" and the runs "can", "ana", "nad".
    """
    runs, other_runs = _runs(norm(text)), _runs(norm(other))
    shared = runs & other_runs
    if not shared:
        return False
    return any(run[0] == " " for run in shared) or 1000 * len(shared) >= LEAST_SHARED * min(len(runs), len(other_runs))


@lru_cache(maxsize=512)  # 1.3 kilobytes each
def _runs(folded: str) -> frozenset[str]:
    return frozenset([run for run in trigrams(folded) if run.strip().isalpha()])


class SpelledAlike:
    """Which facts name two things that are spelled alike, in relations where that is no accident.

    Texts and inline entities are left out: an author wrote them for one fact.
    """

    def __init__(self, index: FactIndex) -> None:
        self._index = index
        self._spells_answers: dict[str, bool] = {}

    def tells(self, fact: Fact) -> bool:
        """Tell whether a question about the fact would spell its answer."""
        if not (fact.subject.entity and fact.object.entity and are_spelled_alike(fact.subject.name, fact.object.name)):
            return False
        spells = self._spells_answers.get(fact.relation)
        if spells is None:
            facts = self._index.by_relation[fact.relation][:COMPARED]
            alike, by_chance = _alike_pairs(facts, facts), _alike_pairs(facts, [*facts[1:], *facts[:1]])
            spells = len(facts) >= LEAST_FACTS and alike * LEAST_SHARE_ALIKE >= len(facts) and alike > 2 * by_chance
            self._spells_answers[fact.relation] = spells
        return spells


def _alike_pairs(facts: Sequence[Fact], others: Sequence[Fact]) -> int:
    """Count the facts whose subject is spelled like the object of the fact in the same place of the other list."""
    return sum(are_spelled_alike(one.subject.name, other.object.name) for one, other in zip(facts, others, strict=True))
