"""A day's quiz."""

from msgspec.structs import replace

from etoile_quiz.dates import spoken
from etoile_quiz.drivers.round_driver import NotPlayedError, RoundDriver
from etoile_quiz.drivers.round_report import RoundReport
from etoile_quiz.game.confidence import Confidence
from etoile_quiz.game.modes import DAILY
from etoile_quiz.game.round import Round
from etoile_quiz.history.completed import daily_contest
from etoile_quiz.messages.daily import (
    LEFT_OPEN_NOTE,
    OVERRULED_NOTE,
    WAITING_NOTE,
    edition_name,
    heading,
    introduction,
    recap_lines,
    resumed_note,
)
from etoile_quiz.messages.rank import RankNews
from etoile_quiz.session.daily_service import DailyPlay, DailyService, DailyStart
from etoile_quiz.session.session import Session


class DailyRoundDriver(RoundDriver):
    """Plays a day's quiz. Where another window has answered first, the answer in the record counts.

    A finished ranked attempt is shown and not begun again, unless this is a replay.
    """

    immediate = False
    _service: DailyService
    _play: DailyPlay

    def __init__(self, session: Session, start: DailyStart, *, replay: bool = False) -> None:
        super().__init__(session, DAILY.id)
        self._start = start
        self._replay = replay
        self._reopened = self._begins = False
        self._first_shown = 0

    @property
    def again(self) -> "DailyRoundDriver":
        """Return the same quiz, to be played for practice or from the archive."""
        return DailyRoundDriver(self.session, self._start, replay=True)

    @property
    def introduction(self) -> tuple[str, ...]:
        """Return what the attempt counts for, and how far its questions go."""
        if not self._begins or self.kind is None:
            return ()
        return introduction(self.kind, self._service.quiz(self._start.day, self._start.edition))

    def prepare(self) -> None:
        """Find out whether the attempt begins, goes on, or is finished."""
        day, edition, service = self._start.day, self._start.edition, self.session.daily
        if service is None:
            raise NotPlayedError("No daily", self.session.daily_warning or "These packs have no daily challenge.")
        if refusal := service.refusal(day, edition):
            raise NotPlayedError(f"{edition_name(edition)} of {spoken(day)}", refusal)
        self._service, self.heading = service, heading(service.title, day, edition)
        state = service.state(day, edition)
        self._reopened = state.state == "finished" and not self._replay
        self._begins = state.state != "begun" and not self._reopened
        self.kind = "ranked" if self._reopened else state.kind
        self.waits = self._begins and self.kind == "ranked"
        if self._reopened and state.attempt:
            self._play = DailyPlay(kind="ranked", attempt=state.attempt, played=state.attempt.round, resumed=True)

    def begin(self) -> Round:
        """Begin the attempt, or continue it. A finished attempt returns its end."""
        if not self._reopened:
            self._play = self._service.begin(self._start)
        self.kind, self._run = self._play.kind, self._play.attempt.begun.run
        self._first_shown = self._play.played.position
        return self._play.played

    def answer(self, played: Round, option: int, seconds: float, confidence: Confidence | None = None) -> Round:
        """Answer, and keep the answer. An earlier answer from another window counts instead."""
        self._play = self._service.answer(self._play, option, seconds)
        return self._play.played

    def advance(self, played: Round) -> Round:
        """Go on to the first question that nobody has answered yet."""
        self._play = self._play.advance()
        return self._play.played

    def note(self, played: Round) -> str:
        """Return what this attempt counts for, where it is continued, and whether another window answered first."""
        if self._play.overruled:
            return OVERRULED_NOTE
        if played.position != self._first_shown or played.phase != "asking" or self.waits:
            return ""
        return "\n".join(filter(None, (*self.introduction, resumed_note(self._play))))

    def leave_note(self, played: Round) -> str:
        """Say whether the attempt can be continued later."""
        if self.kind == "ranked":
            return LEFT_OPEN_NOTE
        return f"{super().leave_note(played)} This attempt ends here."

    def leave(self, played: Round) -> Round | None:
        """Leave a ranked attempt open, end any other."""
        return None if self.kind == "ranked" else played.leave()

    def report(self, played: Round) -> RoundReport:
        """Return news and rank, unless the player looks at the attempt again; with the text to share if it is finished."""
        attempt, record = self._play.attempt, self.session.player.record
        record.close()  # another program may have held it while answers were given
        contest = daily_contest(attempt.begun.edition) if self.kind == "ranked" else ""
        report = self._compared(played, contest)
        if self._reopened:
            # What was new at the end of an attempt is new no longer.
            report = replace(report, best="", news=(), rank=RankNews())
        if not attempt.finished:
            return report
        if record.unwritten:
            # A streak and a text to share tell of what is kept.
            return replace(report, recap=(record.warning, WAITING_NOTE))
        recap = recap_lines(self._service.recap(attempt.begun.edition))
        return replace(report, share=self._service.share_text(attempt, self._play.kind), recap=recap)
