"""What an answer is worth, mode by mode."""

from typing import Literal

from etoile_quiz.question import Level

Confidence = Literal["sure", "fairly", "guess"]
CONFIDENCES: tuple[Confidence, ...] = ("sure", "fairly", "guess")

POINTS: dict[Level, int] = {"easy": 100, "medium": 200, "hard": 300}
BONUS_PERCENT_PER_RIGHT = 10
HIGHEST_BONUS_PERCENT = 50

FASTEST_POINTS = 1000
FASTEST = 0.5  # seconds; whoever answers sooner gets full points

# Certainty-based marking: "sure" pays from 80 % on, "fairly" from 67 % on.
IF_RIGHT: dict[Confidence, int] = {"sure": 3, "fairly": 2, "guess": 1}
IF_WRONG: dict[Confidence, int] = {"sure": -6, "fairly": -2, "guess": 0}

COMBOS: dict[int, int] = {5: 3, 12: 5, 20: 7, 30: 10}
"""Seconds that so many right answers in a row add to a storm."""
COMBO_EVERY = 10
COMBO_SECONDS = 10
MISS_SECONDS = 10


def classic(level: Level, right_before: int) -> int:
    """Return the points of a right answer that follows `right_before` right answers in a row."""
    bonus = min(BONUS_PERCENT_PER_RIGHT * right_before, HIGHEST_BONUS_PERCENT)
    return POINTS[level] * (100 + bonus) // 100


def speed(seconds: float, limit: float) -> int:
    """Return the points of a right answer after so many of `limit` seconds: all at once, half of them at the bell.

    This is Kahoot's round((1 - t / T / 2) * P), in whole milliseconds and halves up.
    """
    if seconds < FASTEST:
        return FASTEST_POINTS
    taken, given = round(seconds * 1000), round(limit * 1000)
    return (2 * FASTEST_POINTS * given - FASTEST_POINTS * taken + given) // (2 * given)


def confidence(right: bool, stated: Confidence) -> int:
    """Return the points of an answer given with this confidence; only these can be fewer than none."""
    return IF_RIGHT[stated] if right else IF_WRONG[stated]


def combo(right_in_a_row: int) -> int:
    """Return the seconds that the latest of so many right answers in a row adds to a storm."""
    last = max(COMBOS)
    if right_in_a_row > last and right_in_a_row % COMBO_EVERY == 0:
        return COMBO_SECONDS
    return COMBOS.get(right_in_a_row, 0)
