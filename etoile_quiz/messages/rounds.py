"""Sentences about a round in progress or at its end."""

from collections.abc import Iterator

from etoile_quiz.game.confidence import CONFIDENCES
from etoile_quiz.game.outcomes import CUT_OFF, SKIPPED
from etoile_quiz.game.round import Answer, Round
from etoile_quiz.text.numbers import percent, plural, signed


def place(played: Round) -> str:
    """Return the place of the question: `Question 3 of 10`, or `Question 3` in an endless round."""
    number = f"Question {played.position + 1}"
    return number if played.rules.endless else f"{number} of {len(played.questions)}"


def earned(answer: Answer) -> str:
    """Return the points of an answer: `+120 points`, `−6 points`. Empty where there were none to earn or lose."""
    if not answer.points and answer.confidence is None:
        return ""
    return f"{'+' if answer.points > 0 else ''}{plural(answer.points, 'point')}"


def total(played: Round) -> str:
    """Return the score in words: `1 point`, `−4 points`."""
    return plural(played.score, "point")


def of_answered(played: Round) -> str:
    """Return how many answers were right, and how many questions were skipped: `7 of 10 right, 70 %, 1 skipped`."""
    answered = played.answered
    line = f"{played.right} of {answered} right, {percent(played.right, answered)} %" if answered else "none answered"
    skipped = sum(answer.outcome == SKIPPED for answer in played.answers)
    return f"{line}, {skipped} skipped" if skipped else line


def calibration(played: Round) -> Iterator[str]:
    """Yield a line for each confidence stated: how often it was right, and its points.

    Example: `Sure: 1 of 2 right, 50 %, −3 points`.
    """
    if not played.rules.asks_confidence:
        return
    for confidence in CONFIDENCES:
        stated = [answer for answer in played.answers if answer.confidence == confidence]
        if stated:
            right = sum(answer.right for answer in stated)
            points = plural(sum(answer.points for answer in stated), "point")
            yield f"{confidence.name}: {right} of {len(stated)} right, {percent(right, len(stated))} %, {points}"


def score(played: Round) -> str:
    """Return the score as a number."""
    return signed(played.score)


def how_it_ended(played: Round) -> str:
    """Return why the round is over. Empty where all its questions were answered."""
    if played.left:
        answered, endless = len(played.answers), played.rules.endless
        count = plural(answered if endless else len(played.questions), "question")
        return f"Stopped after {count}." if endless else f"Stopped after {answered} of {count}."
    last = played.answers[-1] if played.answers else None
    if last is None:
        return ""
    if last.outcome == CUT_OFF or played.seconds_left == 0.0:
        return "Time is up."
    if played.rules.one_miss and last.missed:
        return f"The streak ends at {played.right}."
    return "There is nothing left to ask." if played.rules.endless else ""
