"""Which screen comes after which: the navigator that the application gives to its screens."""

import asyncio
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace
from textual.app import App
from textual.screen import Screen

from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.session.session import Session
from etoile_quiz.tui.destinations import BY_ID
from etoile_quiz.tui.navigator import HasUnsavedWork, Result

if TYPE_CHECKING:
    from etoile_quiz.daily.lock import Edition
    from etoile_quiz.drivers.round_driver import NotPlayedError, RoundDriver
    from etoile_quiz.drivers.round_report import FinishedRound
    from etoile_quiz.game.codes import Challenge
    from etoile_quiz.session.daily_service import DailyStart

Start: TypeAlias = "RoundFilter | Challenge | DailyStart"
"""What the program can be started with, instead of the home screen."""


class Navigation:
    """The Navigator of an application. It imports most screens late: see `destinations` for what that saves."""

    def __init__(
        self, app: App[None], session: Session, *, start: "Start | None" = None, seed: str | None = None
    ) -> None:
        self.session = session
        self.prepared = asyncio.Event()
        self.last_filter: RoundFilter | None = None
        self.flagged: set[str] = set()
        self._app = app
        self._start = start
        self._seed = seed
        self._told_warning = ""
        self._usual_animation = app.animation_level

    def begin(self) -> None:
        """Ask what has to be asked, and start what the program was started with."""
        if self.session.player.must_ask_watched:
            self.ask_watched(self._begin_at_level)
        else:
            self._begin()

    def _begin_at_level(self) -> None:
        if isinstance(self._start, RoundFilter):
            self._start = replace(self._start, watched=self.session.player.watched)
        self._begin()

    def _begin(self) -> None:
        if self._start is None:
            return
        from etoile_quiz.session.daily_service import DailyStart  # 8 ms; the home screen reads it in a thread

        if isinstance(self._start, DailyStart):
            self.play_daily(self._start.day, self._start.edition)
        else:
            self.play(self._start, self._seed)

    async def prepare(self) -> None:
        """Read the daily and the questions in threads."""
        from etoile_quiz.game.codes import Challenge

        # The daily comes first where the player looks at it: it generates only the questions of the day.
        if not isinstance(self._start, RoundFilter | Challenge):
            await asyncio.to_thread(lambda: self.session.daily)
        # A round that begins meanwhile generates its own families first.
        await asyncio.to_thread(lambda: [*self.session.library.bank])
        self.prepared.set()

    @property
    def busy(self) -> bool:
        """Tell whether the player can lose something: a round in progress, or a question that is being written."""
        return any(isinstance(screen, HasUnsavedWork) for screen in self._app.screen_stack)

    @property
    def motion(self) -> bool:
        """Tell whether things may move on screen, by the settings and by the environment."""
        return self.session.motion and self._usual_animation != "none"

    def follow_motion(self) -> None:
        """Let Textual's own widgets move or not, as the settings say."""
        self._app.animation_level = self._usual_animation if self.session.motion else "none"

    @property
    def editions(self) -> "tuple[Edition, ...]":
        """Return the editions of the daily; none until the questions are prepared."""
        daily_service = self.session.daily if self.prepared.is_set() else None
        return daily_service.editions if daily_service else ()

    def open(self, destination: str) -> None:
        """Go to a destination, by its id, where it is offered."""
        chosen = BY_ID[destination]
        if chosen.starts:
            self._go_home()
        chosen.opens(self)

    def show(self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None) -> None:
        """Put a screen over all others. Call `then` with its result once it is closed."""
        self._app.clear_notifications()  # what they told belongs to the screen before
        self._app.push_screen(screen, then)

    def quit(self) -> None:
        """End the program."""
        self._app.exit()

    def play_mode(self, mode: str) -> None:
        """Start a round of this mode from the home screen."""
        self._go_home()
        self.play(RoundFilter(watched=self.session.player.watched, mode=mode))

    def play(self, round_filter: "RoundFilter | Challenge", seed: str | None = None) -> None:
        """Start a round."""
        from etoile_quiz.drivers.free_round import FreeRoundDriver

        self._drive(FreeRoundDriver(self.session, round_filter, seed=seed))

    def play_today(self, edition: "Edition") -> None:
        """Play today's quiz of an edition."""
        if (daily_service := self.session.daily) is not None:
            self.play_daily(daily_service.today(), edition)

    def play_daily(self, day: date, edition: "Edition") -> None:
        """Play a day's quiz, go on with it, or show how its ranked attempt went."""
        from etoile_quiz.drivers.daily_round import DailyRoundDriver
        from etoile_quiz.session.daily_service import DailyStart

        self._drive(DailyRoundDriver(self.session, DailyStart(day, edition)))

    def _drive(self, driver: "RoundDriver", then: Callable[[], None] | None = None) -> None:
        """Show the round of a driver, then its results or why it cannot be played. Call `then` once the player goes back."""
        from etoile_quiz.drivers.round_driver import NotPlayedError
        from etoile_quiz.tui.screens.round import RoundScreen

        def played(outcome: "FinishedRound | NotPlayedError | None") -> None:
            if isinstance(outcome, NotPlayedError):
                self.tell(outcome.heading, outcome.text)
            elif outcome is not None:
                self._show_results(outcome, driver, then)
            elif then:
                then()

        self.show(RoundScreen(self, driver), played)

    def _show_results(
        self, finished: "FinishedRound", driver: "RoundDriver", then: Callable[[], None] | None = None
    ) -> None:
        from etoile_quiz.tui.screens.results import ResultsScreen

        def go_on(wanted: str | None) -> None:
            if wanted == "again":
                self._drive(driver.again, then)
            elif wanted == "encore":
                from etoile_quiz.drivers.encore_round import EncoreRoundDriver

                encore = EncoreRoundDriver(self.session, finished.round.missed)
                self._drive(encore, lambda: self._show_results(finished, driver, then))
            elif then:
                then()

        self.show(ResultsScreen(self, finished, returns=then is not None), go_on)

    def tell(self, heading: str, text: str) -> None:
        """Show a message that the player has to close."""
        from etoile_quiz.tui.screens.dialog import Dialog

        self.show(Dialog(heading, text, ("Back",)))

    def notify(self, text: str) -> None:
        """Show a message for a few seconds, as it is written."""
        self._app.notify(text, markup=False)

    def tell_warning(self) -> None:
        """Show once, for a few seconds, that something is not kept."""
        warning = self.session.warning
        if warning and warning != self._told_warning:
            self._told_warning = warning
            self._app.notify(warning, severity="warning", timeout=8, markup=False)

    def ask_watched(self, then: Callable[[], None] = lambda: None) -> None:
        """Ask how far the player has watched. Call `then` after that, whatever the answer is."""
        from etoile_quiz.tui.watched_level import ask_watched

        ask_watched(self, then)

    def _go_home(self) -> None:
        """Leave all screens over the home screen, so that the next one leads back there."""
        while len(self._app.screen_stack) > 1:
            self._app.pop_screen()
