"""The date of the daily, and the time until the next."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from msgspec import Struct


class DayClock(Struct, frozen=True):
    """A clock for dates. `now` returns a moment with its zone; the date is that in `zone`, by default the system's zone."""

    now: Callable[[], datetime]
    zone: tzinfo | None = None

    def today(self) -> date:
        """Return the date."""
        return self.now().astimezone(self.zone).date()

    def until(self, day: date) -> timedelta:
        """Return the time until a day begins; zero if it has begun."""
        # A day can have 23 or 25 hours, so both ends are compared as moments. Where a clock change skips midnight, the two
        # readings of it lie an hour apart, and the earlier one is still the day before.
        readings = (datetime.combine(day, time(fold=fold), self.zone).astimezone(UTC) for fold in (0, 1))
        midnight = min(moment for moment in readings if moment.astimezone(self.zone).date() >= day)
        return max(midnight - self.now().astimezone(UTC), timedelta())
