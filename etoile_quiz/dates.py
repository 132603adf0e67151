"""Dates as packs write them (`2025`, `2025-04`, `2025-04-24`) and as people say them."""

from datetime import date

MONTHS = "January February March April May June July August September October November December".split()


def first_day(written: str) -> date:
    """Return the first day of a written day, month or year. Raises ValueError where it is none of the calendar's."""
    parts = written.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
        raise ValueError(f"{written!r} is no date")
    return date.fromisoformat("-".join((*parts, "01", "01")[:3]))


def spoken(written: str) -> str:
    """Return a date as people say it: "24 April 2025", "April 2025", "2025". Raises ValueError where it is none."""
    first = first_day(written)
    precision = written.count("-")
    if precision == 0:
        return str(first.year)
    month = f"{MONTHS[first.month - 1]} {first.year}"
    return month if precision == 1 else f"{first.day} {month}"
