"""The plain question: which value fills one role, where only one does (forward, inverse, how many, when)."""

from collections.abc import Iterator

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.facts import LITERAL_KINDS, OBJECT, Fact, FactBase, Relation
from etoile_quiz.generator.falsity import sole_answer_because
from etoile_quiz.generator.forms.common import asked, candidate
from etoile_quiz.question import Form

AUTHOR_SAYS = "The fact words this question itself, so that it has one answer."


def candidates(base: FactBase, fact: Fact) -> Iterator[Candidate]:
    """Yield the fact's plain questions, each in its least specific wording that has one answer."""
    relation = base.relations[fact.relation]
    for view, role, wordings in asked(base, fact, "ask"):
        for wording in wordings:
            because = sole_answer_because(base, view, role, wording.given)
            if wording.own or (because and not fact.timed):
                form = form_of(relation, role)
                yield candidate(base, view, role, wording, form, variants=3, sole_because=because or AUTHOR_SAYS)
                break


def form_of(relation: Relation, role: str) -> Form:
    """Return the name of the plain question about this role."""
    kind = relation.kind_of(role)
    if kind in LITERAL_KINDS and kind != "text":
        return "how-many" if kind == "number" else "when"
    return "forward" if role == OBJECT else "inverse"
