"""Distractors for numbers and dates: values near the true one, on both sides of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain, islice, takewhile

from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.distractors.proven import declared_values, proven
from etoile_quiz.generator.facts import Value, date_value, numeric_value, place_of
from etoile_quiz.question import WRONG_OPTIONS
from etoile_quiz.text.numbers import MINUS

LEAST_GAP = Decimal("0.04")
"""Two numbers that differ by less than this share of the larger one cannot be told apart by anybody."""
FARTHEST = 3
"""A known value tempts up to three times the true one, and down to a third of it."""
RANGE_KNOWN_FROM = 4
"""From this many facts on, values outside the relation's range would be known to be wrong."""


def quantities(context: QuestionContext, level: int) -> Iterator[Distractor]:
    """Yield wrong numbers or dates: declared ones first, then as many below and above the key as its drawn rank asks for.

    Example: the key is 300, its rank is drawn as second of four, other facts say 250, 400 and 4,000. Then 250 stands below it,
    400 above it, and 500 is made up, because 4,000 is too far away to tempt.
    """
    return proven(context, _values(context), level)


class _Numbers:
    """Numbers with as many decimals as the key. A place is the number itself."""

    def __init__(self, value: Value, precision: int, key: Decimal) -> None:
        self._decimals, self._key, self._unit = precision, key, Decimal(1).scaleb(-precision)
        self._decimals_shown = len(value.name.partition(".")[2])
        self._separated = "," in value.name

    def value_at(self, place: Decimal) -> Value | None:
        """Return the number at a place; nothing below nought where the key is not."""
        if place < 0 <= self._key:
            return None
        value = numeric_value(f"{place:.{self._decimals}f}")
        if not self._separated and self._decimals == self._decimals_shown:
            return value
        return replace(value, name=f"{place:,.{self._decimals_shown}f}".replace("-", MINUS))

    def apart(self, one: Decimal, other: Decimal) -> bool:
        """Tell whether two numbers differ by at least 4 % of the larger one."""
        return abs(one - other) >= max(abs(one), abs(other)) * LEAST_GAP and one != other

    def tempting(self, place: Decimal) -> bool:
        """Tell whether a number lies between a third of the key and three times the key, or at most three units from it."""
        key = self._key
        return abs(place - key) <= WRONG_OPTIONS * self._unit or (
            place * key > 0 and abs(key) <= FARTHEST * abs(place) <= FARTHEST**2 * abs(key)
        )

    def step(self, seed: str) -> Decimal:
        """Return a step of one digit, a tenth or a fifth of the key, but never finer than the key's own last digit.

        Example: 118,474 is written to the last digit; its step is 10,000 or 20,000. 1,200 ends in two noughts; its step is 100
        or 200.
        """
        key, unit = abs(self._key), self._unit
        while key % (unit * 10) == 0 and unit * 20 <= key:
            unit *= 10
        rough = key / (10 if keyed.digest("step", seed) % 2 else 5)
        digit = Decimal(1).scaleb(rough.adjusted()) if rough else unit
        return max(unit, (rough // digit) * digit)


class _Dates:
    """Years, months or days, as precise as the key. A place counts them."""

    def __init__(self, _: Value, precision: int, key: Decimal) -> None:
        self._precision, self._key = precision, key

    def value_at(self, place: Decimal) -> Value | None:
        """Return the date at a place; None beyond the calendar."""
        number = int(place)
        year = f"{number:04}" if number > 0 else f"{1 - number} BC"
        written = (year, f"{number // 12:04}-{number % 12 + 1:02}", "")[self._precision]
        try:
            return date_value(written or date.fromordinal(number).isoformat())
        except (ValueError, OverflowError):
            return None

    def apart(self, one: Decimal, other: Decimal) -> bool:
        """Tell whether two dates differ."""
        return one != other

    def tempting(self, place: Decimal) -> bool:
        """Tell whether a date is within 12 years, 24 months or 400 days of the key."""
        return abs(place - self._key) <= (12, 24, 400)[self._precision]

    def step(self, seed: str) -> Decimal:
        """Return one or two years or months, one or two weeks."""
        return Decimal(((1, 2), (1, 2), (7, 14))[self._precision][keyed.digest("step", seed) % 2])


_Scale = _Numbers | _Dates


def _values(context: QuestionContext) -> Iterator[Value]:
    declared = [*declared_values(context)]
    yield from declared
    key_place = place_of(context.key)
    missing = WRONG_OPTIONS - len(declared)
    if missing <= 0 or key_place is None:
        return
    precision, place = key_place
    scale = (_Numbers if context.key.kind == "number" else _Dates)(context.key, precision, place)
    known = context.column.places.get(precision, [])
    step = Decimal(context.relation.step or 0) or scale.step(context.fact.id)
    lower, upper = ([*islice(_on_one_side(scale, known, place, side * step), missing)] for side in (-1, 1))
    drawn = keyed.digest("rank", context.fact.id, context.role) % (missing + 1)
    below = min(max(drawn, missing - len(upper)), len(lower))
    yield from (*lower[:below], *upper[: missing - below])


def _on_one_side(scale: _Scale, known: Sequence[Decimal], key: Decimal, step: Decimal) -> Iterator[Value]:
    """Yield values on the side of the key that the step points to, clearly apart from one another: known ones that tempt, the
    nearest first, then made-up ones within the range of the known.

    Example: the key is 300, the step is 50; 310, 420 and 950 are known. 310 is too near the key and 950 too far to tempt. The
    values are 420, then the made-up 350, 400, 450 and so on.
    """
    low, high = (known[0], known[-1]) if len(known) >= RANGE_KNOWN_FROM else (None, None)
    near = reversed(known[: bisect_left(known, key)]) if step < 0 else known[bisect_right(known, key) :]
    made_up = (key + step * count for count in range(1, 2 * WRONG_OPTIONS + 1))
    taken = [key]
    for place in chain(takewhile(scale.tempting, near), filter(scale.tempting, made_up)):
        outside = low is not None and high is not None and not low <= place <= high
        if not outside and all(scale.apart(place, other) for other in taken):
            value = scale.value_at(place)
            if value is not None:
                taken.append(place)
                yield value
