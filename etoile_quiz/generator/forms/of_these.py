"""Which of these: one of several true answers among wrong ones."""

from collections.abc import Iterator

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.facts import Fact, FactBase
from etoile_quiz.generator.falsity import sole_answer_because
from etoile_quiz.generator.forms.common import asked, candidate

SEVERAL = "Others may be right too, but each of those offered is proven wrong."


def candidates(base: FactBase, fact: Fact) -> Iterator[Candidate]:
    """Yield a question for each role that may have several true values, unless a plain question asks for it already."""
    for view, role, wordings in asked(base, fact, "ask_of_these"):
        plain = dict(_plain(base, view))
        for wording in wordings:
            if fact.timed and not wording.own:
                continue
            if plain.get(role):
                continue
            key = view.get(role)
            # Texts belong to one moment of the story: one set of options from before it and one from after is balanced.
            variants = 3 if key is not None and key.entity else 2
            yield candidate(base, view, role, wording, "which-of-these", variants=variants, sole_because=SEVERAL)
            break


def _plain(base: FactBase, fact: Fact) -> Iterator[tuple[str, bool]]:
    """Yield for each role whether a plain question asks for it."""
    for _, role, wordings in asked(base, fact, "ask"):
        yield (
            role,
            any(wording.own or bool(sole_answer_because(base, fact, role, wording.given)) for wording in wordings),
        )
