"""The lock of the daily: the families that may be dealt, and when. Lock and date alone decide the families of a day."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, assert_never

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.question import DIFFICULTY_LEVELS, DifficultyLevel, Question

Edition = Literal["matinee", "soiree"]
EDITIONS: tuple[Edition, ...] = ("matinee", "soiree")
EDITION_NAMES: dict[Edition, str] = {"matinee": "matinée", "soiree": "soirée"}

FIRST_DAY = date(2025, 4, 24)
"""The day of number 1: the night of the premiere."""
SLOTS = 14
SIZE = 6
MOST_OF_A_CATEGORY = 3


class LockLine(Struct, frozen=True, kw_only=True):
    """One family in the lock. It may be dealt from `from_` on and before `until`; None leaves the end open."""

    family: str
    slot: int
    edition: Edition
    category: str
    difficulty: DifficultyLevel
    key: str
    """The entity of the right option, or its text if it has no entity."""
    from_: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Return whether the family may be dealt on this day."""
        return self.from_ <= day and (self.until is None or day < self.until)


class Lock(Struct, frozen=True, dict=True):
    """All lines, in the order in which they were written.

    The lock of one `release` only grows. Before the game itself is released it may be made anew, with the next number.
    """

    lines: tuple[LockLine, ...] = ()
    release: int = 1

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
    """Return the number of the quiz of a day: 24 April 2025 is 1. Below 1 there is none."""
    return (day - FIRST_DAY).days + 1


def day_of(number: int) -> date:
    """Return the day of a quiz number."""
    return FIRST_DAY + timedelta(days=number - 1)


def day_rank(day: date, family: str) -> tuple[int, str]:
    """Return the rank of a family on a day. The families with the highest ranks are dealt."""
    return keyed.digest("rank", day.isoformat(), family), family


def lines_for(lock: Lock, day: date, edition: Edition) -> tuple[LockLine, ...]:
    """Return the lines that a day deals, in the order in which they are asked: six, or fewer if the lock has no more.

    They are those of the day's slot with the highest ranks that differ in key, at most three of a category. The easiest is
    asked first.
    """
    eligible = (line for line in lock.by_slot.get((edition, day.toordinal() % SLOTS), ()) if line.holds_on(day))
    dealt: list[LockLine] = []
    for line in sorted(eligible, key=lambda line: day_rank(day, line.family), reverse=True):
        if len(dealt) == SIZE:
            break
        if any(line.key == other.key for other in dealt):
            continue
        if sum(line.category == other.category for other in dealt) < MOST_OF_A_CATEGORY:
            dealt.append(line)
    # Sorting keeps the order of the ranks where the difficulty is the same.
    return tuple(sorted(dealt, key=lambda line: DIFFICULTY_LEVELS.index(line.difficulty)))


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
    option = question.options[question.key]
    return option.entity or option.text


def is_candidate(question: Question, line: LockLine) -> bool:
    """Return whether a question can be asked for a line.

    Its level suits the edition, and its key is the one in the lock. The options of a true-or-false question are verdicts, so
    its key does not count.
    """
    return suits_edition(question, line.edition) and (question.has_verdicts or key_of(question) == line.key)
