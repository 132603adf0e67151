"""What both front ends say alike of modes: names, lifelines, verdicts, points, and how sure the player was."""

from collections.abc import Iterator

from etoile_quiz.game.modes import Lifeline, Mode, rules_of
from etoile_quiz.game.round import Answer, Outcome, Round
from etoile_quiz.game.scoring import CONFIDENCES, IF_RIGHT, IF_WRONG, MISS_SECONDS, Confidence
from etoile_quiz.messages.general import RIGHT_SIGN, WRONG_SIGN
from etoile_quiz.text.durations import spelled_out
from etoile_quiz.text.numbers import percent, plural, signed

MODE_NAMES: dict[Mode, str] = {
    "classic": "Classic",
    "accuracy": "Accuracy",
    "speed": "Speed",
    "storm": "Storm",
    "streak": "Streak",
    "confidence": "Confidence",
}

LIFELINE_NAMES: dict[Lifeline, str] = {"fifty-fifty": "Fifty-fifty", "skip": "Skip", "hint": "Hint"}
LIFELINE_KEYS: dict[Lifeline, str] = {"fifty-fifty": "x", "skip": "s", "hint": "h"}

CONFIDENCE_NAMES: dict[Confidence, str] = {"sure": "Sure", "fairly": "Fairly sure", "guess": "A guess"}
CONFIDENCE_KEYS: dict[Confidence, str] = {"sure": "s", "fairly": "f", "guess": "g"}

SIGNS: dict[Outcome, str] = {
    "right": RIGHT_SIGN,
    "wrong": WRONG_SIGN,
    "late": WRONG_SIGN,
    "skipped": "»",
    "cut-off": "–",
}
WORDS: dict[Outcome, str] = {
    "right": "Right",
    "wrong": "Wrong",
    "late": "Too late",
    "skipped": "Skipped",
    "cut-off": "Time is up",
}

NO_HINT = "No hint for this question. You keep yours for another."


def mode_note(mode: Mode, timer_factor: float = 1.0) -> str:
    """Return in a sentence or two what a mode is."""
    rules = rules_of(mode, timer_factor)
    match mode:
        case "classic":
            return "Points by difficulty, more for each right answer in a row. Fifty-fifty, skip and hint once each."
        case "accuracy":
            return "One point for each right answer. No clock, no bonus."
        case "speed":
            return f"1,000 points at once, sinking to 500 over {spelled_out(rules.question_seconds or 0)}. Then it is too late."
        case "storm":
            return (
                f"As many as you can in {spelled_out(rules.round_seconds or 0)}. Rows of right answers add seconds, "
                f"a miss costs {MISS_SECONDS}. The clock rests while you read."
            )
        case "streak":
            return "No clock. Questions get harder, and the first miss ends it. You may skip once."
        case "confidence":
            pays = ", ".join(f"{key} {IF_RIGHT[key]} or {signed(IF_WRONG[key])}" for key in CONFIDENCES)
            return f"Say how sure you are: {pays} points."


def place(played: Round) -> str:
    """Return which question this is: `Question 3 of 10`, or `Question 3` where there is no last one."""
    number = f"Question {played.position + 1}"
    return number if played.rules.endless else f"{number} of {len(played.questions)}"


def earned(answer: Answer) -> str:
    """Return what an answer was worth: `+120 points`, `−6 points`; nothing where nothing was to be had or lost."""
    if not answer.points and answer.confidence is None:
        return ""
    points = plural(abs(answer.points), "point")
    return f"−{points}" if answer.points < 0 else f"+{points}" if answer.points else points


def total(played: Round) -> str:
    """Return the score in words: `1 point`, `−4 points`."""
    return plural(played.score, "point")


def score(played: Round) -> str:
    """Return the score as a number."""
    return signed(played.score)


def of_answered(played: Round) -> str:
    """Return how many answers were right, and how many questions were skipped: `7 of 10 right, 70 %, 1 skipped`."""
    answered = played.answered
    said = f"{played.right} of {answered} right, {percent(played.right, answered)} %" if answered else "none answered"
    skipped = sum(answer.outcome == "skipped" for answer in played.answers)
    return f"{said}, {skipped} skipped" if skipped else said


def calibration(played: Round) -> Iterator[str]:
    """Yield, for each confidence that was stated, how often it was justified, and whether it paid."""
    if not played.rules.asks_confidence:
        return
    for confidence in CONFIDENCES:
        stated = [answer for answer in played.answers if answer.confidence == confidence]
        if not stated:
            continue
        right = sum(answer.right for answer in stated)
        points = sum(answer.points for answer in stated)
        yield (
            f"{CONFIDENCE_NAMES[confidence]}: {right} of {len(stated)} right, {percent(right, len(stated))} %, "
            f"{plural(points, 'point')}"
        )


def how_it_ended(played: Round) -> str:
    """Return why the round is over; nothing where all its questions were answered."""
    last = played.answers[-1] if played.answers else None
    if last is None:
        return ""
    if last.outcome == "cut-off" or played.seconds_left == 0.0:
        return "Time is up."
    if played.rules.one_miss and last.missed:
        return f"The streak ends at {played.right}."
    return "There is nothing left to ask." if played.rules.endless else ""
