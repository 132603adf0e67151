"""A day's quiz."""

import asyncio

from etoile_quiz.dates import spoken
from etoile_quiz.game.confidence import Confidence
from etoile_quiz.game.round import Round
from etoile_quiz.history.completed import daily_contest
from etoile_quiz.messages.daily import (
    KIND_NOTES,
    LEFT_OPEN_NOTE,
    OVERRULED_NOTE,
    edition_name,
    heading,
    level_note,
    resumed_note,
    streak_line,
)
from etoile_quiz.messages.news import beside_best, news, verdict
from etoile_quiz.messages.rank import RankNews, rank_after
from etoile_quiz.session.daily_service import DailyPlay, DailyStart
from etoile_quiz.session.session import Session
from etoile_quiz.tui.drivers.round_driver import KEPT, NOTHING_ANSWERED, NotPlayedError
from etoile_quiz.tui.round_report import RoundReport


class DailyRoundDriver:
    """Plays a day's quiz. Where another window has answered first, the answer in the record counts."""

    def __init__(self, session: Session, start: DailyStart, *, replay: bool = False) -> None:
        self._session = session
        self._start = start
        self._replay = replay
        self._play: DailyPlay | None = None
        self._first_shown = 0
        self._reopened = False

    @property
    def heading(self) -> str:
        """Return number, edition and date."""
        daily_service = self._session.daily
        return heading(daily_service.title, self._start.day, self._start.edition) if daily_service else ""

    @property
    def kind(self) -> str:
        """Return what the attempt counts for, once it has begun."""
        return self._play.kind if self._play else ""

    @property
    def ready(self) -> bool:
        """Return False: the record has to be read first."""
        return False

    @property
    def again(self) -> "DailyRoundDriver":
        """Return the same quiz, to be played for practice or from the archive."""
        return DailyRoundDriver(self._session, self._start, replay=True)

    async def begin(self) -> Round:
        """Begin the attempt, or continue it. A finished attempt returns its end, unless this is a replay."""
        self._play = await asyncio.to_thread(self._begun)
        self._first_shown = self._play.played.position
        return self._play.played

    def _begun(self) -> DailyPlay:
        day, edition = self._start.day, self._start.edition
        daily_service = self._session.daily
        if daily_service is None:
            raise NotPlayedError("No daily", self._session.daily_warning or "These packs have no daily challenge.")
        if refusal := daily_service.refusal(day, edition):
            raise NotPlayedError(f"{edition_name(edition)} of {spoken(day)}", refusal)
        finished = None if self._replay else daily_service.finished(day, edition)
        if finished is not None:
            self._reopened = True
            return DailyPlay(kind="ranked", attempt=finished, played=finished.round, resumed=True)
        return daily_service.begin(self._start)

    def answer(self, played: Round, option: int, seconds: float, confidence: Confidence | None = None) -> Round:
        """Answer, and keep the answer. An earlier answer from another window counts instead."""
        if self._play is None or self._session.daily is None:
            return played
        self._play = self._session.daily.answer(self._play, option, seconds)
        return self._play.played

    def time_out(self, played: Round) -> Round:
        """Return the same round: no clock runs."""
        return played

    def advance(self, played: Round) -> Round:
        """Go on to the first question that nobody has answered yet."""
        if self._play is None:
            return played
        self._play = self._play.advance()
        return self._play.played

    def note(self, played: Round) -> str:
        """Return what this attempt counts for, where it is continued, and whether another window answered first."""
        if self._play is None:
            return ""
        if self._play.overruled:
            return OVERRULED_NOTE
        if played.position != self._first_shown or played.phase != "asking":
            return ""
        return "\n".join(filter(None, (KIND_NOTES[self._play.kind], level_note(self._play), resumed_note(self._play))))

    def leave_note(self, played: Round) -> str:
        """Say whether the attempt can be continued later."""
        if self.kind == "ranked":
            return LEFT_OPEN_NOTE
        return f"{KEPT} This attempt ends here." if played.answers else NOTHING_ANSWERED

    def leave(self, played: Round) -> Round | None:
        """Leave a ranked attempt open, end any other."""
        return played.leave() if played.answers and self.kind != "ranked" else None

    async def report(self, played: Round) -> RoundReport:
        """Return the text to share, if the quiz was played to its end, and the streak, if the attempt was ranked."""
        return await asyncio.to_thread(self._reported)

    def _reported(self) -> RoundReport:
        play, daily_service = self._play, self._session.daily
        if play is None or daily_service is None:
            return RoundReport()
        best: str = ""
        new: tuple[str, ...] = ()
        streak = ""
        if play.kind == "ranked":
            streak = streak_line(daily_service.streak())
        # What was new at the end of an attempt is new no longer when the player looks at it again.
        if play.kind == "ranked" and not self._reopened:
            before = self._session.player.statistics(without=play.attempt.begun.run)
            contest = daily_contest(play.attempt.begun.edition)
            best = beside_best(play.attempt.round, contest, before)
            new = tuple(news(play.attempt.round, contest, before))
        share = daily_service.share_text(play.attempt, play.kind) if play.attempt.finished else ""
        player, categories = self._session.player, self._session.library.categories
        return RoundReport(
            kind=play.kind,
            heading=self.heading,
            streak=streak,
            rank=RankNews() if self._reopened else rank_after(player, play.attempt.begun.run, categories),
            share=share,
            verdict=verdict(play.played),
            best=best,
            news=new,
        )
