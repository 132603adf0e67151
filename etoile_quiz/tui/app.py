"""The application: a session comes in ready, screens come and go."""

import asyncio
import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from msgspec.structs import replace
from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.screen import Screen
from textual.theme import Theme

from etoile_quiz.game.deal import RoundFilter
from etoile_quiz.history.setting_fields import THEMES as THEME_NAMES
from etoile_quiz.session.session import Session
from etoile_quiz.tui.screens.home import HomeScreen
from etoile_quiz.tui.themes import LOW_HEIGHT, ROOMY_HEIGHT, THEMES

if TYPE_CHECKING:
    from etoile_quiz.daily.lock import Edition
    from etoile_quiz.game.codes import Challenge
    from etoile_quiz.session.daily_service import DailyStart
    from etoile_quiz.tui.drivers import NotPlayedError, RoundDriver
    from etoile_quiz.tui.round_report import FinishedRound

Start: TypeAlias = "RoundFilter | Challenge | DailyStart"
HERE = Path(__file__).parent
KEY_NAMES = {"escape": "Esc", "enter": "Enter", "tab": "Tab", "space": "Space"}


class EtoileApp(App[None]):
    """The game in a window. With `start` it goes straight into that round or that day's quiz, else it opens at home.

    Questions are generated in a thread once the first frame is drawn; a round asked for sooner waits for them.
    """

    TITLE = "Étoile"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW_HEIGHT, "-snug"), (ROOMY_HEIGHT, "-roomy")]  # noqa: RUF012  # as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False),
    ]

    def __init__(self, session: Session, *, start: "Start | None" = None, seed: str | None = None) -> None:
        # A sheet that is read later has all others parsed anew, so that of the first screen comes along.
        first = ["screens/round.tcss"] if start else []
        super().__init__(css_path=[HERE / sheet for sheet in ("etoile.tcss", *first)])
        self.session = session
        self._start = start
        self._seed = seed
        self.prepared = asyncio.Event()
        self._told_warning = ""
        self._chosen: RoundFilter | None = None
        for theme in THEMES:
            self.register_theme(theme)
        wanted = os.environ.get("TEXTUAL_THEME", "")
        self._dress(wanted if wanted in self.available_themes else session.player.settings.theme)
        self._usual_animation = self.animation_level
        self.follow_motion()

    def _dress(self, theme: str) -> None:
        """Set the theme to begin with. Assigning it would have every sheet parsed twice before the first frame."""
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as menus, help and the keyboard itself name it: letters as capitals."""
        shown = binding.key_display or KEY_NAMES.get(binding.key) or super().get_key_display(binding)
        return shown.upper() if len(shown) <= len("^S") else shown

    def on_key(self, event: Key) -> None:
        """Take a capital that nothing is bound to for its small letter: Caps Lock may be on, and capitals are what is shown."""
        letter = event.key
        if len(letter) == 1 and letter.isupper() and letter not in self.screen.active_bindings:
            self.simulate_key(letter.lower())

    def get_default_screen(self) -> Screen[None]:
        """Return the home screen, which lies under all others."""
        return HomeScreen(self.session, self.prepared)

    def on_mount(self) -> None:
        """Ask what has to be asked, start what was asked for, and prepare questions behind the first frame."""
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        self.call_after_refresh(self._prepare)
        if self.session.player.must_ask_watched:
            self.ask_watched(self._begin_at_level)
        else:
            self._begin()

    def _begin(self) -> None:
        match self._start:
            case None:
                return
            case RoundFilter():
                self._play(self._start, self._seed)
            case _:
                from etoile_quiz.session.daily_service import DailyStart

                if isinstance(self._start, DailyStart):
                    self.play_daily(self._start.day, self._start.edition)
                else:
                    self._play(self._start, self._seed)

    def _begin_at_level(self) -> None:
        if isinstance(self._start, RoundFilter):
            self._start = replace(self._start, watched=self.session.player.watched)
        self._begin()

    @work
    async def _prepare(self) -> None:
        from etoile_quiz.game.codes import Challenge

        # The daily goes first where it is what the player looks at: it is told in a blink, and generates what it needs.
        if not isinstance(self._start, RoundFilter | Challenge):
            await asyncio.to_thread(lambda: self.session.daily)
        await asyncio.to_thread(lambda: self.session.library.bank)
        self.prepared.set()

    # What the screens and the keys ask for.

    def action_play(self) -> None:
        """Start a round of whatever there is at the player's level."""
        self.play_mode(self.session.player.settings.mode)

    def play_mode(self, mode: str) -> None:
        """Start a round of this mode, from wherever the player is."""
        self.clear_stage()
        self._play(RoundFilter(watched=self.session.player.watched, mode=mode))

    def clear_stage(self) -> None:
        """Leave all that lies over the home screen, so that what begins now ends there."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    @property
    def busy(self) -> bool:
        """Tell whether there is something to lose: a round under way, or a question being written."""
        from etoile_quiz.tui.screens.round import RoundScreen
        from etoile_quiz.tui.screens.write import WriteScreen

        return any(isinstance(screen, RoundScreen | WriteScreen) for screen in self.screen_stack)

    def action_choose(self) -> None:
        """Let the player choose mode and matter of a round, beginning with what was chosen last."""
        from etoile_quiz.tui.screens.choose import ChooseScreen

        def play(round_filter: RoundFilter | None) -> None:
            if round_filter is not None:
                self._chosen = round_filter
                self._play(round_filter)

        usual = RoundFilter(watched=self.session.player.watched, mode=self.session.player.settings.mode)
        chosen = replace(self._chosen, watched=self.session.player.watched) if self._chosen else usual
        self.push_screen(ChooseScreen(self.session, chosen, self.prepared), play)

    def action_watched(self) -> None:
        """Let the player say how far they have watched."""
        self.ask_watched(self._refresh_home)

    def action_help(self) -> None:
        """Show the keys."""
        from etoile_quiz.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_statistics(self) -> None:
        """Show what all answers together say."""
        from etoile_quiz.tui.screens.statistics import StatisticsScreen

        self.push_screen(StatisticsScreen(self.session))

    def action_settings(self) -> None:
        """Show what can be settled."""
        from etoile_quiz.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen(self.session))

    def action_write(self) -> None:
        """Let the player write a question of their own."""
        from etoile_quiz.tui.screens.write import WriteScreen

        if self.session.own_folder is not None:
            self.push_screen(WriteScreen(self.session, self.session.own_folder, self.prepared))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Return what the command palette offers."""
        from etoile_quiz.tui.palette import commands

        return commands(self, super().get_system_commands(screen))

    def search_themes(self) -> None:
        """Offer the colours of the house: those that can be remembered."""
        from textual.command import CommandPalette

        from etoile_quiz.tui.palette import HouseThemes

        self.push_screen(CommandPalette(providers=[HouseThemes], placeholder="Search for a theme…"))

    def _remember_theme(self, theme: Theme) -> None:
        if theme.name in THEME_NAMES and theme.name != self.session.player.settings.theme:
            self.session.player.set("theme", theme.name)
            self.tell_warning()

    @property
    def motion(self) -> bool:
        """Tell whether things may move on screen, by the settings and by the environment."""
        return self.session.motion and self._usual_animation != "none"

    def follow_motion(self) -> None:
        """Let Textual's own widgets move or not, as the settings say."""
        self.animation_level = self._usual_animation if self.session.motion else "none"

    def show_calendar(self) -> None:
        """Show all days."""
        from etoile_quiz.tui.screens.calendar import CalendarScreen

        if self.session.daily is not None:
            self.push_screen(CalendarScreen(self.session.daily))

    def play_daily(self, day: date, edition: "Edition") -> None:
        """Play a day's quiz, go on with it, or show how its ranked attempt went."""
        from etoile_quiz.session.daily_service import DailyStart
        from etoile_quiz.tui.drivers.daily import DailyRoundDriver

        self._drive(DailyRoundDriver(self.session, DailyStart(day, edition)))

    def tell(self, heading: str, text: str) -> None:
        """Say something that the player has to read before going on."""
        from etoile_quiz.tui.screens.dialog import Dialog

        self.push_screen(Dialog(heading, text, ("Back",)))

    def tell_warning(self) -> None:
        """Say once, in passing, that something is not kept."""
        warning = self.session.warning
        if warning and warning != self._told_warning:
            self._told_warning = warning
            self.notify(warning, severity="warning", markup=False)

    def ask_watched(self, then: Callable[[], None]) -> None:
        """Let the player say how far they have watched, and do something after that, whatever they say."""
        from etoile_quiz.tui.watching import ask_watched

        ask_watched(self, then)

    def _refresh_home(self) -> None:
        if isinstance(self.screen, HomeScreen):
            self.screen.look_again()

    def _play(self, round_filter: "RoundFilter | Challenge", seed: str | None = None) -> None:
        from etoile_quiz.tui.drivers.free import FreeRoundDriver

        self._drive(FreeRoundDriver(self.session, round_filter, self.prepared, seed=seed))

    def _drive(self, driver: "RoundDriver") -> None:
        from etoile_quiz.tui.drivers import NotPlayedError
        from etoile_quiz.tui.screens.round import RoundScreen

        def played(outcome: "FinishedRound | NotPlayedError | None") -> None:
            if isinstance(outcome, NotPlayedError):
                self.tell(outcome.heading, outcome.text)
            elif outcome is not None:
                self._show_results(outcome, driver)

        self.push_screen(RoundScreen(self.session, driver), played)

    def _show_results(self, played: "FinishedRound", driver: "RoundDriver") -> None:
        from etoile_quiz.tui.screens.results import ResultsScreen

        def go_on(then: str | None) -> None:
            if then == "again":
                self._drive(driver.again)
            elif then == "encore":
                from etoile_quiz.tui.drivers.encore import EncoreDriver

                self._drive(EncoreDriver(self.session, played.round.missed))

        self.push_screen(ResultsScreen(played, self.session.player.watched), go_on)
