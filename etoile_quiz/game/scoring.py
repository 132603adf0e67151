"""Scoring rules: how many points an answer earns, and the words that explain it, made from the same numbers."""

from collections.abc import Callable

from msgspec import Struct

from etoile_quiz.game.confidence import CONFIDENCES, Confidence
from etoile_quiz.question import DIFFICULTY_LEVELS, DifficultyLevel
from etoile_quiz.text.durations import spelled_out

DIFFICULTY_POINTS: dict[DifficultyLevel, int] = {"easy": 100, "medium": 200, "hard": 300}
BONUS_PERCENT = 10
HIGHEST_BONUS_PERCENT = 50

SPEED_POINTS = 1000
FULL_POINTS_SECONDS = 0.5
"""A right answer within this time earns all speed points."""


class AnswerFacts(Struct, frozen=True, kw_only=True):
    """What a scoring rule may know of an answer.

    `right_before`: the number of right answers in a row before it. `seconds`: the time it took, of `limit` seconds if the
    question has a clock.
    """

    right: bool
    level: DifficultyLevel = "easy"
    right_before: int = 0
    seconds: float = 0.0
    limit: float | None = None
    confidence: Confidence | None = None


class Scoring(Struct, frozen=True, kw_only=True):
    """One scoring rule.

    `explain` returns how it pays, given the seconds of a question's clock. `figures` are the rows that the help sheet and the
    README show: a number, and what it means.
    """

    id: str
    points: Callable[[AnswerFacts], int]
    explain: Callable[[float | None], str]
    figures: tuple[tuple[str, str], ...] = ()
    asks_confidence: bool = False
    """An answer comes with a confidence."""


def _classic_points(answer: AnswerFacts) -> int:
    if not answer.right:
        return 0
    bonus = min(BONUS_PERCENT * answer.right_before, HIGHEST_BONUS_PERCENT)
    return DIFFICULTY_POINTS[answer.level] * (100 + bonus) // 100


def _speed_points(answer: AnswerFacts) -> int:
    """Return 1,000 points for an answer at once, falling evenly to 500 at the end of the time.

    This is Kahoot's round((1 - t / T / 2) * 1000), in whole milliseconds and with halves rounded up:
    2 of 20 seconds give (1 - 0.05) * 1000 = 950.
    """
    if not answer.right or answer.limit is None:
        return int(answer.right)
    if answer.seconds < FULL_POINTS_SECONDS:
        return SPEED_POINTS
    taken, given = round(answer.seconds * 1000), round(answer.limit * 1000)
    return (2 * SPEED_POINTS * given - SPEED_POINTS * taken + given) // (2 * given)


CLASSIC_SCORING = Scoring(
    id="classic",
    points=_classic_points,
    explain=lambda limit: "Points by difficulty, more for each right answer in a row.",
    figures=(
        (" ".join(str(DIFFICULTY_POINTS[level]) for level in DIFFICULTY_LEVELS), ", ".join(DIFFICULTY_LEVELS)),
        (f"+{BONUS_PERCENT} %", f"per right one in a row, to +{HIGHEST_BONUS_PERCENT} %"),
    ),
)
ONE_EACH = Scoring(
    id="one-each",
    points=lambda answer: int(answer.right),
    explain=lambda limit: "One point for each right answer.",
)
SPEED_SCORING = Scoring(
    id="speed",
    points=_speed_points,
    explain=lambda limit: (
        f"{SPEED_POINTS:,} points at once, sinking to {SPEED_POINTS // 2:,} over {spelled_out(limit or 0)}."
    ),
)
CONFIDENCE_SCORING = Scoring(
    id="confidence",
    points=lambda answer: answer.confidence.points(answer.right) if answer.confidence else int(answer.right),
    explain=lambda limit: f"Say how sure you are: {', '.join(confidence.pays for confidence in CONFIDENCES)} points.",
    asks_confidence=True,
)

SCORINGS: tuple[Scoring, ...] = (CLASSIC_SCORING, ONE_EACH, SPEED_SCORING, CONFIDENCE_SCORING)
