"""Answers over time: days, weeks or months, whichever reads well."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from etoile_quiz.text.numbers import percent

Unit = Literal["day", "week", "month"]
MOST = 14
"""So many periods can be taken in at a glance."""

DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12


class AnswerCount(Struct, frozen=True):
    """How many answers there are, and how many of them are right."""

    answers: int = 0
    right: int = 0

    @property
    def percent(self) -> int:
        """Return the share of right ones, rounded; 0 where there is none."""
        return percent(self.right, self.answers) if self.answers else 0

    def __add__(self, other: "AnswerCount") -> "AnswerCount":
        """Return both together."""
        return AnswerCount(self.answers + other.answers, self.right + other.right)


class Period(Struct, frozen=True):
    """A stretch of time by its first day."""

    first: date
    count: AnswerCount


class ActivityTimeline(Struct, frozen=True):
    """All periods in which something was answered, the earliest first."""

    unit: Unit = "day"
    periods: tuple[Period, ...] = ()


def course_of(days: Mapping[date, AnswerCount]) -> ActivityTimeline:
    """Return how it went, in the shortest periods of which there are not too many."""
    units: tuple[Unit, ...] = ("day", "week", "month")
    courses = (ActivityTimeline(unit, _together(unit, days)) for unit in units)
    return next(course for course in courses if len(course.periods) <= MOST or course.unit == units[-1])


def follows(unit: Unit, period: Period, before: Period) -> bool:
    """Tell whether a period comes right after another one, none lying between."""
    match unit:
        case "day":
            return (period.first - before.first).days <= 1
        case "week":
            return (period.first - before.first).days <= DAYS_A_WEEK
        case "month":
            years = period.first.year - before.first.year
            return years * MONTHS_A_YEAR + period.first.month - before.first.month <= 1


def _together(unit: Unit, days: Mapping[date, AnswerCount]) -> tuple[Period, ...]:
    counts: dict[date, AnswerCount] = {}
    for day in sorted(days):
        first = _first(unit, day)
        counts[first] = counts.get(first, AnswerCount()) + days[day]
    return tuple(Period(first, count) for first, count in counts.items())


def _first(unit: Unit, day: date) -> date:
    match unit:
        case "day":
            return day
        case "week":
            return date.fromordinal(max(day.toordinal() - day.weekday(), 1))
        case "month":
            return day.replace(day=1)
