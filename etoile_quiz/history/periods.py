"""Answers over time, by day, week or month."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from etoile_quiz.text.numbers import percent

Unit = Literal["day", "week", "month"]
MOST_PERIODS = 14
"""More periods cannot be read at a glance."""

DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12


class AnswerCount(Struct, frozen=True):
    """How many answers there are, and how many of them are right."""

    answers: int = 0
    right: int = 0

    @property
    def percent(self) -> int:
        """Return the percentage of right answers, rounded half up; 0 where there are no answers."""
        return percent(self.right, self.answers) if self.answers else 0

    def __add__(self, other: "AnswerCount") -> "AnswerCount":
        """Return the sum."""
        return AnswerCount(self.answers + other.answers, self.right + other.right)


class Period(Struct, frozen=True):
    """A day, week or month, by its first day, and its answers."""

    first: date
    count: AnswerCount


class ActivityTimeline(Struct, frozen=True):
    """All periods with answers, the earliest first."""

    unit: Unit = "day"
    periods: tuple[Period, ...] = ()


def timeline_of(days: Mapping[date, AnswerCount]) -> ActivityTimeline:
    """Return answers by day, or by week or month where that would be more than MOST_PERIODS periods."""
    units: tuple[Unit, ...] = ("day", "week", "month")
    timelines = (ActivityTimeline(unit, _grouped(unit, days)) for unit in units)
    return next(found for found in timelines if len(found.periods) <= MOST_PERIODS or found.unit == units[-1])


def follows(unit: Unit, period: Period, before: Period) -> bool:
    """Return whether no period lies between these two, of which `before` is the earlier."""
    match unit:
        case "day":
            return (period.first - before.first).days <= 1
        case "week":
            return (period.first - before.first).days <= DAYS_A_WEEK
        case "month":
            years = period.first.year - before.first.year
            return years * MONTHS_A_YEAR + period.first.month - before.first.month <= 1


def _grouped(unit: Unit, days: Mapping[date, AnswerCount]) -> tuple[Period, ...]:
    counts: dict[date, AnswerCount] = {}
    for day in sorted(days):
        first = _first_day(unit, day)
        counts[first] = counts.get(first, AnswerCount()) + days[day]
    return tuple(Period(first, count) for first, count in counts.items())


def _first_day(unit: Unit, day: date) -> date:
    match unit:
        case "day":
            return day
        case "week":
            return date.fromordinal(max(day.toordinal() - day.weekday(), 1))
        case "month":
            return day.replace(day=1)
