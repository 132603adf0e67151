"""What fills the roles of facts: entities and literals."""

from decimal import Decimal

from msgspec import Struct

from etoile_quiz.dates import span_of, spoken, year_before_christ
from etoile_quiz.text.numbers import MINUS

LITERAL_KINDS = ("text", "number", "date")
QUANTITIES = ("number", "date")
SEPARATED_FROM = 10_000
"""Numbers of five digits and more are shown with separators; four digits may be a year."""


class Kind(Struct, frozen=True):
    """A type of entity. Entities of an inline kind are written out in their fact and have no id of their own."""

    id: str
    inline: bool = False
    who: str = ""
    """How a riddle about one of them ends: "Who am I?"."""


# Values and facts hold no cycles, so the garbage collector need not watch bases of a hundred thousand facts.
class Value(Struct, frozen=True, kw_only=True, gc=False):
    """What fills a role of a fact: an entity or a literal.

    `id` is the entity's id, or a literal's text in a form that is equal for equal values. `order` places numbers, dates
    (as days) and numbered entities on a line.
    """

    kind: str
    id: str
    name: str
    entity: bool = True
    aliases: tuple[str, ...] = ()
    article: str = ""
    in_text: str = ""
    gender: str = ""
    plural: bool = False
    classes: tuple[str, ...] = ()
    spoiler: int = 0
    same_as: str = ""
    order: int | None = None
    fame: int = 0
    """How well known it is, from 1 to 5; 0 where the pack does not say."""

    @property
    def identity(self) -> str:
        """Return what is equal for two headings of one thing."""
        return self.same_as or self.id

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name it goes by."""
        return (self.name, *self.aliases)

    @property
    def in_sentence(self) -> str:
        """Return how it reads inside a sentence."""
        if self.in_text:
            return self.in_text
        return f"{self.article} {self.name}" if self.article else self.name


def numeric_value(written: str) -> Value:
    """Return the value of a number written with digits, with a point and decimals or without.

    From five digits on its name has separators: 24000000 is shown as 24,000,000, and -23 as −23. Whole numbers of up to 18
    digits are their own order.
    """
    number = Decimal(written) or Decimal(0)  # minus nought is nought
    decimals = len(written.partition(".")[2])
    name = f"{number:,.{decimals}f}" if abs(number) >= SEPARATED_FROM else f"{number:.{decimals}f}"
    order = None if decimals or abs(number) >= 2**63 else int(number)  # what the cache can keep
    return Value(
        kind="number", id=f"number:{number:.{decimals}f}", name=name.replace("-", MINUS), entity=False, order=order
    )


def date_value(written: str) -> Value:
    """Return a written day, month or year as a value. Raises ValueError where the calendar has no such day.

    Its order is that of its first day: `1990-05` has the order of 1 May 1990.
    """
    first, _ = span_of(written)
    return Value(kind="date", id=f"date:{written}", name=spoken(written), entity=False, order=first)


def place_of(value: Value) -> tuple[int, Decimal] | None:
    """Return the precision of a number or a date, and where it stands on a line of this precision; None for other values.

    Example: 7.5 has the precision 1 and stands at 7.5. April 2025 has the precision 1 and stands at month 2025 × 12 + 3.
    """
    if value.kind == "number":
        written = value.id.removeprefix("number:")
        return len(written.partition(".")[2]), Decimal(written)
    if value.kind == "date":
        written = value.id.removeprefix("date:")
        year_bc = year_before_christ(written)
        year, *rest = map(int, written.split("-")) if year_bc is None else (year_bc,)
        places = (year, year * 12 + rest[0] - 1 if rest else 0, value.order or 0)
        return len(rest), Decimal(places[len(rest)])
    return None


def are_apart(one: str, other: str) -> bool:
    """Tell whether two identities are surely two things. A month is not apart from its own days."""
    if one == other:
        return False
    return not (one.startswith("date:") and (one.startswith(other) or other.startswith(one)))
