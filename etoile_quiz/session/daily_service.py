"""The desk of the daily: how each quiz stands for the player, why one is refused, and playing it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.daily.lock import FIRST_DAY, Edition, day_of, number_of, picks
from etoile_quiz.daily.quiz import Daily
from etoile_quiz.daily.schedule import DailySchedule
from etoile_quiz.daily.share import EDITION_NAMES, ShareSummary, share_text
from etoile_quiz.daily.streak import Streak, streak_of
from etoile_quiz.dates import spoken
from etoile_quiz.game.round import Round
from etoile_quiz.history.attempts import Attempt, Attempts, Ledger
from etoile_quiz.history.record import Record
from etoile_quiz.session.day_clock import DayClock

_DAY = timedelta(days=1)

QuizState = Literal["open", "begun", "finished", "missed", "frozen"]
"""`missed` and `frozen` are past days without a quiz since the first one played; `open` is all else that is not begun."""

AttemptKind = Literal["ranked", "practice", "archive"]
"""What playing a quiz now would be; only the ranked attempt counts for the streak."""


class DailyStart(Struct, frozen=True):
    """Which quiz to start with. The day was bound when it was asked for and holds past midnight."""

    day: date
    edition: Edition


class EditionState(Struct, frozen=True, kw_only=True):
    """How one day's quiz stands for the player."""

    day: date
    edition: Edition
    number: int
    state: QuizState
    kind: AttemptKind
    archived: bool = False
    """It was finished outside the ranked attempt: in the archive, or as practice."""
    attempt: Attempt | None = None
    """The ranked attempt, if it was begun and looked up: a calendar does without."""


class DailyPlay(Struct, frozen=True, kw_only=True):
    """A quiz being played: the attempt as it is kept, and the round as it is shown."""

    kind: AttemptKind
    attempt: Attempt
    played: Round
    resumed: bool = False
    """The attempt had been begun before."""
    overruled: bool = False
    """The question being revealed was answered differently elsewhere first, and that answer holds."""

    def advance(self) -> "DailyPlay":
        """Return the quiz with its next open question asked, or finished; the same unless one is being revealed."""
        if self.played.phase != "revealing":
            return self
        return replace(self, played=self.attempt.round, overruled=False)


