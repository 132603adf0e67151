"""The plain question: which value fills one role, where only one does (forward, inverse, how many, when)."""

from collections.abc import Iterator

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.facts import LITERAL_KINDS, OBJECT, Relation
from etoile_quiz.generator.forms.common import asked, candidate
from etoile_quiz.generator.inquiry import Inquiry

AUTHOR_SAYS = "The fact words this question itself, so that it has one answer."


def candidates(inquiry: Inquiry) -> Iterator[Candidate]:
    """Yield the fact's plain questions, each in its least specific wording that has one answer."""
    fact, relation = inquiry.fact, inquiry.relation
    for view, role, wordings in asked(inquiry.base, fact, "ask"):
        for wording in wordings:
            because = inquiry.sole_answer_because(view, role, wording.given)
            if wording.own or (because and not fact.timed):
                form = plain_form(relation, role)
                yield candidate(inquiry, view, role, wording, form, variants=3, sole_because=because or AUTHOR_SAYS)
                break


def plain_form(relation: Relation, role: str) -> str:
    """Return the name of the plain question about this role."""
    kind = relation.kind_of(role)
    if kind in LITERAL_KINDS and kind != "text":
        return "how-many" if kind == "number" else "when"
    return "forward" if role == OBJECT else "inverse"
