"""What a screen may ask of the application. Screens know this protocol and never the application itself."""

import asyncio
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from textual.binding import Binding

from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.session.session import Session

# Only for annotations: the first frame needs neither of them, and they take 10 ms to import.
if TYPE_CHECKING:
    from textual.screen import Screen

    from etoile_quiz.daily.lock import Edition
    from etoile_quiz.game.codes import Challenge

Result = TypeVar("Result")

HELP = Binding("question_mark,f1", "app.open('help')", "Help")
"""The key for the help sheet, the same on every screen where no text is typed."""


class HasUnsavedWork:
    """A mix-in for screens that hold something a player can lose: no other round may begin over them."""


class Navigator(Protocol):
    """The way from one screen to another, and the session that all screens share."""

    session: Session
    prepared: asyncio.Event
    """It is set once the questions are there."""
    last_filter: RoundFilter | None
    """The round filter that the player chose last in this session."""
    flagged: set[str]
    """The ids of the questions that were flagged in this session."""

    @property
    def motion(self) -> bool:
        """Tell whether things may move on screen, by the settings and by the environment."""
        ...

    @property
    def busy(self) -> bool:
        """Tell whether the player can lose something: a round in progress, or a question that is being written."""
        ...

    @property
    def editions(self) -> "tuple[Edition, ...]":
        """Return the editions of the daily; none until the questions are prepared."""
        ...

    def open(self, destination: str) -> None:
        """Go to a destination, by its id."""
        ...

    def show(self, screen: "Screen[Result]", then: Callable[[Result | None], None] | None = None) -> None:
        """Put a screen over all others. Call `then` with its result once it is closed."""
        ...

    def play(self, round_filter: "RoundFilter | Challenge", seed: str | None = None) -> None:
        """Start a round."""
        ...

    def play_mode(self, mode: str) -> None:
        """Start a round of this mode from the home screen."""
        ...

    def play_daily(self, day: date, edition: "Edition") -> None:
        """Play a day's quiz, go on with it, or show how its ranked attempt went."""
        ...

    def play_today(self, edition: "Edition") -> None:
        """Play today's quiz of an edition."""
        ...

    def tell(self, heading: str, text: str) -> None:
        """Show a message that the player has to close."""
        ...

    def notify(self, text: str) -> None:
        """Show a message for a few seconds, as it is written."""
        ...

    def tell_warning(self) -> None:
        """Show once, for a few seconds, that something is not kept."""
        ...

    def ask_watched(self, then: Callable[[], None] = lambda: None) -> None:
        """Ask how far the player has watched. Call `then` after that, whatever the answer is."""
        ...

    def follow_motion(self) -> None:
        """Let Textual's own widgets move or not, as the settings say."""
        ...

    def quit(self) -> None:
        """End the program."""
        ...
