"""The quiz of a day: a question for each family that the day deals."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.daily.dealt_families import lines_for
from etoile_quiz.daily.lock import Edition, Lock, LockLine, is_candidate, number_of
from etoile_quiz.forms import form_of
from etoile_quiz.game.queue import SELDOM
from etoile_quiz.game.repeats_and_giveaways import is_unfair
from etoile_quiz.game.variety import PREFERENCES, Clash, relaxation
from etoile_quiz.question import Question

MOST_STEPS = 2000
"""The number of choices tried before a family is left out. Only banks made to be awkward need more than a few."""

Assignment = tuple[Question | None, ...]
"""The question asked for each family, in order; None for a family that is left out."""


class Daily(Struct, frozen=True):
    """The quiz of one day and edition, for those who have `watched` so far; 0 in the matinée.

    `left_out` names families that the day deals but that cannot be asked.
    """

    date: date
    edition: Edition
    number: int
    questions: tuple[Question, ...]
    digest: str
    left_out: tuple[str, ...] = ()
    watched: int = 0


def daily(lock: Lock, bank: Iterable[Question], day: date, edition: Edition, watched: int) -> Daily:
    """Return the quiz of any day and edition. The bank includes the questions of retired families."""
    lines = lines_for(lock, day, edition, watched)
    return quiz_of(lines, day, edition, watched, candidates_for(lines, bank, watched))


def candidates_for(lines: Iterable[LockLine], bank: Iterable[Question], watched: int) -> dict[str, list[Question]]:
    """Return for the family of each line the questions that can be asked for it up to a level."""
    by_family = {line.family: line for line in lines}
    candidates: dict[str, list[Question]] = {family: [] for family in by_family}
    for question in bank:
        line = by_family.get(question.family)
        if line is not None and is_candidate(question, line, watched):
            candidates[question.family].append(question)
    return {
        family: [question for question in questions if question.weight > SELDOM] or questions
        for family, questions in candidates.items()
    }


def quiz_of(
    lines: Sequence[LockLine], day: date, edition: Edition, watched: int, candidates: Mapping[str, Sequence[Question]]
) -> Daily:
    """Return the quiz of a day that deals these lines, with the candidates for each family."""
    iso = day.isoformat()
    assignment = assign(
        [
            sorted(candidates.get(line.family, ()), key=lambda question: (_variant_rank(iso, question), question.id))
            for line in lines
        ]
    )
    asked = tuple(question.shuffled("daily", iso) for question in assignment if question is not None)
    left_out = tuple(line.family for line, question in zip(lines, assignment, strict=True) if question is None)
    level = 0 if edition == "matinee" else watched
    return Daily(day, edition, number_of(day), asked, digest_of(asked, level), left_out, level)


def _variant_rank(iso: str, question: Question) -> int:
    """Return the rank of a candidate among those of its family. The lower, the sooner it is asked."""
    return keyed.weighted_draw(form_of(question.form).appeal, "variant", iso, question.id)


def digest_of(questions: Iterable[Question], watched: int = 0) -> str:
    """Return eight hexadecimal digits by which two friends see whether they had the same quiz at the same level."""
    texts = [text for question in questions for text in (question.id, *(option.text for option in question.options))]
    if watched:
        texts.append(str(watched))
    return f"{keyed.digest(*texts) >> 32:08x}"


def assign(
    candidates: Sequence[Sequence[Question]], unfair: Clash = is_unfair, preferences: Sequence[Clash] = PREFERENCES
) -> Assignment:
    """Choose one candidate for each family, so that none is unfair after those before it.

    This is a search with backtracking. The candidates of a family are tried by the number of preferences to relax for them,
    then in the given order. Where none is left, the family before takes its next candidate. As few families as possible are
    left out, the last ones first.
    """
    without_candidates = sum(not of_family for of_family in candidates)
    for left_out in range(without_candidates, len(candidates)):
        assignment = next(_assignments(candidates, unfair, preferences, left_out), None)
        if assignment is not None:
            return assignment
    return (None,) * len(candidates)


def _assignments(
    candidates: Sequence[Sequence[Question]], unfair: Clash, preferences: Sequence[Clash], left_out: int
) -> Iterator[Assignment]:
    """Yield the fair assignments that leave out this many families, best first, as far as `MOST_STEPS` allow."""
    steps = 0

    def extended(assignment: Assignment, left_out: int) -> Iterator[Assignment]:
        nonlocal steps
        if len(assignment) == len(candidates):
            if left_out == 0:
                yield assignment
            return
        before = [question for question in assignment if question is not None]
        of_family = candidates[len(assignment)]
        for question in sorted(of_family, key=lambda question: relaxation(before, question, preferences)):
            steps += 1
            if steps > MOST_STEPS:
                return
            if not unfair(before, question):
                yield from extended((*assignment, question), left_out)
        if left_out:
            yield from extended((*assignment, None), left_out - 1)

    return extended((), left_out)
