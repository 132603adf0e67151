"""The states of a player's dailies: of each quiz, and of the last week."""

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from etoile_quiz.daily.lock import Edition, number_of
from etoile_quiz.daily.streak import Streak, streak_of
from etoile_quiz.history.attempts import Attempt, AttemptOverview

QuizState = Literal["open", "begun", "finished", "missed", "frozen"]
"""`missed` and `frozen` are past days without a quiz since the first day played. `open`: any other quiz that is not begun."""

AttemptKind = Literal["ranked", "practice", "archive"]
"""The kind of an attempt that begins now. Only the ranked one counts for the streak."""


class EditionState(Struct, frozen=True, kw_only=True):
    """The state of one quiz for the player."""

    day: date
    edition: Edition
    number: int
    state: QuizState
    kind: AttemptKind
    archived: bool = False
    """An attempt in the archive or for practice was finished."""
    attempt: Attempt | None = None
    """The ranked attempt, if it was begun. A calendar does not look it up."""


class DailyRecap(Struct, frozen=True, kw_only=True):
    """What a player looks at after a quiz.

    `week` holds the quizzes of the edition on the last seven days, today's last, each with the number of right answers; None
    where it is not finished. `distribution`: how many finished quizzes of the edition had 0, 1, … 6 right answers.
    """

    edition: Edition
    week: tuple[tuple[EditionState, int | None], ...]
    distribution: tuple[int, ...]
    streak: Streak
    to_next: timedelta


class QuizStates:
    """The states of all quizzes on a given date."""

    def __init__(self, ledger: AttemptOverview, today: date) -> None:
        self._ledger = ledger
        self._today = today
        streak = streak_of(ledger.days, today)
        self._frozen = frozenset(streak.frozen)
        self._missed = frozenset(streak.missed)
        self._archived = {(other.date, other.edition) for other in ledger.unranked if other.run in ledger.finished}

    def state(self, day: date, edition: Edition) -> EditionState:
        """Return the state of a quiz."""
        begun = self._ledger.ranked.get((day, edition))
        state: QuizState = "open"
        if begun is not None:
            state = "finished" if begun.run in self._ledger.finished else "begun"
        elif day in self._frozen:
            state = "frozen"
        elif day in self._missed:
            state = "missed"
        return EditionState(
            day=day,
            edition=edition,
            number=number_of(day),
            state=state,
            kind=self._kind(day, state),
            archived=(day, edition) in self._archived,
        )

    def _kind(self, day: date, state: QuizState) -> AttemptKind:
        if state == "begun":
            return "ranked"
        if day < self._today:
            return "archive"
        return "practice" if state == "finished" else "ranked"
