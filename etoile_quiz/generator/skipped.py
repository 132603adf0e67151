"""Why a fact, or one direction of it, gave no question."""

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.choice import fitting, item_with
from etoile_quiz.generator.facts import Fact
from etoile_quiz.generator.forms import candidates_of
from etoile_quiz.generator.forms.common import candidate, worded_questions
from etoile_quiz.generator.forms.direct import form_id, plain_wording
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.refusal import refusal
from etoile_quiz.generator.rules import violations
from etoile_quiz.generator.wording import tell
from etoile_quiz.question import WRONG_OPTIONS, Question


class Skipped(Struct, frozen=True):
    """A fact, or one direction of it, that gave no question, and why."""

    fact: str
    reason: str


def skipped(fact: Fact, questions: Sequence[Question], indexes: Indexes) -> Iterator[Skipped]:
    """Yield why a fact gave no question, or which of its plain directions gave none, given the questions it has."""
    if not questions:
        yield Skipped(fact.id, _why_not_asked(fact, indexes))
        return
    for direction, reason in _missing_directions(fact, indexes, questions):
        yield Skipped(fact.id, f"{direction}: {reason}")


def _why_not_asked(fact: Fact, indexes: Indexes) -> str:
    if fact.disputed:
        return f"disputed: {fact.disputed}"
    if fact.retired:
        return f"retired: {fact.retired}"
    if not tell(fact, indexes.facts.relation_of(fact)):
        return "its sentence names something that the fact leaves open"
    if (first := next(candidates_of(fact, indexes), None)) is not None:
        return _why_no_options(first, indexes)
    if fact.timed:
        return "it holds for a part of the story only, and has no question of its own that says when"
    return "no wording asks for something that has only one answer, or whose other answers are declared wrong"


def _missing_directions(fact: Fact, indexes: Indexes, questions: Sequence[Question]) -> Iterator[tuple[str, str]]:
    """Yield each form and role that a wording asks for and that gave no question, with the reason."""
    several = {ways[0].direction for ways in worded_questions(fact, indexes, "ask_of_these")}
    stems = {question.stem for question in questions}
    for ways in worded_questions(fact, indexes, "ask"):
        worded = ways[0]
        form = form_id(worded.context.relation, worded.context.role)
        plain = plain_wording(ways)
        direction = f"{form} ({worded.direction})"
        if plain is None:
            if worded.direction not in several:
                yield direction, "more than one answer is possible, or others are not known to be wrong"
            continue
        missing = candidate(plain[0], indexes, form, sole_because=plain[1])
        if missing.stem not in stems:
            yield direction, _why_no_options(missing, indexes)


def _why_no_options(candidate: Candidate, indexes: Indexes) -> str:
    if reason := refusal(candidate, indexes):
        return reason
    if next(candidate.distractors(), None) is None:
        return "no wrong option can be proven"
    nearest = tuple(islice(fitting(candidate), WRONG_OPTIONS))
    if len(nearest) < candidate.least:
        return "too few wrong options fit what the question says"
    broken = (found for found in violations(item_with(candidate, nearest)) if found.severity == "error")
    reason = next((f"{violation.rule}: {violation.message}" for violation in broken), "options share a name")
    return f"no choice of options that was tried keeps all rules; the first breaks {reason}"
