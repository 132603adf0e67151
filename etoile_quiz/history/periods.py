"""Answers over time: days, weeks or months, whichever reads well."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

Unit = Literal["day", "week", "month"]
MOST = 14
"""How many periods are shown at most."""


class Count(Struct, frozen=True):
    """How many answers there are, and how many of them are right."""

    answers: int = 0
    right: int = 0

    @property
    def percent(self) -> int:
        """Return the share of right ones, rounded; 0 where there is none."""
        return (200 * self.right + self.answers) // (2 * self.answers) if self.answers else 0

    def __add__(self, other: "Count") -> "Count":
        """Return both together."""
        return Count(self.answers + other.answers, self.right + other.right)


class Period(Struct, frozen=True):
    """A stretch of time by its first day."""

    first: date
    count: Count


class Course(Struct, frozen=True):
    """All periods from the first answer to the last, those without any among them."""

    unit: Unit = "day"
    periods: tuple[Period, ...] = ()


def course_of(days: Mapping[date, Count]) -> Course:
    """Return how it went, in the shortest periods of which there are not too many."""
    if not days:
        return Course()
    first, last = min(days), max(days)
    for unit in ("day", "week"):
        starts = _starts(unit, first, last)
        if len(starts) <= MOST:
            return Course(unit, _filled(unit, starts, days))
    return Course("month", _filled("month", _starts("month", first, last), days))


def _filled(unit: Unit, starts: Iterable[date], days: Mapping[date, Count]) -> tuple[Period, ...]:
    counts = dict.fromkeys(starts, Count())
    for day, count in days.items():
        counts[_start(unit, day)] += count
    return tuple(Period(first, count) for first, count in counts.items())


def _starts(unit: Unit, first: date, last: date) -> list[date]:
    starts = [_start(unit, first)]
    while (following := _after(unit, starts[-1])) <= last and following > starts[-1]:
        starts.append(following)
    return starts


def _start(unit: Unit, day: date) -> date:
    match unit:
        case "day":
            return day
        case "week":
            return date.fromordinal(max(day.toordinal() - day.weekday(), 1))
        case "month":
            return day.replace(day=1)


def _after(unit: Unit, start: date) -> date:
    try:
        if unit == "month":
            return (start + timedelta(days=31)).replace(day=1)
        return start + timedelta(days=1 if unit == "day" else 7)
    except OverflowError:  # the calendar ends with the year 9999, which somebody's clock may show
        return start
