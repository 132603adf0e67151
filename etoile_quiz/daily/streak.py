"""The streak: how many days in a row a player has finished a ranked quiz."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

DAYS_PER_FREEZE = 7
MOST_FREEZES = 2

_DAY = timedelta(days=1)


class Streak(Struct, frozen=True, kw_only=True):
    """The streak of a player on a given day.

    `frozen` are the missed days that a freeze was spent on. `missed` are all other days without a quiz since the first day
    played, except today. A freeze may still save those since the latest quiz: see `at_stake`.
    """

    current: int = 0
    best: int = 0
    freezes: int = 0
    frozen: tuple[date, ...] = ()
    missed: tuple[date, ...] = ()
    at_stake: int = 0
    """The number of freezes that the next quiz will spend."""


def streak_of(days: Iterable[date], today: date) -> Streak:
    """Return the streak of a player who finished a ranked attempt on each of these days.

    Days 1 to 7 played give a streak of 7 and a freeze. If day 8 is missed and day 9 played, the freeze is spent and the
    streak is 8. A day after today was played before the clock was turned back. It counts.
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
    )


def _between(before: date, after: date) -> list[date]:
    """Return the days after the first and before the second."""
    return [before + n * _DAY for n in range(1, (after - before).days)]
