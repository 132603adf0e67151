"""Combos: rows of right answers that add seconds to the clock of a round, and misses that cost some."""

ROW_SECONDS: dict[int, int] = {5: 3, 12: 5, 20: 7, 30: 10}
"""The seconds that a row of exactly this length adds."""
LONG_ROW = 10
LONG_ROW_SECONDS = 10
"""Beyond the longest row in `ROW_SECONDS`, every tenth right answer adds this."""
MISS_SECONDS = 10


def seconds_for(row: int) -> int:
    """Return the seconds that the latest of `row` right answers in a row adds: 12 in a row add 5, 13 nothing, 40 add 10."""
    if row > max(ROW_SECONDS) and row % LONG_ROW == 0:
        return LONG_ROW_SECONDS
    return ROW_SECONDS.get(row, 0)
