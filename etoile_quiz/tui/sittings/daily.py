"""A day's quiz."""

import asyncio

from etoile_quiz.daily.desk import DailyPlay, DailyStart
from etoile_quiz.daily_phrases import (
    KIND_NOTES,
    LEFT_OPEN_NOTE,
    OVERRULED_NOTE,
    edition_name,
    heading,
    resumed_note,
    streak_line,
)
from etoile_quiz.dates import spoken
from etoile_quiz.game.round import Round
from etoile_quiz.game.scoring import Confidence
from etoile_quiz.rank_phrases import rank_line
from etoile_quiz.session import Session
from etoile_quiz.tui.report import Report
from etoile_quiz.tui.sittings import KEPT, NOTHING_ANSWERED, NotPlayedError


class DailyRound:
    """A day's quiz. The record has the last word: another window may have answered first."""

    def __init__(self, session: Session, start: DailyStart, *, replay: bool = False) -> None:
        self._session = session
        self._start = start
        self._replay = replay
        self._play: DailyPlay | None = None
        self._first_shown = 0

    @property
    def heading(self) -> str:
        """Return number, edition and date."""
        desk = self._session.daily
        return heading(desk.title, self._start.day, self._start.edition) if desk else ""

    @property
    def kind(self) -> str:
        """Return what the attempt counts for, once it has begun."""
        return self._play.kind if self._play else ""

    @property
    def ready(self) -> bool:
        """Tell that the record has to be asked first."""
        return False

    @property
    def again(self) -> "DailyRound":
        """Return the same quiz, to be played for practice or from the archive."""
        return DailyRound(self._session, self._start, replay=True)

    async def begin(self) -> Round:
        """Begin the attempt or go on with it. Of a finished one it gives the end, unless this is a replay."""
        self._play = await asyncio.to_thread(self._begun)
        self._first_shown = self._play.played.position
        return self._play.played

    def _begun(self) -> DailyPlay:
        day, edition = self._start.day, self._start.edition
        desk = self._session.daily
        if desk is None:
            raise NotPlayedError("No daily", self._session.daily_trouble or "These packs have no daily challenge.")
        if refusal := desk.refusal(day, edition):
            raise NotPlayedError(f"{edition_name(edition)} of {spoken(day.isoformat())}", refusal)
        finished = None if self._replay else desk.finished(day, edition)
        if finished is not None:
            return DailyPlay(kind="ranked", attempt=finished, played=finished.round, resumed=True)
        return desk.begin(self._start)

    def answer(self, played: Round, option: int, seconds: float, confidence: Confidence | None = None) -> Round:
        """Answer and keep it; what another window answered first holds."""
        if self._play is None or self._session.daily is None:
            return played
        self._play = self._session.daily.answer(self._play, option, seconds)
        return self._play.played

    def time_out(self, played: Round) -> Round:
        """Do nothing: no clock runs."""
        return played

    def hint(self, played: Round) -> str:
        """Give none: there are no lifelines."""
        return ""

    def advance(self, played: Round) -> Round:
        """Go on to the first question that nobody has answered yet."""
        if self._play is None:
            return played
        self._play = self._play.advance()
        return self._play.played

    def note(self, played: Round) -> str:
        """Say what this attempt counts for and where it goes on, and whose answer holds."""
        if self._play is None:
            return ""
        if self._play.overruled:
            return OVERRULED_NOTE
        if played.position != self._first_shown or played.phase != "asking":
            return ""
        return "\n".join(filter(None, (KIND_NOTES[self._play.kind], resumed_note(self._play))))

    def leaving(self, played: Round) -> str:
        """Say whether the attempt waits for the player."""
        if self.kind == "ranked":
            return LEFT_OPEN_NOTE
        return f"{KEPT} This attempt ends here." if played.answers else NOTHING_ANSWERED

    def left(self, played: Round) -> Round | None:
        """Leave a ranked attempt open, end any other."""
        return played.leave() if played.answers and self.kind != "ranked" else None

    async def report(self, played: Round) -> Report:
        """Return the text to share, if the quiz was played to its end, and for a ranked attempt the streak."""
        return await asyncio.to_thread(self._reported)

    def _reported(self) -> Report:
        play, desk = self._play, self._session.daily
        if play is None or desk is None:
            return Report()
        streak = streak_line(desk.streak()) if play.kind == "ranked" else ""
        share = desk.share_text(play.attempt, play.kind) if play.attempt.finished else ""
        rank = rank_line(self._session.rank())
        return Report(kind=play.kind, heading=self.heading, streak=streak, rank=rank, share=share)
