"""The lock of the daily: the families that may be dealt, and when.

Lock, date and, in the soirée, the level watched alone decide the families of a day.
"""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, assert_never

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.question import DIFFICULTY_LEVELS, DifficultyLevel, Question
from etoile_quiz.text.words import folded

Edition = Literal["matinee", "soiree"]
EDITIONS: tuple[Edition, ...] = ("matinee", "soiree")
EDITION_NAMES: dict[Edition, str] = {"matinee": "matinée", "soiree": "soirée"}

FIRST_DAY = date(2025, 4, 24)
"""The day of number 1: the night of the premiere."""
SLOTS = 14
SIZE = 6

_GROUPED = re.compile(r"(?<=\d)[,\s’'](?=\d{3}(?!\d))")


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
    """The entity of the right option, or its folded text if it has no entity: see `key_of`."""
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


def day_rank(day: date, line: LockLine) -> tuple[int, str]:
    """Return the rank of a family on a day, the lowest of as many draws as it has weight. The lowest ranks are dealt."""
    return keyed.rank(line.weight, "rank", day.isoformat(), line.family), line.family


def lines_for(lock: Lock, day: date, edition: Edition, watched: int | None = None) -> tuple[LockLine, ...]:
    """Return the lines that a day deals, in the order in which they are asked: six, or fewer if the lock has no more.

    They are those of the day's slot, up to the level `watched` (None: all), with the lowest ranks that differ in key. Packs
    take turns. A category gets at most its share of the slot, rounded up: where 3 of 14 families are about the cast,
    ceil(6 * 3 / 14) = 2. The easiest is asked first.
    """
    slot = lock.by_slot.get((edition, day.toordinal() % SLOTS), ())
    eligible = [line for line in slot if line.holds_on(day) and (watched is None or line.level <= watched)]
    counts = Counter(line.category for line in eligible)
    left = {category: -(-SIZE * count // len(eligible)) for category, count in counts.items()}
    ranked = sorted(eligible, key=lambda line: day_rank(day, line))
    of_pack: Counter[str] = Counter()
    dealt: list[LockLine] = []
    waiting = ranked
    while waiting and len(dealt) < SIZE:
        line = min(waiting, key=lambda line: of_pack[line.pack])  # the first of several
        dealt.append(line)
        of_pack[line.pack] += 1
        left[line.category] -= 1
        waiting = [other for other in waiting if other.key != line.key and left[other.category]]
    # Sorting keeps the order of the ranks where the difficulty is the same.
    asked = (line for line in ranked if line in dealt)
    return tuple(sorted(asked, key=lambda line: DIFFICULTY_LEVELS.index(line.difficulty)))


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
    """Return the key of a question as the lock writes it.

    Case, accents, punctuation and the commas of large numbers do not count: the text `“Swan Lake”, 1,020` is `swan lake 1020`.
    """
    option = question.options[question.key]
    return option.entity or folded(_GROUPED.sub("", option.text))


def is_candidate(question: Question, line: LockLine, watched: int | None = None) -> bool:
    """Return whether a question can be asked for a line by somebody who has watched so far (None: everything).

    Its level suits the edition, and its key is the one in the lock. The options of a true-or-false question are verdicts, so
    its key does not count.
    """
    if watched is not None and question.spoiler > watched:
        return False
    return suits_edition(question, line.edition) and (question.has_verdicts or key_of(question) == line.key)
