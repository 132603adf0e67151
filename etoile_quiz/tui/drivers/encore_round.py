"""An encore: the questions that were missed, once more."""

import asyncio

from etoile_quiz.game.confidence import Confidence
from etoile_quiz.game.modes import ENCORE
from etoile_quiz.game.round import Round
from etoile_quiz.messages.news import verdict
from etoile_quiz.messages.rank import rank_after
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session
from etoile_quiz.tui.drivers.round_driver import KEPT, NOTHING_ANSWERED
from etoile_quiz.tui.round_report import RoundReport


class EncoreRoundDriver:
    """Deals missed questions once more: one point for each, and no clock."""

    heading = "Encore"
    kind = ""
    ready = True

    def __init__(self, session: Session, questions: tuple[Question, ...]) -> None:
        self._session = session
        self._questions = questions
        self._run = ""

    @property
    def again(self) -> "EncoreRoundDriver":
        """Return the same questions, to be played another time."""
        return EncoreRoundDriver(self._session, self._questions)

    async def begin(self) -> Round:
        """Begin with the options in a new order."""
        self._run = self._session.rounds.new_run()
        return self._session.rounds.encore(self._questions, self._run)

    def answer(self, played: Round, option: int, seconds: float, confidence: Confidence | None = None) -> Round:
        """Answer, and keep the answer."""
        answered = played.answer(option, seconds, confidence)
        if answered is not played:
            self._session.player.keep_answer(self._run, answered, ENCORE.id)
        return answered

    def time_out(self, played: Round) -> Round:
        """Return the same round: no clock runs."""
        return played

    def advance(self, played: Round) -> Round:
        """Go on."""
        return played.advance()

    def note(self, played: Round) -> str:
        """Say before the first answer what an encore is."""
        return "What you missed, once more." if not played.answers else ""

    def leave_note(self, played: Round) -> str:
        """Say that nothing is lost."""
        return KEPT if played.answers else NOTHING_ANSWERED

    def leave(self, played: Round) -> Round | None:
        """End the round here."""
        return played.leave() if played.answers else None

    async def report(self, played: Round) -> RoundReport:
        """Return the rank alone. An encore has nothing to pass on."""
        rank = await asyncio.to_thread(rank_after, self._session.player, self._run, self._session.library.categories)
        return RoundReport(heading=self.heading, rank=rank, verdict=verdict(played))
