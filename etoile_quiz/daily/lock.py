"""The lock of the daily: the families that may be dealt, and when."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, assert_never

from msgspec import Struct

from etoile_quiz.question import DifficultyLevel, Question

Edition = Literal["matinee", "soiree"]
EDITIONS: tuple[Edition, ...] = ("matinee", "soiree")
EDITION_NAMES: dict[Edition, str] = {"matinee": "matinée", "soiree": "soirée"}

FIRST_DAY = date(2025, 4, 24)
"""The day of number 1: the night of the premiere."""
SLOTS = 14
SIZE = 6


class LockLine(Struct, frozen=True, kw_only=True):
    """One family in the lock. It may be dealt from `from_` on and before `until`; None leaves the end open."""

    family: str
    slot: int
    edition: Edition
    level: int
    """The lowest spoiler level at which it can be asked: 0 in the matinée, 1 or more in the soirée."""
    category: str
    weight: int
    """From 1 to 8. Heavier families are dealt more often."""
    difficulty: DifficultyLevel
    key: str
    """The identity of the right option. No day deals two families with equal ones, even of two packs."""
    from_: date
    until: date | None = None

    @property
    def pack(self) -> str:
        """Return the pack of the family."""
        return self.family.partition("/")[0]

    def holds_on(self, day: date) -> bool:
        """Return whether the family may be dealt on this day."""
        return self.from_ <= day and (self.until is None or day < self.until)


class Lock(Struct, frozen=True, dict=True):
    """All lines, in the order in which they were written.

    The lock of one `release` only grows. Before the game itself is released it may be made anew, with the next number.
    `soiree_from` is the level from which every soirée is full; None: only for players who have watched everything.
    """

    lines: tuple[LockLine, ...] = ()
    release: int = 1
    soiree_from: int | None = None

    @cached_property
    def by_slot(self) -> Mapping[tuple[Edition, int], tuple[LockLine, ...]]:
        """Return the lines of each edition and slot."""
        groups: dict[tuple[Edition, int], list[LockLine]] = {}
        for line in self.lines:
            groups.setdefault((line.edition, line.slot), []).append(line)
        return {slot: tuple(lines) for slot, lines in groups.items()}

    @cached_property
    def by_family(self) -> Mapping[str, LockLine]:
        """Return the line of each family."""
        return {line.family: line for line in self.lines}


def number_of(day: date) -> int:
    """Return the number of the quiz of a day: 24 April 2025 is 1. Below 1 there is none."""
    return (day - FIRST_DAY).days + 1


def day_of(number: int) -> date:
    """Return the day of a quiz number."""
    return FIRST_DAY + timedelta(days=number - 1)


def suits_edition(question: Question, edition: Edition) -> bool:
    """Return whether an edition deals questions of this spoiler level."""
    match edition:
        case "matinee":
            return question.spoiler == 0
        case "soiree":
            return question.spoiler >= 1
        case _:
            assert_never(edition)


def key_of(question: Question) -> str:
    """Return the key of a question as the lock writes it."""
    return question.options[question.key].identity


def is_candidate(question: Question, line: LockLine, watched: int | None = None) -> bool:
    """Return whether a question can be asked for a line by somebody who has watched so far (None: everything).

    Its level suits the edition, and its key is the one in the lock. The options of a true-or-false question are verdicts, so
    its key does not count.
    """
    if watched is not None and question.spoiler > watched:
        return False
    return suits_edition(question, line.edition) and (question.has_verdicts or key_of(question) == line.key)
