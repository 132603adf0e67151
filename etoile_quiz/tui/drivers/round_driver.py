"""The protocol between the round screen and a round: one that was dealt, an encore, or a day's quiz.

The screen draws all of them alike, and asks the driver for the next state of the round.
"""

from typing import Protocol

from etoile_quiz.game.confidence import Confidence
from etoile_quiz.game.round import Round
from etoile_quiz.tui.round_report import RoundReport

KEPT = "What you have answered is kept."
NOTHING_ANSWERED = "Nothing has been answered yet."


class NotPlayedError(Exception):
    """A round cannot be played. Heading and text say why."""

    def __init__(self, heading: str, text: str) -> None:
        super().__init__(text)
        self.heading = heading
        self.text = text


class RoundDriver(Protocol):
    """Deals a round, keeps its answers and reports on it. `heading` names the round; `kind` says what it counts for."""

    @property
    def heading(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def ready(self) -> bool:
        """Tell whether it can begin at once."""
        ...

    @property
    def again(self) -> "RoundDriver":
        """Return a driver for another round of the same kind."""
        ...

    async def begin(self) -> Round:
        """Return the round at its first question, or where it is continued. Raises NotPlayedError."""
        ...

    def answer(self, played: Round, option: int, seconds: float, confidence: Confidence | None = None) -> Round:
        """Answer the open question, keep the answer, and return the round with that question revealed."""
        ...

    def time_out(self, played: Round) -> Round:
        """Return the round with the open question closed, because its time ran out."""
        ...

    def advance(self, played: Round) -> Round:
        """Return the round with the next question open, or finished."""
        ...

    def note(self, played: Round) -> str:
        """Return the note above the question; empty where there is none."""
        ...

    def leave_note(self, played: Round) -> str:
        """Return what a player reads who is about to leave."""
        ...

    def leave(self, played: Round) -> Round | None:
        """Return the round ended here; None where nothing was answered, or where it can still be continued."""
        ...

    async def report(self, played: Round) -> RoundReport:
        """Return the report of the round that has ended."""
        ...
