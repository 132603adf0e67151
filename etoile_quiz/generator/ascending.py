"""The order that options have of their own: numbers, years and dates ascend."""

import re
from collections.abc import Sequence
from typing import TypeAlias

from etoile_quiz.dates import MONTHS, first_day

_Place: TypeAlias = tuple[int, ...]

_DECIMALS = 12
_NUMBER = re.compile(
    r"(?P<before>[^\w\s+−-]{0,2})(?P<sign>[+−-]?)"
    r"(?P<whole>\d{1,3}(?:[,’'\u00a0\u202f ]\d{3})+|\d{1,30})"
    rf"(?:[.,](?P<decimals>\d{{1,{_DECIMALS}}}))?(?P<after>\D*)"
)
_DIGIT = re.compile(r"\d")
_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2}) )?(?P<month>[A-Z][a-z]+) (?P<year>\d{4})")


def ascending(texts: Sequence[str]) -> tuple[int, ...] | None:
    """Return the indexes of the texts in ascending order; None where they are not all numbers of one unit or all dates."""
    for text in texts:
        if not _DIGIT.search(text):
            return None
    places = _places_of_dates(texts) or _places_of_numbers(texts)
    return None if places is None else tuple(sorted(range(len(texts)), key=lambda i: (places[i], i)))


def _places_of_dates(texts: Sequence[str]) -> list[_Place] | None:
    places: list[_Place] = []
    for text in texts:
        place = _date(text)
        if place is None:
            return None
        places.append(place)
    return places


def _date(text: str) -> _Place | None:
    found = _DAY_FIRST.fullmatch(text)
    if found is not None:
        if found["month"] not in MONTHS:
            return None
        written = f"{found['year']}-{MONTHS.index(found['month']) + 1:02}"
        written += f"-{int(found['day']):02}" if found["day"] else ""
    elif "-" in text:
        written = text
    else:
        return None
    try:
        return (first_day(written).toordinal(),)
    except ValueError:
        return None


def _places_of_numbers(texts: Sequence[str]) -> list[_Place] | None:
    """Return the numbers in units of the last decimal; None where one is none, or where their units differ."""
    places: list[_Place] = []
    units = set()
    for text in texts:
        found = _NUMBER.fullmatch(text) if text.isprintable() else None
        if found is None:
            return None
        units.add((found["before"], found["after"]))
        digits = "".join(char for char in found["whole"] if char.isdecimal())
        size = int(digits + (found["decimals"] or "").ljust(_DECIMALS, "0"))
        places.append((-size if found["sign"] in ("-", "−") else size,))
    return places if len(units) == 1 else None
