"""Which day it is: zones, both clock changes, days without a midnight."""

import time as clocks
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.session.day_clock import DayClock

ZONES = ("Europe/Paris", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "Asia/Beirut")


def clock(moment: str, zone: str) -> DayClock:
    return DayClock(lambda: datetime.fromisoformat(moment).astimezone(UTC), ZoneInfo(zone))


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2025-04-24T23:59:59+02:00", "Europe/Paris", date(2025, 4, 24)),
        ("2025-04-25T00:00:00+02:00", "Europe/Paris", date(2025, 4, 25)),
        ("2025-04-24T10:30:00+00:00", "Pacific/Kiritimati", date(2025, 4, 25)),
        ("2025-04-24T10:30:00+00:00", "Pacific/Pago_Pago", date(2025, 4, 23)),
        ("2025-04-24T10:30:00+00:00", "UTC", date(2025, 4, 24)),
    ],
)
def test_the_date_is_that_of_the_zone(moment: str, zone: str, day: date) -> None:
    assert clock(moment, zone).today() == day


@pytest.mark.parametrize(
    ("moment", "zone", "left"),
    [
        ("2025-03-30T00:00:00+01:00", "Europe/Paris", timedelta(hours=23)),
        ("2025-10-26T00:00:00+02:00", "Europe/Paris", timedelta(hours=25)),
        ("2025-06-01T12:00:00+02:00", "Europe/Paris", timedelta(hours=12)),
        # On 30 March 2025 the clocks of Beirut went from 24:00 to 01:00: the day begins at the change.
        ("2025-03-29T23:00:00+02:00", "Asia/Beirut", timedelta(hours=1)),
        ("2025-12-31T23:30:00+00:00", "UTC", timedelta(minutes=30)),
    ],
)
def test_how_long_the_day_still_is(moment: str, zone: str, left: timedelta) -> None:
    here = clock(moment, zone)
    assert here.until(here.today() + timedelta(days=1)) == left


@given(st.integers(0, 10 * 365 * 24 * 60), st.sampled_from(ZONES))
def test_when_the_time_is_up_it_is_the_next_day(minutes: int, name: str) -> None:
    zone, moment = ZoneInfo(name), datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    here = DayClock(lambda: moment, zone)
    tomorrow = here.today() + timedelta(days=1)
    left = here.until(tomorrow)
    assert timedelta() < left <= timedelta(hours=25)
    assert DayClock(lambda: moment + left, zone).today() == tomorrow
    assert DayClock(lambda: moment + left - timedelta(microseconds=1), zone).today() < tomorrow


def test_a_day_that_has_begun_is_not_waited_for() -> None:
    here = clock("2025-04-24T12:00:00+00:00", "UTC")
    assert here.until(date(2025, 4, 24)) == timedelta()


def test_without_a_zone_the_systems_counts() -> None:
    moment = datetime(2025, 4, 24, 12, tzinfo=UTC)
    here = DayClock(lambda: moment)
    assert here.today() == moment.astimezone().date()
    left = here.until(here.today() + timedelta(days=1))
    assert (moment + left).astimezone().date() == here.today() + timedelta(days=1)


# The clocks went from 24:00 to 01:00 on the eve of these days.
NO_MIDNIGHT = {
    "Asia/Beirut": date(2025, 3, 30),
    "Africa/Cairo": date(2025, 4, 25),
    "America/Havana": date(2025, 3, 9),
    "America/Santiago": date(2025, 9, 7),
}


@pytest.mark.skipif(not hasattr(clocks, "tzset"), reason="the zone of a process can be changed on POSIX only")
@pytest.mark.parametrize("name", NO_MIDNIGHT)
@pytest.mark.parametrize("systems", [False, True])
def test_a_day_without_midnight_begins_at_the_change(monkeypatch: pytest.MonkeyPatch, name: str, systems: bool) -> None:
    day, zone = NO_MIDNIGHT[name], None if systems else ZoneInfo(name)
    evening = datetime.combine(day, time(12), ZoneInfo(name)).astimezone(UTC) - timedelta(hours=18)
    monkeypatch.setenv("TZ", name)
    clocks.tzset()
    try:
        left = DayClock(lambda: evening, zone).until(day)
        assert left == timedelta(hours=7)
        assert DayClock(lambda: evening + left, zone).today() == day
        assert DayClock(lambda: evening + left - timedelta(microseconds=1), zone).today() < day
    finally:
        monkeypatch.undo()
        clocks.tzset()
