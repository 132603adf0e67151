"""The streak: cases by hand, and days played with a clock that does what clocks do, against a model that walks day by day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from etoile_quiz.daily.streak import MOST_FREEZES, Streak, streak_of
from tests.examples import fewer

MONDAY = date(2026, 3, 2)
ZONES = (
    "America/New_York Europe/Paris Pacific/Auckland Pacific/Honolulu Pacific/Kiritimati Pacific/Apia America/Sao_Paulo UTC"
).split()


def days(text: str, start: date = MONDAY) -> list[date]:
    """Return the days marked with an x, one character a day."""
    return [start + timedelta(days=n) for n, sign in enumerate(text) if sign == "x"]


def after(text: str) -> Streak:
    """Return the streak on the last day of the text."""
    return streak_of(days(text), MONDAY + timedelta(days=len(text) - 1))


@pytest.mark.parametrize(
    ("text", "current", "best", "freezes", "frozen", "missed"),
    [
        ("", 0, 0, 0, 0, 0),
        ("x", 1, 1, 0, 0, 0),
        ("x.", 1, 1, 0, 0, 0),  # today is not over yet
        ("x..", 0, 1, 0, 0, 1),
        ("x.x", 1, 1, 0, 0, 1),
        ("xxxxxx", 6, 6, 0, 0, 0),
        ("xxxxxxx", 7, 7, 1, 0, 0),
        ("xxxxxxx.", 7, 7, 1, 0, 0),
        ("xxxxxxx..", 7, 7, 1, 0, 1),  # may still be saved
        ("xxxxxxx.x", 8, 8, 0, 1, 0),  # saved, and the frozen day does not count
        ("xxxxxxx..x", 1, 7, 0, 0, 2),  # one freeze, two days
        ("xxxxxxx...", 0, 7, 0, 0, 2),
        ("x" * 14, 14, 14, 2, 0, 0),
        ("x" * 14 + "..x", 15, 15, 0, 2, 0),
        ("x" * 21, 21, 21, 2, 0, 0),  # two are held at most
        ("x" * 21 + ".x", 22, 22, 1, 1, 0),
        ("xxxxxxx.xxxxxx", 13, 13, 0, 1, 0),
        ("xxxxxxx.xxxxxxx", 14, 14, 1, 1, 0),
    ],
)
def test_cases_by_hand(text: str, current: int, best: int, freezes: int, frozen: int, missed: int) -> None:
    found = after(text)
    assert (found.current, found.best, found.freezes, len(found.frozen), len(found.missed)) == (
        current,
        best,
        freezes,
        frozen,
        missed,
    )


def test_what_is_at_stake_is_said() -> None:
    assert after("xxxxxxx..").at_stake == 1
    assert after("xxxxxxx.").at_stake == 0
    assert after("xxxxxxx...").at_stake == 0, "it is lost"


@pytest.mark.parametrize("last", [date(2027, 12, 31), date(2028, 2, 28), date(2028, 2, 29), date(2027, 2, 28)])
def test_years_and_leap_days_are_crossed(last: date) -> None:
    following = last + timedelta(days=1)
    assert streak_of([last, following], following).current == 2


def test_two_years_of_absence() -> None:
    found = streak_of([*days("x" * 14), MONDAY + timedelta(days=740)], MONDAY + timedelta(days=740))
    assert (found.current, found.best, len(found.missed)) == (1, 14, 726)


def test_a_clock_turned_back_takes_nothing_away() -> None:
    played = days("xxx")
    for earlier in (MONDAY, MONDAY - timedelta(days=400)):
        assert streak_of(played, earlier).current == 3


@given(st.sets(st.integers(0, 90)), st.integers(0, 100))
def test_order_and_repetition_mean_nothing(played: set[int], today: int) -> None:
    dates = [MONDAY + timedelta(days=n) for n in played]
    now = MONDAY + timedelta(days=today)
    found = streak_of(dates, now)
    assert streak_of([*dates[::-1], *dates], now) == found
    assert found.best >= found.current >= 0
    assert 0 <= found.freezes <= MOST_FREEZES
    assert set(found.frozen).isdisjoint(dates)
    assert set(found.missed).isdisjoint({*dates, *found.frozen})


def walked(played: set[date], today: date) -> tuple[int, int, int]:
    """Return count, best and freezes by walking through every single day, as one would with a paper calendar."""
    if not played:
        return 0, 0, 0
    day, end = min(played), max(today, *played)
    count = best = freezes = owed = 0
    while day <= end:
        if day in played:
            if owed > freezes:
                count = freezes = 0
            else:
                freezes -= owed
            owed = 0
            count += 1
            best = max(best, count)
            freezes = min(2, freezes + (count % 7 == 0))
        elif day < end:
            owed += 1
        day += timedelta(days=1)
    return (0, best, 0) if owed > freezes else (count, best, freezes)


class Player(RuleBasedStateMachine):
    """Somebody who travels, plays past midnight, and whose clock is put back; the date is bound when a run starts."""

    def __init__(self) -> None:
        super().__init__()
        self.now = datetime(2026, 3, 20, 12, tzinfo=UTC)
        self.zone = ZoneInfo("Europe/Paris")
        self.finished: list[date] = []
        self.open: date | None = None

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @rule(hours=st.integers(1, 60))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(days=st.integers(2, 9))
    def plays_every_day(self, days: int) -> None:
        for _ in range(days):
            # The next local noon, by the calendar: days with 23 or 25 hours are days.
            noon = datetime.combine(self.today + timedelta(days=1), datetime.min.time()).replace(hour=12)
            self.now = noon.replace(tzinfo=self.zone).astimezone(UTC)
            self.finished.append(self.today)

    @rule(zone=st.sampled_from(ZONES))
    def travels(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)

    @rule(when=st.sampled_from(("2026-03-28", "2026-10-24", "2026-12-31", "2028-02-28")))
    def time_leaps_to_an_odd_night(self, when: str) -> None:
        then = datetime.fromisoformat(f"{when}T23:30:00").replace(tzinfo=self.zone).astimezone(UTC)
        self.now = max(self.now, then)

    @rule(hours=st.integers(1, 200))
    def the_clock_is_put_back(self, hours: int) -> None:
        before = streak_of(self.finished, self.today)
        self.now -= timedelta(hours=hours)
        later = streak_of(self.finished, self.today)
        assert later.current >= before.current
        assert later.best == before.best

    @precondition(lambda self: self.open is None)
    @rule()
    def begins(self) -> None:
        self.open = self.today

    @precondition(lambda self: self.open is not None)
    @rule(minutes=st.integers(0, 120))
    def finishes_what_was_begun(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        assert self.open is not None
        self.finished.append(self.open)
        self.open = None

    @invariant()
    def it_is_as_the_model_says(self) -> None:
        found = streak_of(self.finished, self.today)
        assert (found.current, found.best, found.freezes) == walked(set(self.finished), self.today)
        assert found.best >= found.current

    @invariant()
    def every_day_is_of_one_sort(self) -> None:
        found = streak_of(self.finished, self.today)
        last = max([self.today - timedelta(days=1), *self.finished])
        first = min([last + timedelta(days=1), *self.finished])
        all_days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        assert sorted([*found.frozen, *found.missed, *set(self.finished)]) == (all_days if self.finished else [])


TestPlayer = Player.TestCase
TestPlayer.settings = fewer(2)
