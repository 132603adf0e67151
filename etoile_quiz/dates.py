"""Dates as packs write them (`2025`, `2025-04`, `2025-04-24`) and as people say them."""

from datetime import date, timedelta

MONTHS = "January February March April May June July August September October November December".split()


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
    first = first_day(written)
    precision = written.count("-")
    if precision == 0:
        return str(first.year)
    month = f"{MONTHS[first.month - 1]} {first.year}"
    return month if precision == 1 else f"{first.day} {month}"
