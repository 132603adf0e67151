"""What a session takes from outside: clocks, chance, and the time zone."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from msgspec import Struct


class Environment(Struct, frozen=True, kw_only=True):
    """The outside world of one session. Tests give their own.

    `clock` gives monotonic seconds, `now` the moment in any zone, `new_id` a text that no other call gives, on
    any machine. `zone` decides which day it is for the daily; None means the system's zone. `still` is true where nothing may
    move on screen.
    """

    clock: Callable[[], float]
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    zone: tzinfo | None = None
    still: bool = False

    def timestamp(self) -> str:
        """Return the moment in ISO format, to the millisecond."""
        return self.now().isoformat(timespec="milliseconds")
