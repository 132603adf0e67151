"""What was missed, once more."""

import asyncio

from etoile_quiz.game.confidence import Confidence
from etoile_quiz.game.modes import ENCORE
from etoile_quiz.game.round import Round
from etoile_quiz.messages.rank import rank_line
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session
from etoile_quiz.tui.drivers import KEPT, NOTHING_ANSWERED
from etoile_quiz.tui.round_report import RoundReport


class EncoreDriver:
    """Questions that were missed, once more: one point each, and nothing to hurry for."""

    heading = "Encore"
    kind = ""
    ready = True

    def __init__(self, session: Session, questions: tuple[Question, ...]) -> None:
        self._session = session
        self._questions = questions
        self._run = ""

    @property
    def again(self) -> "EncoreDriver":
        """Return the same questions, to be played another time."""
        return EncoreDriver(self._session, self._questions)

    async def begin(self) -> Round:
        """Begin with the options in a new order."""
        self._run = self._session.rounds.new_run()
        return self._session.rounds.encore(self._questions, self._run)

    def answer(self, played: Round, option: int, seconds: float, confidence: Confidence | None = None) -> Round:
        """Answer and keep it."""
        answered = played.answer(option, seconds, confidence)
        if answered is not played:
            self._session.player.keep_answer(self._run, answered, ENCORE)
        return answered

    def time_out(self, played: Round) -> Round:
        """Do nothing: no clock runs."""
        return played

    def hint(self, played: Round) -> str:
        """Give none: there are no lifelines."""
        return ""

    def advance(self, played: Round) -> Round:
        """Go on."""
        return played.advance()

    def note(self, played: Round) -> str:
        """Say what is played."""
        return "What you missed, once more." if not played.answers else ""

    def leaving(self, played: Round) -> str:
        """Say that nothing is lost."""
        return KEPT if played.answers else NOTHING_ANSWERED

    def left(self, played: Round) -> Round | None:
        """End the round here."""
        return played.leave() if played.answers else None

    async def report(self, played: Round) -> RoundReport:
        """Return the rank: there is nothing to pass on."""
        rank = await asyncio.to_thread(self._session.player.rank)
        return RoundReport(heading=self.heading, rank=rank_line(rank))
