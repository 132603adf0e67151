"""Dates as packs write them (`2025`, `2025-04`, `2025-04-24`, `44 BC`) and as people say them."""

import re
from datetime import date, timedelta

MONTHS = "January February March April May June July August September October November December".split()


_BEFORE_CHRIST = re.compile(r"([1-9][0-9]{0,4}) BC")


def year_before_christ(written: str) -> int | None:
    """Return the year that is written as `44 BC`, from the year 1 on: 1 BC is 0, 44 BC is −43. Other texts give None."""
    match = _BEFORE_CHRIST.fullmatch(written)
    return 1 - int(match[1]) if match else None


def span_of(written: str) -> tuple[int, int]:
    """Return the ordinals of the first and the last day of a written date, those of years BC to the year. Raises ValueError as
    `first_day`.

    Example: year 1 has the span 1 to 365, and 1 BC the span −365 to 0.
    """
    year = year_before_christ(written)
    if year is None:
        return first_day(written).toordinal(), last_day(written).toordinal()
    return 366 * (year - 1) + 1, 366 * year


def first_day(written: str) -> date:
    """Return the first day of a written day, month or year. Raises ValueError where it is none of the calendar's."""
    parts = written.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
        raise ValueError(f"{written!r} is no date")
    return date.fromisoformat("-".join((*parts, "01", "01")[:3]))


def last_day(written: str) -> date:
    """Return the last day of a written day, month or year: 31 December 2025 of `2025`. Raises ValueError as `first_day`."""
    first = first_day(written)
    if written.count("-") == 2:
        return first
    after = (first.year + 1, 1) if written.count("-") == 0 or first.month == 12 else (first.year, first.month + 1)
    return date(*after, 1) - timedelta(days=1) if first.year < date.max.year else date(first.year, 12, 31)


def spoken(day: str | date) -> str:
    """Return a date as people say it: "24 April 2025", "April 2025", "2025". Raises ValueError where it is none."""
    written = str(day)
    if year_before_christ(written) is not None:
        return written
    first = first_day(written)
    precision = written.count("-")
    if precision == 0:
        return str(first.year)
    month = f"{MONTHS[first.month - 1]} {first.year}"
    return month if precision == 1 else f"{first.day} {month}"
