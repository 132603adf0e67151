"""Sentences about a round in progress or at its end."""

from collections.abc import Iterator

from etoile_quiz.game.combos import MISS_SECONDS, seconds_for
from etoile_quiz.game.confidence import CONFIDENCES
from etoile_quiz.game.lifelines import LIFELINES
from etoile_quiz.game.outcomes import CUT_OFF, OUTCOMES, SKIPPED
from etoile_quiz.game.round import Answer, Round
from etoile_quiz.text.numbers import percent, plural, signed


def place(round_: Round) -> str:
    """Return the place of the question: `Question 3 of 10`, or `Question 3` in an endless round."""
    number = f"Question {round_.position + 1}"
    return number if round_.rules.endless else f"{number} of {len(round_.questions)}"


def onward(round_: Round) -> str:
    """Return what comes after the answer that is revealed: `the next question`, `the last question`, `the results`."""
    before_last = not round_.rules.endless and round_.position + 2 == len(round_.questions)
    return "the results" if round_.is_last else "the last question" if before_last else "the next question"


def earned(answer: Answer) -> str:
    """Return the points of an answer: `+120 points`, `−6 points`. Empty where there were none to earn or lose."""
    if not answer.points and answer.confidence is None:
        return ""
    return f"{'+' if answer.points > 0 else ''}{plural(answer.points, 'point')}"


def clock_change(round_: Round) -> str:
    """Return what the answer that is revealed did to the clock: `+3 s`, `−10 s`; empty where it did nothing."""
    if round_.revealed is None or not round_.rules.combos or round_.rules.round_seconds is None:
        return ""
    if round_.answers[-1].missed:
        return f"{signed(-MISS_SECONDS)} s"
    won = seconds_for(round_.right_in_a_row) if round_.answers[-1].right else 0
    return f"+{won} s" if won else ""


def why_unusable(key: str, round_: Round) -> str:
    """Return why the lifeline or confidence of a key cannot be used on the open question; empty if the key is of neither."""
    if round_.rules.asks_confidence and key in [confidence.key for confidence in CONFIDENCES]:
        return "Choose an answer first, then say how sure you are."
    for lifeline in LIFELINES:
        if key == lifeline.key:
            name = lifeline.name.lower()
            if lifeline.id not in round_.rules.lifelines:
                return f"There is no {name} in this round."
            return f"You have used your {name}." if lifeline.id in round_.used else f"No {name} for this question."
    return ""


def total(round_: Round) -> str:
    """Return the score in words: `1 point`, `−4 points`."""
    return plural(round_.score, "point")


def of_answered(round_: Round) -> str:
    """Return how many answers were right, and how many questions were skipped: `7 of 10 right, 70 %, 1 skipped`."""
    answered = round_.answered
    line = f"{round_.right} of {answered} right, {percent(round_.right, answered)} %" if answered else "none answered"
    skipped = sum(answer.outcome == SKIPPED for answer in round_.answers)
    return f"{line}, {skipped} skipped" if skipped else line


def by_outcome(round_: Round) -> str:
    """Return the numbers of the questions by how they ended: `Right: 1, 2, 5. Wrong: 3, 4.`"""
    groups = [
        (
            outcome.word,
            [str(number) for number, answer in enumerate(round_.answers, start=1) if answer.outcome == outcome],
        )
        for outcome in OUTCOMES
        if outcome != CUT_OFF
    ]
    return " ".join(f"{word}: {', '.join(numbers)}." for word, numbers in groups if numbers)


def calibration(round_: Round) -> Iterator[str]:
    """Yield a line for each confidence stated: how often it was right, and its points.

    Example: `Sure: 1 of 2 right, 50 %, −3 points`.
    """
    if not round_.rules.asks_confidence:
        return
    for confidence in CONFIDENCES:
        stated = [answer for answer in round_.answers if answer.confidence == confidence]
        if stated:
            right = sum(answer.right for answer in stated)
            points = plural(sum(answer.points for answer in stated), "point")
            yield f"{confidence.name}: {right} of {len(stated)} right, {percent(right, len(stated))} %, {points}"


def score(round_: Round) -> str:
    """Return the score as a number."""
    return signed(round_.score)


def how_it_ended(round_: Round) -> str:
    """Return why the round is over. Empty where all its questions were answered."""
    if round_.left:
        answered, endless = len(round_.answers), round_.rules.endless
        count = plural(answered if endless else len(round_.questions), "question")
        return f"Stopped after {count}." if endless else f"Stopped after {answered} of {count}."
    last = round_.answers[-1] if round_.answers else None
    if last is None:
        return ""
    if last.outcome == CUT_OFF or round_.seconds_left == 0.0:
        return (
            "Time is up." if last.outcome != CUT_OFF else f"Time is up: question {len(round_.answers)} does not count."
        )
    if round_.rules.one_miss and last.missed:
        return f"The streak ends at {round_.right}."
    return "There is nothing left to ask." if round_.rules.endless else ""
