"""The daily of one player: the state of each quiz, the reason to refuse one, and playing it."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.daily.dealt_families import lines_for
from etoile_quiz.daily.lock import EDITION_NAMES, FIRST_DAY, SIZE, Edition, day_of, number_of
from etoile_quiz.daily.quiz import Daily
from etoile_quiz.daily.schedule import DailySchedule
from etoile_quiz.daily.share import ShareSummary, share_text
from etoile_quiz.daily.streak import Streak, streak_of
from etoile_quiz.dates import spoken
from etoile_quiz.game.round import Round
from etoile_quiz.history.attempts import Attempt, AttemptBegun, AttemptOverview, Attempts
from etoile_quiz.history.record import Record
from etoile_quiz.session.daily_states import AttemptKind, DailyRecap, EditionState, QuizStates
from etoile_quiz.session.day_clock import DayClock

_DAY = timedelta(days=1)


class DailyStart(Struct, frozen=True):
    """The quiz to start with. The day is that of the moment it was asked for, and stays so after midnight."""

    day: date
    edition: Edition


class DailyPlay(Struct, frozen=True, kw_only=True):
    """A quiz in play: the attempt in the record, and the round on screen."""

    kind: AttemptKind
    attempt: Attempt
    played: Round
    resumed: bool = False
    """The attempt had been begun before."""
    overruled: bool = False
    """Another window answered the revealed question first, in another way. That answer counts."""

    def advance(self) -> "DailyPlay":
        """Return the quiz with its next open question asked, or finished. Unless a question is revealed, nothing changes."""
        if self.played.phase != "revealing":
            return self
        return replace(self, played=self.attempt.round, overruled=False)


class DailyService:
    """The daily of one player. It has no state of its own: every call reads the record."""

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
        """Return the title of the show."""
        return self.schedule.pack.title

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Return the editions of this daily."""
        return self.schedule.editions

    def today(self) -> date:
        """Return the date. Keep it for as long as an action lasts: the next call may return another day."""
        return self._clock.today()

    def time_to_next(self) -> timedelta:
        """Return the time until the next day's quizzes."""
        return self._clock.until(self.today() + _DAY)

    def quiz(self, day: date, edition: Edition) -> Daily:
        """Return the quiz of any day from number 1 on, as far as the player has watched."""
        return self.schedule.quiz(day, edition, self._watched())

    def upcoming(self) -> frozenset[str]:
        """Return the families of today's quizzes that are not begun. The lock alone decides it; nothing is generated."""
        day, begun = self.today(), self.ledger().ranked
        return frozenset(
            line.family
            for edition in self.editions
            if (day, edition) not in begun and not self.missing_level(day, edition)
            for line in lines_for(self.schedule.lock, day, edition, self._watched())
        )

    def ledger(self) -> AttemptOverview:
        """Return all attempts in short."""
        return self._attempts.overview()

    def streak(self) -> Streak:
        """Return the streak today."""
        return streak_of(self.ledger().days, self.today())

    def state(self, day: date, edition: Edition) -> EditionState:
        """Return the state of a quiz, with its ranked attempt."""
        today, ledger = self.today(), self.ledger()
        state = QuizStates(ledger, today).state(day, edition)
        return replace(state, attempt=self._attempts.ranked(day, edition))

    def calendar(self, edition: Edition) -> tuple[EditionState, ...]:
        """Return the states of all quizzes of an edition, from number 1 to today's."""
        today = self.today()
        states = QuizStates(self.ledger(), today)
        return tuple(states.state(day_of(number), edition) for number in range(1, number_of(today) + 1))

    def recap(self, edition: Edition) -> DailyRecap:
        """Return the player's week and all finished quizzes of an edition in short."""
        today, ledger = self.today(), self.ledger()
        runs = {day: begun.run for (day, of), begun in ledger.ranked.items() if of == edition}
        right = self._attempts.rights(ledger.finished.intersection(runs.values()))
        counts = Counter(right[run] for run in runs.values() if run in ledger.finished)
        states = QuizStates(ledger, today)
        week = [
            states.state(day, edition) for number in range(6, -1, -1) if (day := today - number * _DAY) >= FIRST_DAY
        ]
        return DailyRecap(
            edition=edition,
            week=tuple((state, right[runs[state.day]] if state.state == "finished" else None) for state in week),
            distribution=tuple(counts[number] for number in range(SIZE + 1)),
            streak=streak_of(ledger.days, today),
            to_next=self.time_to_next(),
        )

    def missing_level(self, day: date, edition: Edition) -> int:
        """Return how far a player must have watched for a quiz; 0 if the player has.

        A soirée that was begun keeps its level: it may ask about everything up to it.
        """
        if edition == "matinee":
            return 0
        begun = self.ledger().ranked.get((day, edition))
        level = self.schedule.soiree_from if begun is None else self._level_of(begun)
        return level if level > self._watched() else 0

    def _level_of(self, begun: AttemptBegun) -> int:
        return self.schedule.levels if begun.watched is None else begun.watched

    def refusal(self, day: date, edition: Edition) -> str:
        """Return in words why a quiz cannot be played; empty if it can."""
        name = EDITION_NAMES[edition]
        if edition not in self.editions:
            return f"There is no {name} of {self.title}: nothing in it is for that edition."
        if day < FIRST_DAY:
            return f"There was no {name} on {spoken(day)}: number 1 is that of {spoken(FIRST_DAY)}."
        if level := self.missing_level(day, edition):
            watched = self._watched()
            so_far = f"through episode {watched}" if watched else "nothing of it"
            return (
                f"This {name} is for those who have watched through episode {level}, and you have watched {so_far}. "
                f"Until then there is the {EDITION_NAMES['matinee']}."
            )
        if self._attempts.ranked(day, edition) is not None:
            return ""  # an attempt keeps its questions, so it can always be finished
        if day > self.today():
            return f"The {name} of {spoken(day)} is not played before its day."
        if not self.quiz(day, edition).questions:
            return f"There is no {name} on {spoken(day)}: these packs have no question for it."
        return ""

    def begin(self, start: DailyStart) -> DailyPlay:
        """Begin a quiz, or go on with its ranked attempt. Call `refusal` first."""
        kind = self.state(start.day, start.edition).kind
        begun = self.ledger().ranked.get((start.day, start.edition)) if kind == "ranked" else None
        # A ranked attempt keeps its questions. Those of today are for one that begins, or whose own cannot be read.
        quiz = self.schedule.quiz(start.day, start.edition, self._level_of(begun) if begun else self._watched())
        run = self._new_id()
        attempt = self._attempts.begin(quiz, run=run, at=self._moment(), ranked=kind == "ranked")
        return DailyPlay(kind=kind, attempt=attempt, played=attempt.round, resumed=attempt.begun.run != run)

    def answer(self, play: DailyPlay, option: int, seconds: float) -> DailyPlay:
        """Answer the open question, write the answer into the record, and return the quiz with that question revealed.

        If another game was first, its answer counts. An answer that makes no sense changes nothing.
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
        """Return the ranked attempt of a quiz if it is finished. No question is generated for this."""
        attempt = self._attempts.ranked(day, edition)
        return attempt if attempt is not None and attempt.finished else None

    def share_text(self, attempt: Attempt, kind: AttemptKind = "ranked") -> str:
        """Return the text to share about an attempt. For a ranked one it names the streak on the day of the quiz."""
        begun, round_ = attempt.begun, attempt.round
        days = (day for day in self.ledger().days if day <= begun.date)
        summary = ShareSummary(
            title=self.title,
            number=begun.number,
            edition=begun.edition,
            results=tuple(result.answer.right if result.answer else None for result in round_.results),
            score=round_.score,
            digest=begun.digest,
            watched=begun.watched or 0,
            streak=streak_of(days, begun.date).current if kind == "ranked" else None,
            note="" if kind == "ranked" else kind,
        )
        return share_text(summary)

    def _moment(self) -> str:
        moment: datetime = self._clock.now()
        return moment.isoformat(timespec="milliseconds")
