"""The plain question: which value fills one role, where only one does (forward, inverse, how many, when)."""

from collections.abc import Iterator, Sequence

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.facts import LITERAL_KINDS, OBJECT, Fact, Relation
from etoile_quiz.generator.forms.common import Asked, asked, candidate
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.proof import sole_answer_because

AUTHOR_SAYS = "The fact words this question itself, so that it has one answer."


def candidates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield the plain question for each role, in the least specific wording that has one answer."""
    for wordings in asked(fact, indexes, "ask"):
        plain = plain_wording(wordings)
        if plain is not None:
            wording, because = plain
            form = form_id(wording.context.relation, wording.context.role)
            yield candidate(wording, indexes, form, sole_because=because, variants=3)


def plain_wording(wordings: Sequence[Asked]) -> tuple[Asked, str] | None:
    """Return the first wording with one answer, and why it has one; None where all leave it open.

    A fact that holds for a part of the story is asked in its own words only, because only these say when.
    """
    for wording in wordings:
        because = sole_answer_because(wording.context)
        if wording.own or (because and not wording.context.fact.timed):
            return wording, because or AUTHOR_SAYS
    return None


def form_id(relation: Relation, role: str) -> str:
    """Return the form of the plain question about this role."""
    kind = relation.kind_of(role)
    if kind in LITERAL_KINDS and kind != "text":
        return "how-many" if kind == "number" else "when"
    return "forward" if role == OBJECT else "inverse"
