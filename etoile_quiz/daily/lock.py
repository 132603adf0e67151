"""The lock of the daily: which family may be dealt when. Which families a day deals follows from it and the date alone."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.question import LEVELS, Level, Question

Edition = Literal["matinee", "soiree"]
EDITIONS: tuple[Edition, ...] = ("matinee", "soiree")

FIRST_DAY = date(2025, 4, 24)
"""The day of number 1: the night of the premiere."""
SLOTS = 14
SIZE = 6
MOST_OF_A_CATEGORY = 3


class LockLine(Struct, frozen=True, kw_only=True):
    """What the lock holds of one family. It may be dealt from `from_` on and before `until`; None leaves the end open."""

    family: str
    slot: int
    edition: Edition
    category: str
    difficulty: Level
    key: str
    """The entity of the right option, or its text where it names none."""
    from_: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the family may be dealt on this day."""
        return self.from_ <= day and (self.until is None or day < self.until)


class Lock(Struct, frozen=True, dict=True):
    """All lines, in the order in which they were written."""

    lines: tuple[LockLine, ...] = ()

    @cached_property
    def by_slot(self) -> Mapping[tuple[Edition, int], tuple[LockLine, ...]]:
        """Return the lines of each edition and slot."""
        groups: dict[tuple[Edition, int], list[LockLine]] = {}
        for line in self.lines:
            groups.setdefault((line.edition, line.slot), []).append(line)
        return {place: tuple(lines) for place, lines in groups.items()}

    @cached_property
    def by_family(self) -> Mapping[str, LockLine]:
        """Return the line of each family."""
        return {line.family: line for line in self.lines}


def number_of(day: date) -> int:
    """Return the number of a day's quiz; below 1 there is none."""
    return (day - FIRST_DAY).days + 1


def day_of(number: int) -> date:
    """Return the day of a quiz's number."""
    return FIRST_DAY + timedelta(days=number - 1)


def rank(day: date, family: str) -> tuple[int, str]:
    """Return a family's place in a day's line; the highest comes first."""
    return keyed.digest("rank", day.isoformat(), family), family


def picks(lock: Lock, day: date, edition: Edition) -> tuple[LockLine, ...]:
    """Return what a day deals, in the order in which it is asked: six lines, fewer where the lock has no more.

    They are the first in line of the day's slot that differ in key, at most three of a category; the easiest is asked first.
    """
    in_slot = lock.by_slot.get((edition, day.toordinal() % SLOTS), ())
    in_line = sorted(
        ((rank(day, line.family), line) for line in in_slot if line.holds_on(day)),
        key=lambda ranked: ranked[0],
        reverse=True,
    )
    chosen: list[LockLine] = []
    for _, line in in_line:
        if len(chosen) == SIZE:
            break
        if any(line.key == other.key for other in chosen):
            continue
        if sum(line.category == other.category for other in chosen) < MOST_OF_A_CATEGORY:
            chosen.append(line)
    # Sorting keeps the order of the ranks where the difficulty is the same.
    return tuple(sorted(chosen, key=lambda line: LEVELS.index(line.difficulty)))


def fits(edition: Edition, question: Question) -> bool:
    """Tell whether a question's level is one that this edition deals."""
    return question.spoiler == 0 if edition == "matinee" else question.spoiler >= 1


def key_of(question: Question) -> str:
    """Return a question's key as the lock writes it."""
    option = question.options[question.key]
    return option.entity or option.text


def usable(line: LockLine, question: Question) -> bool:
    """Tell whether a question can be asked for a line: its level fits the edition, and its key is the lock's or just true or
    false."""
    return fits(line.edition, question) and (question.has_verdicts or key_of(question) == line.key)
