"""The course of a round, whatever deals it: a round filter, a challenge, missed questions, or a day's quiz.

A front end draws the round, and asks its driver for the next state of it.
"""

from abc import ABC, abstractmethod

from etoile_quiz.drivers.round_report import RoundReport
from etoile_quiz.game.confidence import Confidence
from etoile_quiz.game.round import Round
from etoile_quiz.messages.news import beside_best, news, verdict
from etoile_quiz.messages.rank import rank_news
from etoile_quiz.session.daily_states import AttemptKind
from etoile_quiz.session.session import Session

KEPT = "What you have answered is kept."
NOTHING_ANSWERED = "Nothing has been answered yet."


class NotPlayedError(Exception):
    """A round cannot be played. `reason` says why, `ways` what the player could do; the error's text is both in one line."""

    def __init__(self, heading: str, reason: str, ways: tuple[str, ...] = ()) -> None:
        super().__init__(f"{reason} You could {', or '.join(ways)}." if ways else reason)
        self.heading = heading
        self.text = "\n".join([reason, *(["", "You could:"] if ways else []), *(f"· {way}" for way in ways)])


class RoundDriver(ABC):
    """Deals a round, keeps its answers and reports on it. A front end calls `prepare`, `begin`, then the rest.

    `prepare`, `begin` and `report` read the record or generate questions: a window calls them in a thread.
    """

    heading: str = ""
    """The name of the round; empty where it needs none."""
    kind: AttemptKind | None = None
    """What a day's quiz counts for; None for any other round."""
    immediate: bool = True
    """Whether the first question can be shown as soon as the questions are prepared."""
    timed: bool = False
    """Whether a clock runs."""
    waits: bool = False
    """Whether the player reads the introduction first and then says when to begin. `prepare` decides it."""

    def __init__(self, session: Session, mode: str) -> None:
        self.session = session
        self._mode = mode
        self._run = ""

    @property
    @abstractmethod
    def again(self) -> "RoundDriver":
        """Return a driver for another round of the same kind."""

    @property
    def title(self) -> str:
        """Return the name of the round where nothing else on screen tells what is played."""
        return self.heading

    @property
    def introduction(self) -> tuple[str, ...]:
        """Return what the round is, line by line."""
        return ()

    def prepare(self) -> None:  # noqa: B027 (a hook: an encore has nothing to find out)
        """Find out what will be played. Raises NotPlayedError."""

    @abstractmethod
    def begin(self) -> Round:
        """Return the round at its first question, or where it is continued; finished where there is only its end to show."""

    def answer(self, played: Round, option: int, seconds: float, confidence: Confidence | None = None) -> Round:
        """Answer the open question, keep the answer, and return the round with that question revealed."""
        return self._kept(played, played.answer(option, seconds, confidence))

    def time_out(self, played: Round) -> Round:
        """Close the question whose time ran out, and keep the miss. Without a clock nothing changes."""
        return self._kept(played, played.time_out())

    def _kept(self, before: Round, after: Round) -> Round:
        if after is not before:
            self.session.player.keep_answer(self._run, after, self._mode)
        return after

    def advance(self, played: Round) -> Round:
        """Return the round with the next question open, or finished."""
        return played.advance()

    def note(self, played: Round) -> str:
        """Return the note above the question; empty where there is none."""
        return ""

    def leave_note(self, played: Round) -> str:
        """Return what a player reads who is about to leave."""
        return KEPT if played.answers else NOTHING_ANSWERED

    def leave(self, played: Round) -> Round | None:
        """Return the round ended here; None where it stays open and can be continued."""
        return played.leave()

    def report(self, played: Round) -> RoundReport:
        """Return the report of the round that has ended."""
        return self._compared(played)

    def _compared(self, played: Round, contest: str = "") -> RoundReport:
        """Return a report with the rank, and with news where a contest is named. The record is read once."""
        record = self.session.player.around(self._run)
        return RoundReport(
            kind=self.kind,
            heading=self.heading,
            verdict=verdict(played),
            best=beside_best(played, contest, record.earlier) if contest else "",
            news=tuple(news(played, contest, record.earlier)) if contest else (),
            rank=rank_news(record.progress, record.before, self.session.library.categories),
        )
