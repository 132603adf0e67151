"""One role of one relation: which facts have which value there, and how each value stands among options."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from etoile_quiz.generator.facts.fact import Fact
from etoile_quiz.generator.facts.relations import Relation
from etoile_quiz.generator.facts.values import Value
from etoile_quiz.text.words import norm

_YEAR_ENDS = len("date:2025")


class Entry(Struct, frozen=True, gc=False):
    """A value in one role of one relation, with all that proofs ask of it."""

    value: Value
    identity: str
    text: str
    """How it stands among options."""
    names: tuple[str, ...]
    """All its names, folded."""
    dated: bool
    """It is a date, which may be said more or less precisely."""
    ambiguous: bool
    """Another entity of its kind goes by that text, too."""
    having: tuple[Fact, ...]
    """The relation's facts that have it in this role."""
    first_told: int
    """The lowest spoiler level of those facts; 0 if there are none."""


class Column:
    """What the facts of one relation have in one role. Entries are made when they are first asked for."""

    __slots__ = ("_entries", "_having", "_is_ambiguous", "_of_year", "_relation", "_role")

    def __init__(
        self,
        relation: Relation,
        role: str,
        having: Mapping[str, tuple[Fact, ...]],
        is_ambiguous: Callable[[Value, str], bool],
    ) -> None:
        self._relation = relation
        self._role = role
        self._having = having
        self._is_ambiguous = is_ambiguous
        self._of_year: dict[str, tuple[Fact, ...]] | None = None
        self._entries: dict[str, Entry] = {}

    @property
    def facts_of(self) -> Mapping[str, tuple[Fact, ...]]:
        """Return for each identity the facts that have it in the role."""
        return self._having

    def having(self, identity: str) -> tuple[Fact, ...]:
        """Return the facts with a value of this identity in the role; those of a symmetric relation from both sides."""
        return self._having.get(identity, ())

    def perhaps_having(self, value: Value) -> tuple[Fact, ...]:
        """Return the facts that may have a value in the role. A date may be said more or less precisely, but never without its
        year."""
        if value.kind != "date":
            return self.having(value.identity)
        if self._of_year is None:
            found: dict[str, list[Fact]] = {}
            for identity, facts in self._having.items():
                found.setdefault(identity[:_YEAR_ENDS], []).extend(facts)
            self._of_year = {year: tuple(facts) for year, facts in found.items()}
        return self._of_year.get(value.identity[:_YEAR_ENDS], ())

    def entry(self, value: Value) -> Entry:
        """Return the entry of a value. Another value of the same id, such as a number written otherwise, has its own."""
        entry = self._entries.get(value.id)
        if entry is None:
            entry = self._entries[value.id] = self.passing_entry(value)
        elif entry.value is not value and entry.value != value:
            return self.passing_entry(value)
        return entry

    def passing_entry(self, value: Value) -> Entry:
        """Return an entry that is not kept, for a value that no fact has."""
        identity = value.identity
        text = self._relation.option_text(value, self._role)
        having = self._having.get(identity, ())
        return Entry(
            value=value,
            identity=identity,
            text=text,
            names=tuple(map(norm, value.names)),
            dated=value.kind == "date",
            ambiguous=self._is_ambiguous(value, text),
            having=having,
            first_told=min((fact.spoiler for fact in having), default=0),
        )
