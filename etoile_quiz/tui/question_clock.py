"""The clock of a round: since when the open question is shown, and how much of its time is left."""

from collections.abc import Callable
from math import ceil

from etoile_quiz.game.round import Round

FLASH = 0.6
"""A storm shows for so many seconds that an answer is right, and goes on by itself where things may move."""


class QuestionClock:
    """Measures the seconds since the open question was shown, with any function that returns seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._start = 0.0
        self._rests_since: float | None = None

    def start(self) -> None:
        """Measure from this moment on."""
        self._start = self._now()
        if self._rests_since is not None:
            self._rests_since = self._start

    def rest(self) -> None:
        """Stand still until `go_on` is called."""
        if self._rests_since is None:
            self._rests_since = self._now()

    def go_on(self) -> None:
        """Go on after a rest, which does not count."""
        if self._rests_since is not None:
            self._start += self._now() - self._rests_since
            self._rests_since = None

    @property
    def seconds(self) -> float:
        """Return for how long the question has been open, without rests; never below 0."""
        now = self._now() if self._rests_since is None else self._rests_since
        return max(now - self._start, 0.0)

    def left(self, played: Round) -> float | None:
        """Return how many seconds are left; None where no clock runs. The clock rests while an answer is revealed.

        Of 20 seconds, 13 are left after a question has been open for 7.
        """
        if played.seconds_left is None:
            return None
        return max(played.seconds_left - (self.seconds if played.phase == "asking" else 0.0), 0.0)


def whole_seconds(played: Round, left: float) -> int:
    """Return the seconds to show: 3.2 seconds are shown as 4. It returns -1 where none are shown.

    After an answer only the time of a whole round still matters.
    """
    shown = played.phase == "asking" or played.rules.round_seconds is not None
    return ceil(left) if shown else -1
