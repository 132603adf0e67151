"""What the round screen plays: a round dealt for once, or a day's quiz. It draws both alike and asks them what comes next."""

import asyncio
from typing import Protocol

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
from etoile_quiz.game.codes import BadCodeError, Challenge
from etoile_quiz.game.deal import Deal, TooFewQuestionsError, Wishes
from etoile_quiz.game.round import Round
from etoile_quiz.phrases import REPEATS_NOTE, shrunk_note, too_few
from etoile_quiz.session import Session
from etoile_quiz.statistics_phrases import rank_line
from etoile_quiz.tui.report import Report

KEPT = "What you have answered is kept."
NOTHING_ANSWERED = "Nothing has been answered yet."


class NotPlayedError(Exception):
    """A round cannot be played; heading and text say why."""

    def __init__(self, heading: str, text: str) -> None:
        super().__init__(text)
        self.heading = heading
        self.text = text


class Sitting(Protocol):
    """A round as the round screen meets it. `heading` names it where it has a name, `kind` says what it counts for."""

    @property
    def heading(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def ready(self) -> bool:
        """Tell whether it can begin at once."""
        ...

    @property
    def again(self) -> "Sitting":
        """Return another sitting of the same sort."""
        ...

    async def begin(self) -> Round:
        """Return the round as it begins, or where it goes on. Raises NotPlayedError."""
        ...

    def answer(self, played: Round, option: int, seconds: float) -> Round:
        """Answer the open question, keep the answer, and return the round with that question revealed."""
        ...

    def advance(self, played: Round) -> Round:
        """Return the round with the next question open, or finished."""
        ...

    def note(self, played: Round) -> str:
        """Return what to say above the question."""
        ...

    def leaving(self, played: Round) -> str:
        """Return what to say to a player who is about to leave."""
        ...

    def left(self, played: Round) -> Round | None:
        """Return the round ended here; None where there is nothing to look back on, or it can still be gone on with."""
        ...

    async def report(self, played: Round) -> Report:
        """Return what is told of the round once it has ended."""
        ...


class FreeRound:
    """A round of whatever the player wishes for, or the one that a challenge code stands for."""

    heading = ""
    kind = ""

    def __init__(
        self, session: Session, wishes: Wishes | Challenge, prepared: asyncio.Event, *, seed: str | None = None
    ) -> None:
        self._session = session
        self._asked_for = wishes
        self._seed = seed
        self._prepared = prepared
        self._deal: Deal | None = None
        self._run = ""

    @property
    def wishes(self) -> Wishes:
        """Return what was wished for."""
        return self._asked_for.wishes if isinstance(self._asked_for, Challenge) else self._asked_for

    @property
    def ready(self) -> bool:
        """Tell whether there are questions."""
        return self._prepared.is_set()

    @property
    def again(self) -> "FreeRound":
        """Return another round with the same wishes, and other questions."""
        return FreeRound(self._session, self.wishes, self._prepared)

    async def begin(self) -> Round:
        """Deal as soon as there are questions."""
        await self._prepared.wait()
        self._deal = self._dealt()
        self._run = self._session.new_run()
        return Round.of(self._deal.questions)

    def _dealt(self) -> Deal:
        try:
            if isinstance(self._asked_for, Challenge):
                return self._session.rematch(self._asked_for)
            return self._session.deal(self._asked_for, self._seed)
        except BadCodeError as error:
            raise NotPlayedError("This challenge cannot be played", str(error)) from None
        except TooFewQuestionsError as error:
            said, ways = too_few(error, self.wishes, self._session.levels, self._session.categories)
            text = "\n".join([said, "", "You could:", *(f"· {way}" for way in ways)]) if ways else said
            raise NotPlayedError("Too few questions", text) from None

    def answer(self, played: Round, option: int, seconds: float) -> Round:
        """Answer and keep it."""
        answered = played.answer(option, seconds)
        if answered is not played:
            self._session.keep(self._run, answered)
        return answered

    def advance(self, played: Round) -> Round:
        """Go on."""
        return played.advance()

    def note(self, played: Round) -> str:
        """Say at the first question what is special about the round."""
        if self._deal is None or played.position:
            return ""
        shrunk = shrunk_note(len(self._deal.questions)) if self._deal.shrunk else ""
        return "\n".join(filter(None, (shrunk, REPEATS_NOTE if self._deal.repeats else "")))

    def leaving(self, played: Round) -> str:
        """Say that nothing is lost."""
        return KEPT if played.answers else NOTHING_ANSWERED

    def left(self, played: Round) -> Round | None:
        """End the round here."""
        return played.leave() if played.answers else None

    async def report(self, played: Round) -> Report:
        """Return the challenge code. It takes a while, since it depends on every question that fits the wishes."""
        if self._deal is None:
            return Report()
        return await asyncio.to_thread(self._reported, self._deal)

    def _reported(self, dealt: Deal) -> Report:
        return Report(code=self._session.code(self.wishes, dealt), rank=rank_line(self._session.rank()))


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

    def answer(self, played: Round, option: int, seconds: float) -> Round:
        """Answer and keep it; what another window answered first holds."""
        if self._play is None or self._session.daily is None:
            return played
        self._play = self._session.daily.answer(self._play, option, seconds)
        return self._play.played

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
