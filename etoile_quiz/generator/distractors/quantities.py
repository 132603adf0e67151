"""Distractors for numbers and dates: values near the true one, on both sides of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from etoile_quiz import keyed
from etoile_quiz.dates import first_day, spoken
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.declared import declared_values
from etoile_quiz.generator.distractors.distractor import WANTED, Distractor
from etoile_quiz.generator.distractors.siblings import proven
from etoile_quiz.generator.facts import Value

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
    scale = _scale_of(context.key)
    if scale is None:
        return proven(context, declared_values(context), level)
    return proven(context, _values(context, scale), level)


class _Scale:
    """How the values of one kind and precision stand on a line of whole steps."""

    def __init__(self, key: Value) -> None:
        self.key = key

    def place(self, value: Value) -> Decimal | None:
        """Return where a value of the key's precision stands; None for others."""
        raise NotImplementedError

    def value_at(self, place: Decimal) -> Value | None:
        """Return the value at a place; None where there is none."""
        raise NotImplementedError

    def apart(self, one: Decimal, other: Decimal) -> bool:
        """Tell whether two places can be told apart."""
        raise NotImplementedError

    def tempting(self, place: Decimal) -> bool:
        """Tell whether a place is near enough to the key to tempt."""
        raise NotImplementedError

    def step(self, seed: str) -> Decimal:
        """Return the distance at which values are made up."""
        raise NotImplementedError


class _Numbers(_Scale):
    def __init__(self, key: Value, own_step: int | None) -> None:
        super().__init__(key)
        self._own_step = own_step
        self._decimals = len(key.id.partition(".")[2])
        self._separated = "," in key.name

    def place(self, value: Value) -> Decimal | None:
        number = Decimal(value.id.removeprefix("number:"))
        exponent = number.as_tuple().exponent
        return number if isinstance(exponent, int) and -exponent == self._decimals else None

    def value_at(self, place: Decimal) -> Value | None:
        if place < 0 <= self._own_place:
            return None
        text = f"{place:.{self._decimals}f}"
        name = f"{place:,.{self._decimals}f}" if self._separated else text
        order = None if self._decimals else int(place)
        return Value(kind="number", id=f"number:{text}", name=name, entity=False, order=order)

    @property
    def _own_place(self) -> Decimal:
        return Decimal(self.key.id.removeprefix("number:"))

    def apart(self, one: Decimal, other: Decimal) -> bool:
        return abs(one - other) >= max(abs(one), abs(other)) * LEAST_GAP

    def tempting(self, place: Decimal) -> bool:
        own = self._own_place
        return own == 0 or (place * own > 0 and abs(own) <= FARTHEST * abs(place) <= FARTHEST**2 * abs(own))

    def step(self, seed: str) -> Decimal:
        """Return a step of one digit, a tenth to a quarter of the key, but never finer than the key's own last digit.

        Example: 118,474 is written to the last digit; its step is 20,000. 1,200 ends in two noughts; its step is 200.
        """
        if self._own_step:
            return Decimal(self._own_step)
        own = abs(self._own_place)
        unit = Decimal(1).scaleb(-self._decimals)
        while own and own % (unit * 10) == 0:
            unit *= 10
        rough = own / (10 if keyed.digest("step", seed) % 2 else 5)
        digit = Decimal(1).scaleb(rough.adjusted()) if rough else unit
        return max(unit, (rough // digit) * digit)


class _Dates(_Scale):
    def __init__(self, key: Value) -> None:
        super().__init__(key)
        self._precision = key.id.count("-")

    def place(self, value: Value) -> Decimal | None:
        written = value.id.removeprefix("date:")
        if value.kind != "date" or written.count("-") != self._precision:
            return None
        match self._precision:
            case 0:
                return Decimal(written)
            case 1:
                return Decimal(int(written[:4]) * 12 + int(written[5:7]) - 1)
            case _:
                return Decimal(date.fromisoformat(written).toordinal())

    def value_at(self, place: Decimal) -> Value | None:
        number = int(place)
        try:
            match self._precision:
                case 0:
                    return date_value(f"{number:04}")
                case 1:
                    return date_value(f"{number // 12:04}-{number % 12 + 1:02}")
                case _:
                    return date_value(date.fromordinal(number).isoformat())
        except (ValueError, OverflowError):
            return None

    def apart(self, one: Decimal, other: Decimal) -> bool:
        return one != other

    def tempting(self, place: Decimal) -> bool:
        own = self.place(self.key) or Decimal(0)
        return abs(place - own) <= (12, 24, 400)[self._precision]

    def step(self, seed: str) -> Decimal:
        draw = keyed.digest("step", seed) % 2
        return Decimal(((1, 2), (1, 2), (7, 14))[self._precision][draw])


def date_value(written: str) -> Value:
    """Return a written day, month or year as a value. Raises ValueError where the calendar has no such day."""
    first = first_day(written)
    return Value(kind="date", id=f"date:{written}", name=spoken(written), entity=False, order=first.toordinal())


def _scale_of(key: Value) -> _Scale | None:
    match key.kind:
        case "number":
            return _Numbers(key, None)
        case "date":
            return _Dates(key)
        case _:
            return None


def _values(context: QuestionContext, scale: _Scale) -> Iterator[Value]:
    declared = [*declared_values(context)]
    yield from declared
    missing = WANTED - len(declared)
    own = scale.place(context.key)
    if missing <= 0 or own is None:
        return
    known = sorted(place for value in context.column.values if (place := scale.place(value)) is not None)
    below = keyed.digest("rank", context.fact.id, context.role) % (missing + 1)
    taken = [own]
    for wanted, side in ((below, -1), (missing - below, 1)):
        for place in _on_one_side(context, scale, known, own, side, wanted, taken):
            value = scale.value_at(place)
            if value is not None:
                taken.append(place)
                yield value


def _on_one_side(
    context: QuestionContext,
    scale: _Scale,
    known: Sequence[Decimal],
    own: Decimal,
    side: int,
    wanted: int,
    taken: list[Decimal],
) -> Iterator[Decimal]:
    """Yield up to `wanted` places on one side of the key: known values that tempt, the nearest first, then made-up ones."""
    found = 0
    low, high = (known[0], known[-1]) if len(known) >= RANGE_KNOWN_FROM else (None, None)
    near = sorted((place for place in known if (place - own) * side > 0), key=lambda place: abs(place - own))
    step = scale.step(context.fact.id)
    made_up = (own + side * step * count for count in range(1, 2 * WANTED + 1))
    for place in (*(place for place in near if scale.tempting(place)), *made_up):
        if found == wanted:
            return
        outside = low is not None and high is not None and not low <= place <= high
        if outside or not all(scale.apart(place, other) for other in taken):
            continue
        if scale.value_at(place) is not None:
            found += 1
            yield place
