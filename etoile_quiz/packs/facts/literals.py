"""Values that are written in the fact itself: texts, numbers, dates, and entities of inline kinds."""

from etoile_quiz.dates import first_day, spoken
from etoile_quiz.generator.facts import Value
from etoile_quiz.packs.yaml.fields import whole_number
from etoile_quiz.text.words import norm


def written(kind: str, text: str) -> Value:
    """Return the value of a text or of an inline kind. Texts that differ in case, accents or punctuation are one value."""
    return Value(kind=kind, id=f"{kind}:{norm(text) or text}", name=text, entity=False)


def number(text: str) -> Value | None:
    """Return the value of a number: digits, with a decimal point at most.

    Whole numbers are their own order. A number with decimals has none: it would need a scale that whole numbers do not
    have, and neighbours made up for it would be wrong.
    """
    whole, point, decimals = text.partition(".")
    units = whole_number(whole)
    if units is None or (point and whole_number(decimals) is None) or decimals.startswith("-"):
        return None
    decimals = decimals.rstrip("0")
    if not decimals:
        return Value(kind="number", id=f"number:{units}", name=text, entity=False, order=units)
    sign = "-" if whole.startswith("-") else ""
    return Value(kind="number", id=f"number:{sign}{abs(units)}.{decimals}", name=text, entity=False)


def day(text: str) -> Value | None:
    """Return the value of a date: a year, a month or a day that is in the calendar. Its order is its first day's."""
    if not text.replace("-", "").isdigit() or not text.isascii():
        return None
    try:
        return Value(kind="date", id=f"date:{text}", name=spoken(text), entity=False, order=first_day(text).toordinal())
    except ValueError:
        return None
