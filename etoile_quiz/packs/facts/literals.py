"""Values that are written in the fact itself: texts, numbers, dates, and entities of inline kinds."""

import re

from msgspec.structs import replace

from etoile_quiz.dates import first_day, spoken
from etoile_quiz.generator.facts import Value, number_value
from etoile_quiz.text.words import norm

_NUMBER = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<decimals>[0-9]+))?")
_MOST_CHARACTERS = 24
_SEPARATED_FROM = len("10000")


def written(kind: str, text: str) -> Value:
    """Return the value of a text or of an inline kind. Texts that differ in case, accents or punctuation are one value."""
    return Value(kind=kind, id=f"{kind}:{norm(text) or text}", name=text, entity=False)


def number(text: str) -> Value | None:
    """Return the value of a number: digits, thousands apart by commas or not, with a decimal point at most.

    It is shown as it is written, from five digits on with separators. Noughts at the end of decimals say nothing: 7.50 is 7.5.
    """
    found = _NUMBER.fullmatch(text)
    if found is None or len(text) > _MOST_CHARACTERS:
        return None
    whole, decimals = found["whole"].replace(",", ""), (found["decimals"] or "").rstrip("0")
    value = number_value(f"{found['sign']}{whole}.{decimals}" if decimals else f"{found['sign']}{whole}")
    return replace(value, name=text) if len(whole) < _SEPARATED_FROM else value


def day(text: str) -> Value | None:
    """Return the value of a date: a year, a month or a day that is in the calendar. Its order is its first day's."""
    if not text.replace("-", "").isdigit() or not text.isascii():
        return None
    try:
        return Value(kind="date", id=f"date:{text}", name=spoken(text), entity=False, order=first_day(text).toordinal())
    except ValueError:
        return None
