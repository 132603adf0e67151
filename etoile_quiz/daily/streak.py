"""The streak: from the days that were played to how many of them stand in a row."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

DAYS_PER_FREEZE = 7
MOST_FREEZES = 2

_DAY = timedelta(days=1)


class Streak(Struct, frozen=True, kw_only=True):
    """How a player's days stand on a given day.

    `frozen` are the missed days that a freeze was spent on; `missed` are all others without a quiz since the first day
    played, today not among them. Those since the latest quiz may still be saved: see `at_stake`.
    """

    current: int = 0
    best: int = 0
    freezes: int = 0
    frozen: tuple[date, ...] = ()
    missed: tuple[date, ...] = ()
    at_stake: int = 0
    """How many freezes the next quiz will spend."""
    played_today: bool = False


def streak_of(days: Iterable[date], today: date) -> Streak:
    """Return the streak of somebody who finished a ranked attempt on each of these days.

    A day that lies after today was played before the clock was turned back: it counts, and today is as late as it is.
    """
    played = sorted(set(days))
    if not played:
        return Streak()
    current = best = freezes = 0
    frozen: list[date] = []
    missed: list[date] = []
    last = played[0] - _DAY
    for day in played:
        gap = _between(last, day)
        if len(gap) <= freezes:
            freezes -= len(gap)
            frozen += gap
        else:
            missed += gap
            current = freezes = 0
        current += 1
        best = max(best, current)
        if current % DAYS_PER_FREEZE == 0:
            freezes = min(freezes + 1, MOST_FREEZES)
        last = day
    open_days = _between(last, today)
    if len(open_days) > freezes:
        current = freezes = 0
    return Streak(
        current=current,
        best=best,
        freezes=freezes,
        frozen=tuple(frozen),
        missed=(*missed, *open_days),
        at_stake=len(open_days) if current else 0,
        played_today=today in played,
    )


def _between(before: date, after: date) -> list[date]:
    """Return the days between two days, neither of them included."""
    return [before + n * _DAY for n in range(1, (after - before).days)]
