"""The order that options have of their own: numbers, years and dates ascend."""

import re
from collections.abc import Sequence
from typing import TypeAlias

from etoile_quiz.dates import MONTHS, first_day, year_before_christ

_Rank: TypeAlias = tuple[int, ...]

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
    ranks = _ranks_of_dates(texts) or _ranks_of_numbers(texts)
    return None if ranks is None else tuple(sorted(range(len(texts)), key=lambda i: (ranks[i], i)))


def _ranks_of_dates(texts: Sequence[str]) -> list[_Rank] | None:
    if any(text.endswith(" BC") for text in texts):
        years = (year_before_christ(text) or (int(text) if text.isdecimal() else None) for text in texts)
        ranks: list[_Rank] = [(year,) for year in years if year is not None]
    else:
        ranks = [rank for text in texts if (rank := _date(text)) is not None]
    return ranks if len(ranks) == len(texts) else None


def _date(text: str) -> _Rank | None:
    match = _DAY_FIRST.fullmatch(text)
    if match is not None:
        if match["month"] not in MONTHS:
            return None
        written = f"{match['year']}-{MONTHS.index(match['month']) + 1:02}"
        written += f"-{int(match['day']):02}" if match["day"] else ""
    elif "-" in text:
        written = text
    else:
        return None
    try:
        return (first_day(written).toordinal(),)
    except ValueError:
        return None


def _ranks_of_numbers(texts: Sequence[str]) -> list[_Rank] | None:
    """Return the numbers in units of the last decimal; None where one is none, or where their units differ."""
    ranks: list[_Rank] = []
    units = set()
    for text in texts:
        match = _NUMBER.fullmatch(text) if text.isprintable() else None
        if match is None:
            return None
        units.add((match["before"], match["after"]))
        digits = "".join(char for char in match["whole"] if char.isdecimal())
        size = int(digits + (match["decimals"] or "").ljust(_DECIMALS, "0"))
        ranks.append((-size if match["sign"] in ("-", "−") else size,))
    return ranks if len(units) == 1 else None
