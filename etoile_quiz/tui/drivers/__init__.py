"""What the round screen plays: a round dealt for once, an encore, or a day's quiz. It draws all alike and asks them what
comes next."""

from typing import Protocol

from etoile_quiz.game.confidence import Confidence
from etoile_quiz.game.round import Round
from etoile_quiz.tui.round_report import RoundReport

KEPT = "What you have answered is kept."
NOTHING_ANSWERED = "Nothing has been answered yet."


class NotPlayedError(Exception):
    """A round cannot be played; heading and text say why."""

    def __init__(self, heading: str, text: str) -> None:
        super().__init__(text)
        self.heading = heading
        self.text = text


class RoundDriver(Protocol):
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
    def again(self) -> "RoundDriver":
        """Return another sitting of the same sort."""
        ...

    async def begin(self) -> Round:
        """Return the round as it begins, or where it goes on. Raises NotPlayedError."""
        ...

    def answer(self, played: Round, option: int, seconds: float, confidence: Confidence | None = None) -> Round:
        """Answer the open question, keep the answer, and return the round with that question revealed."""
        ...

    def time_out(self, played: Round) -> Round:
        """Return the round with the open question closed as its time ran out."""
        ...

    def hint(self, played: Round) -> str:
        """Return another fact about the key of the open question; nothing where there is none."""
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

    async def report(self, played: Round) -> RoundReport:
        """Return what is told of the round once it has ended."""
        ...
