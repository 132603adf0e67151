"""Which of these: one of several true answers among wrong ones."""

from collections.abc import Iterator

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.forms.common import asked, candidate
from etoile_quiz.generator.inquiry import Inquiry

SEVERAL = "Others may be right too, but each of those offered is proven wrong."


def candidates(inquiry: Inquiry) -> Iterator[Candidate]:
    """Yield a question for each role that may have several true values, unless a plain question asks for it already."""
    base, fact = inquiry.base, inquiry.fact
    plain: set[tuple[str, str]] | None = None
    for view, role, wordings in asked(base, fact, "ask_of_these"):
        for wording in wordings:
            if fact.timed and not wording.own:
                continue
            plain = {*_asked_plainly(inquiry)} if plain is None else plain
            if (view.subject.id, role) in plain:
                break
            key = view.get(role)
            # Texts belong to one moment of the story: one set of options from before it and one from after is balanced.
            variants = 3 if key is not None and key.entity else 2
            yield candidate(inquiry, view, role, wording, "which-of-these", variants=variants, sole_because=SEVERAL)
            break


def _asked_plainly(inquiry: Inquiry) -> Iterator[tuple[str, str]]:
    """Yield the subject of a view and the role wherever a plain question asks for it."""
    timed = inquiry.fact.timed
    for view, role, wordings in asked(inquiry.base, inquiry.fact, "ask"):
        if any(
            wording.own or (not timed and inquiry.sole_answer_because(view, role, wording.given))
            for wording in wordings
        ):
            yield view.subject.id, role