class DailyService:
    """The daily of one player. Nothing is kept here: every answer is read from the record."""

    def __init__(
        self,
        schedule: DailySchedule,
        record: Record,
        clock: DayClock,
        *,
        new_id: Callable[[], str],
        watched: Callable[[], int],
    ) -> None:
        self.schedule = schedule
        self._attempts = Attempts(record, schedule.pack.pack)
        self._clock = clock
        self._new_id = new_id
        self._watched = watched

    @property
    def title(self) -> str:
        """Return what the daily is about."""
        return self.schedule.pack.title

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Return the editions that there are."""
        return self.schedule.editions

    def today(self) -> date:
        """Return the date. Whoever begins something binds it: by the next call it may be another day."""
        return self._clock.today()

    def time_to_next(self) -> timedelta:
        """Return how long it is until the next day's quizzes."""
        return self._clock.until(self.today() + _DAY)

    def quiz(self, day: date, edition: Edition) -> Daily:
        """Return the quiz of any day from number 1 on."""
        return self.schedule.quiz(day, edition)

    def ledger(self) -> Ledger:
        """Return all attempts in short."""
        return self._attempts.ledger()

    def streak(self) -> Streak:
        """Return the streak as it stands today."""
        return streak_of(self.ledger().days, self.today())

    def state(self, day: date, edition: Edition) -> EditionState:
        """Return how a quiz stands, with its ranked attempt."""
        today, ledger = self.today(), self.ledger()
        state = _Book(ledger, today).state(day, edition)
        return replace(state, attempt=self._attempts.ranked(day, edition))

    def calendar(self, edition: Edition) -> tuple[EditionState, ...]:
        """Return how every quiz of an edition stands, from number 1 to today's."""
        today = self.today()
        book = _Book(self.ledger(), today)
        return tuple(book.state(day_of(number), edition) for number in range(1, number_of(today) + 1))

    def needs_more_watched(self, edition: Edition) -> bool:
        """Tell whether an edition asks about more than the player has watched."""
        return edition == "soiree" and self._watched() < self.schedule.levels

    def refusal(self, day: date, edition: Edition) -> str:
        """Return why a quiz cannot be played, in words for the player; nothing where it can."""
        name = EDITION_NAMES[edition]
        if edition not in self.editions:
            return f"There is no {name} of {self.title}: nothing in it is for that edition."
        if day < FIRST_DAY:
            return f"There was no {name} on {_spoken(day)}: number 1 is that of {_spoken(FIRST_DAY)}."
        if self.needs_more_watched(edition):
            watched = self._watched()
            so_far = f"through episode {watched}" if watched else "nothing of it"
            return (
                f"The {name} asks about the whole season. It is for those who have watched through episode "
                f"{self.schedule.levels}, and you have watched {so_far}."
            )
        if self._attempts.ranked(day, edition) is not None:
            return ""  # it brings its questions along, and what was begun can be finished
        if day > self.today():
            return f"The {name} of {_spoken(day)} is not played before its day."
        if not picks(self.schedule.lock, day, edition) or not self.quiz(day, edition).questions:
            return f"There is no {name} on {_spoken(day)}: these packs have no question for it."
        return ""

    def begin(self, start: DailyStart) -> DailyPlay:
        """Begin a quiz, or go on with its ranked attempt where it stood. See `refusal` first."""
        kind = self.state(start.day, start.edition).kind
        # A ranked attempt that was begun has questions of its own, but only the record knows whether they can be read.
        quiz = self.quiz(start.day, start.edition)
        run = self._new_id()
        attempt = self._attempts.begin(quiz, run=run, at=self._moment(), ranked=kind == "ranked")
        return DailyPlay(kind=kind, attempt=attempt, played=attempt.round, resumed=attempt.begun.run != run)

    def answer(self, play: DailyPlay, option: int, seconds: float) -> DailyPlay:
        """Answer the question being asked and return the quiz with that question revealed.

        It is kept before this returns. Where another game was first, its answer holds. What makes no sense changes nothing.
        """
        if play.played.phase != "asking":
            return play
        position = play.played.position
        attempt = self._attempts.answer(play.attempt, option, seconds, at=self._moment())
        if len(attempt.answers) <= position:
            return play
        return replace(
            play,
            attempt=attempt,
            played=attempt.revealing(position),
            overruled=attempt.answers[position].chosen != option,
        )

    def finished(self, day: date, edition: Edition) -> Attempt | None:
        """Return the ranked attempt of a quiz if it is finished. Nothing is generated for it."""
        attempt = self._attempts.ranked(day, edition)
        return attempt if attempt is not None and attempt.finished else None

    def share_text(self, attempt: Attempt, kind: AttemptKind = "ranked", *, ascii_only: bool = False) -> str:
        """Return what a player may pass on about an attempt. A ranked one names the streak as it was on the quiz's day."""
        begun, played = attempt.begun, attempt.round
        days = (day for day in self.ledger().days if day <= begun.date)
        outcome = ShareSummary(
            title=self.title,
            number=begun.number,
            edition=begun.edition,
            results=tuple(result.answer.right if result.answer else None for result in played.results),
            score=played.score,
            digest=begun.digest,
            streak=streak_of(days, begun.date).current if kind == "ranked" else None,
            note="" if kind == "ranked" else kind,
        )
        return share_text(outcome, ascii_only=ascii_only)

    def _moment(self) -> str:
        moment: datetime = self._clock.now()
        return moment.isoformat(timespec="milliseconds")


class _Book:
    """Looks up in the ledger how days stand on a given date."""

    def __init__(self, ledger: Ledger, today: date) -> None:
        self._ledger = ledger
        self._today = today
        streak = streak_of(ledger.days, today)
        self._frozen = frozenset(streak.frozen)
        self._missed = frozenset(streak.missed)
        self._archived = {(other.date, other.edition) for other in ledger.others if other.run in ledger.finished}

    def state(self, day: date, edition: Edition) -> EditionState:
        """Return how a quiz stands."""
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


def _spoken(day: date) -> str:
    return spoken(day.isoformat())
