"""Numbers and dates near a true one, as wrong options."""

from collections.abc import Iterator
from datetime import date

from etoile_quiz import keyed
from etoile_quiz.dates import first_day, spoken
from etoile_quiz.generator.candidate import WRONG_OPTIONS, Suspect
from etoile_quiz.generator.facts import Fact, FactBase, Value
from etoile_quiz.generator.falsity import Case
from etoile_quiz.generator.suspects import declared


def nearby(base: FactBase, fact: Fact, role: str, given: tuple[str, ...], level: int) -> Iterator[Suspect]:
    """Yield wrong quantities of the key's precision, as many below it as a draw says and the rest above.

    Declared wrong values go first; where there are enough of them no others are made up.
    """
    key = fact.get(role)
    if key is None:
        return
    known = list(declared(base, fact, role, given, level))
    yield from known
    if len(known) >= WRONG_OPTIONS:
        return
    column = base.columns(fact.relation)[role]
    case = Case(base, fact, role, given)
    for value in _made_up(key, base.relations[fact.relation].step, fact.id):
        entry = column.passing_entry(value)
        falsity = case.refute(entry, level)
        if falsity is not None:
            yield Suspect(value, entry.text, falsity, falsity.level, entry.names)


def _made_up(key: Value, step: int | None, seed: str) -> Iterator[Value]:
    make = _number if key.kind == "number" else _date
    below = keyed.digest("rank", seed) % (WRONG_OPTIONS + 1)
    stride = step or _stride(key, seed)
    steps = [*range(-below, 0), *range(1, WRONG_OPTIONS - below + 1)]
    found = [value for count in steps if (value := make(key, count * stride)) is not None]
    beyond = WRONG_OPTIONS - below + 1
    while len(found) < WRONG_OPTIONS and beyond <= 2 * WRONG_OPTIONS:
        value = make(key, beyond * stride)
        if value is not None:
            found.append(value)
        beyond += 1
    yield from found


def _stride(key: Value, seed: str) -> int:
    draw = keyed.digest("stride", seed)
    if key.kind == "date":
        return (1, 2)[draw % 2] if key.id.count("-") < 2 else (7, 14)[draw % 2]
    size = abs(key.order or 0)
    round_to = 1
    while size and size % (round_to * 10) == 0:
        round_to *= 10
    unit = max(1, round_to if round_to * 10 >= size else round_to * (5 if size >= round_to * 100 else 1))
    return unit * ((1, 2) if size // unit < 20 else (2, 3))[draw % 2]


def _number(key: Value, distance: int) -> Value | None:
    if key.order is None:
        return None
    number = key.order + distance
    if number <= 0 < key.order:
        return None
    name = f"{number:,}" if "," in key.name else str(number)
    return Value(kind="number", id=f"number:{number}", name=name, entity=False, order=number)


def _date(key: Value, distance: int) -> Value | None:
    written = key.id.removeprefix("date:")
    precision = written.count("-")
    try:
        if precision == 2:
            return date_value(date.fromordinal(date.fromisoformat(written).toordinal() + distance).isoformat())
        if precision == 1:
            months = int(written[:4]) * 12 + int(written[5:7]) - 1 + distance
            return date_value(f"{months // 12:04}-{months % 12 + 1:02}")
        return date_value(f"{int(written) + distance:04}")
    except (ValueError, OverflowError):
        return None


def date_value(written: str) -> Value:
    """Return a written day, month or year as a value. Raises ValueError where the calendar has no such day."""
    first = first_day(written)
    return Value(kind="date", id=f"date:{written}", name=spoken(written), entity=False, order=first.toordinal())
