"""The plain question: which value fills one role, where only one does (forward, inverse, how many, when)."""

from collections.abc import Iterator, Sequence

from etoile_quiz.generator.candidate import SETS_OF_ENTITIES, Candidate
from etoile_quiz.generator.facts import OBJECT, QUANTITIES, Fact, Relation
from etoile_quiz.generator.forms.common import WordedQuestion, candidate, worded_questions
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.proof import sole_answer_because

AUTHOR_SAYS = "The fact words this question itself, so that it has one answer."


def candidates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield the plain question for each role, in the least specific wording that has one answer."""
    for ways in worded_questions(fact, indexes, "ask"):
        plain = plain_wording(ways)
        if plain is not None:
            worded, because = plain
            form = form_id(worded.context.relation, worded.context.role)
            yield candidate(worded, indexes, form, sole_because=because, least_sets=SETS_OF_ENTITIES)


def plain_wording(ways: Sequence[WordedQuestion]) -> tuple[WordedQuestion, str] | None:
    """Return the first wording with one answer, and why it has one; None where all leave it open.

    A fact that holds for a part of the story is asked in its own words only, because only these say when.
    """
    for worded in ways:
        because = sole_answer_because(worded.context)
        if worded.own or (because and not worded.context.fact.timed):
            return worded, because or AUTHOR_SAYS
    return None


def form_id(relation: Relation, role: str) -> str:
    """Return the form of the plain question about this role."""
    kind = relation.kind_of(role)
    if kind in QUANTITIES:
        return "how-many" if kind == "number" else "when"
    return "forward" if role == OBJECT else "inverse"
