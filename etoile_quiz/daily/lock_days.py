"""The days of a lock: which of them are full, from which level there is a soirée, and what a year of them deals."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.daily.dealt_families import lines_for
from etoile_quiz.daily.lock import FIRST_DAY, SIZE, SLOTS, Edition, Lock, day_of
from etoile_quiz.daily.lock_growth import extend_lock
from etoile_quiz.daily.quiz import assign, candidates_for
from etoile_quiz.question import Question

TEN_YEARS = (date(FIRST_DAY.year + 10, FIRST_DAY.month, FIRST_DAY.day) - FIRST_DAY).days
YEAR = 365
MOST_BARRED = 100
"""After so many clashes the lock stays as it is, and the check names what is left."""


class FaultyDay(Struct, frozen=True):
    """A day that deals fewer than six families, or some that cannot be asked beside the others."""

    day: date
    families: tuple[str, ...]
    left_out: tuple[str, ...]


class LockDays:
    """The days of a lock from number 1 on, with the questions of its bank.

    Families that can be asked in one order at one level can be asked so at every higher level, which has more questions for
    them. So look at the lowest level first.
    """

    def __init__(self, lock: Lock, bank: Sequence[Question], days: int = TEN_YEARS) -> None:
        self.lock = lock
        self.bank = bank
        self._days = days
        self._askable: set[tuple[str, ...]] = set()

    def faulty(self, edition: Edition, watched: int) -> Iterator[FaultyDay]:
        """Yield the faulty days of an edition for somebody who has watched so far."""
        candidates = candidates_for(self.lock.lines, self.bank, watched)
        for day in map(day_of, range(1, self._days + 1)):
            families = tuple(line.family for line in lines_for(self.lock, day, edition, watched))
            if families not in self._askable:
                # Preferences choose among fair quizzes, and it is enough that there is one.
                asked = assign([candidates[family] for family in families], preferences=())
                left_out = tuple(family for family, question in zip(families, asked, strict=True) if question is None)
                if left_out or len(families) < SIZE:
                    yield FaultyDay(day, families, left_out)
                else:
                    self._askable.add(families)


def grown_lock(
    old: Lock,
    bank: Sequence[Question],
    today: date,
    retired: Collection[str] = (),
    *,
    levels: int,
    days: int = TEN_YEARS,
) -> Lock:
    """Return the lock with today's changes, and with the lowest level from which the soirée has no faulty day.

    Slots are chosen by looking at pairs of families. Where three and more clash on some day, the new one among them gets
    another slot, and the lock is made again.
    """
    barred: set[tuple[str, int]] = set()
    while True:
        lock = extend_lock(old, bank, today, retired, barred)
        walked = LockDays(lock, bank, days)
        full = [level for level, count in families_by_level(lock, levels).items() if count >= SIZE * SLOTS]
        faulty = {level: list(walked.faulty("soiree", level)) for level in full}
        faults = [*walked.faulty("matinee", 0), *(fault for found in faulty.values() for fault in found)]
        clashing = {family for fault in faults for family in fault.left_out if family not in old.by_family}
        clashes = {(family, lock.by_family[family].slot) for family in clashing}
        if clashes <= barred or len(barred) > MOST_BARRED:
            break
        barred |= clashes
    lowest = max((level for level in range(1, levels + 1) if faulty.get(level, True)), default=0) + 1
    return replace(lock, soiree_from=lowest if lowest <= levels else None)


def families_by_level(lock: Lock, levels: int) -> dict[int, int]:
    """Return for each level how many open families of the soirée can be asked up to it."""
    open_levels = [line.level for line in lock.lines if line.edition == "soiree" and line.until is None]
    return {level: sum(other <= level for other in open_levels) for level in range(1, levels + 1)}


def dealt_in_a_year(lock: Lock, edition: Edition) -> tuple[Counter[int], Counter[str]]:
    """Return how often each weight and each category is dealt in the first year, to those who have watched everything."""
    lines = [line for number in range(1, YEAR + 1) for line in lines_for(lock, day_of(number), edition)]
    return Counter(line.weight for line in lines), Counter(line.category for line in lines)
