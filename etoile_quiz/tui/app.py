"""The application: a session comes in ready, screens come and go."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from etoile_quiz.game.deal import TooFewQuestionsError, Wishes
from etoile_quiz.game.round import Round
from etoile_quiz.phrases import too_few
from etoile_quiz.session import Session
from etoile_quiz.tui.screens.home import HomeScreen
from etoile_quiz.tui.themes import DEFAULT_THEME, ROOMY_HEIGHT, THEMES

Outcome = Round | TooFewQuestionsError | None


class EtoileApp(App[None]):
    """The game in a window. With `start` it goes straight into a round with these wishes, else it opens at home.

    Questions are generated in a thread once the first frame is drawn; a round asked for sooner waits for them.
    """

    CSS_PATH = Path(__file__).with_name("etoile.tcss")
    TITLE = "Étoile"
    VERTICAL_BREAKPOINTS = [(0, "-snug"), (ROOMY_HEIGHT, "-roomy")]  # noqa: RUF012  # Textual declares it so
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Quit", show=False, priority=True)]

    def __init__(self, session: Session, *, start: Wishes | None = None, seed: str | None = None) -> None:
        super().__init__()
        self.session = session
        self._start = start
        self._seed = seed
        self.prepared = asyncio.Event()
        self._told_trouble = ""
        for theme in THEMES:
            self.register_theme(theme)
        wanted = os.environ.get("TEXTUAL_THEME", "")
        self.theme = wanted if wanted in self.available_themes else DEFAULT_THEME

    def get_default_screen(self) -> Screen[None]:
        """Return the home screen, which lies under all others."""
        return HomeScreen(self.session, self.prepared)

    def on_mount(self) -> None:
        """Ask what has to be asked, start what was asked for, and prepare questions behind the first frame."""
        self.call_after_refresh(self._prepare)
        if self.session.asks_watched:
            self._ask_watched(self._begin_at_level)
        else:
            self._begin()

    def _begin(self) -> None:
        if self._start is not None:
            self._play(self._start, self._seed)

    def _begin_at_level(self) -> None:
        if self._start is not None:
            self._start = replace(self._start, watched=self.session.watched)
        self._begin()

    def _prepare(self) -> None:
        self.run_worker(self._generate())

    async def _generate(self) -> None:
        await asyncio.to_thread(lambda: self.session.bank)
        self.prepared.set()

    # What the home screen and the keys ask for.

    def action_play(self) -> None:
        """Start a round of whatever there is at the player's level."""
        self._play(Wishes(watched=self.session.watched))

    def action_watched(self) -> None:
        """Let the player say how far they have watched."""
        self._ask_watched(self._refresh_home)

    def action_help(self) -> None:
        """Show the keys."""
        from etoile_quiz.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def tell_trouble(self) -> None:
        """Say once, in passing, that something is not kept."""
        trouble = self.session.trouble
        if trouble and trouble != self._told_trouble:
            self._told_trouble = trouble
            self.notify(trouble, severity="warning", markup=False)

    def _ask_watched(self, then: Callable[[], None]) -> None:
        from etoile_quiz.tui.screens.watched import WatchedScreen

        def remember(level: int | None) -> None:
            if level is not None:
                self.session.remember_watched(level)
            then()

        self.push_screen(WatchedScreen(self.session.title, self.session.watched, self.session.levels), remember)

    def _refresh_home(self) -> None:
        if isinstance(self.screen, HomeScreen):
            self.screen.show_state()

    def _play(self, wishes: Wishes, seed: str | None = None) -> None:
        from etoile_quiz.tui.screens.round import RoundScreen

        def played(outcome: Outcome) -> None:
            if isinstance(outcome, TooFewQuestionsError):
                self._explain(outcome, wishes)
            elif outcome is not None:
                self._show_results(outcome, wishes)

        self.push_screen(RoundScreen(self.session, wishes, seed, self.prepared), played)

    def _show_results(self, played: Round, wishes: Wishes) -> None:
        from etoile_quiz.tui.screens.results import ResultsScreen

        def go_on(then: str | None) -> None:
            if then == "again":
                self._play(wishes)

        self.push_screen(ResultsScreen(played, self.session.watched), go_on)

    def _explain(self, error: TooFewQuestionsError, wishes: Wishes) -> None:
        from etoile_quiz.tui.screens.dialog import Dialog

        said, ways = too_few(error, wishes, self.session.levels, self.session.categories)
        text = "\n".join([said, "", "You could:", *(f"· {way}" for way in ways)]) if ways else said
        self.push_screen(Dialog("Too few questions", text, ("Back home",)))
