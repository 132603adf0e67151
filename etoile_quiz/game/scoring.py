"""What a right answer is worth."""

from etoile_quiz.question import Level

POINTS: dict[Level, int] = {"easy": 100, "medium": 200, "hard": 300}
BONUS_PERCENT_PER_RIGHT = 10
HIGHEST_BONUS_PERCENT = 50


def classic(level: Level, right_before: int) -> int:
    """Return the points of a right answer that follows `right_before` right answers in a row."""
    bonus = min(BONUS_PERCENT_PER_RIGHT * right_before, HIGHEST_BONUS_PERCENT)
    return POINTS[level] * (100 + bonus) // 100
