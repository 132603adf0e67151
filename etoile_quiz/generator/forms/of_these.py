"""Which of these: one of several true answers among wrong ones."""

from collections.abc import Iterator

from etoile_quiz.generator.candidate import SETS_OF_ENTITIES, SETS_OF_TEXTS, Candidate
from etoile_quiz.generator.facts import Fact
from etoile_quiz.generator.forms.common import WordedQuestion, candidate, worded_questions
from etoile_quiz.generator.forms.direct import plain_wording
from etoile_quiz.generator.indexes import Indexes

SEVERAL = "Others may be right too, but each of those offered is proven wrong."


def candidates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield a question for each role that may have several true values, unless a plain question asks for it already."""
    plain = {_direction(ways[0]) for ways in worded_questions(fact, indexes, "ask") if plain_wording(ways)}
    for ways in worded_questions(fact, indexes, "ask_of_these"):
        worded = next((each for each in ways if each.own or not fact.timed), None)
        if worded is not None and _direction(worded) not in plain:
            sets = SETS_OF_ENTITIES if worded.context.key.entity else SETS_OF_TEXTS
            yield candidate(worded, indexes, "which-of-these", sole_because=SEVERAL, least_sets=sets)


def _direction(worded: WordedQuestion) -> tuple[str, str]:
    return worded.context.fact.subject.identity, worded.context.role
