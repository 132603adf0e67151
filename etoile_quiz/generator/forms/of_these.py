"""Which of these: one of several true answers among wrong ones."""

from collections.abc import Iterator

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.facts import Fact
from etoile_quiz.generator.forms.common import Asked, asked, candidate
from etoile_quiz.generator.forms.direct import plain_wording
from etoile_quiz.generator.indexes import Indexes

SEVERAL = "Others may be right too, but each of those offered is proven wrong."


def candidates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield a question for each role that may have several true values, unless a plain question asks for it already."""
    plain = {_direction(wordings[0]) for wordings in asked(fact, indexes, "ask") if plain_wording(wordings)}
    for wordings in asked(fact, indexes, "ask_of_these"):
        wording = next((each for each in wordings if each.own or not fact.timed), None)
        if wording is not None and _direction(wording) not in plain:
            # Texts belong to one moment of the story, entities may stand in several sets.
            variants = 3 if wording.context.key.entity else 2
            yield candidate(wording, indexes, "which-of-these", sole_because=SEVERAL, variants=variants)


def _direction(wording: Asked) -> tuple[str, str]:
    return wording.context.fact.subject.identity, wording.context.role
