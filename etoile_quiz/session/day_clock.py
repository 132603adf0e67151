"""Which day it is, and how long it lasts."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from msgspec import Struct


class DayClock(Struct, frozen=True):
    """Tells the civil date. `now` returns a moment with its zone; `zone` is whose date counts, None being the system's."""

    now: Callable[[], datetime]
    zone: tzinfo | None = None

    def today(self) -> date:
        """Return the date."""
        return self.now().astimezone(self.zone).date()

    def until(self, day: date) -> timedelta:
        """Return how long it is until a day begins; nothing where it has begun."""
        # A day can have 23 or 25 hours, so both ends are compared as moments. Where a clock change skips midnight this is
        # the moment of the change.
        midnight = datetime.combine(day, time(), self.zone).astimezone(UTC)
        return max(midnight - self.now().astimezone(UTC), timedelta())
