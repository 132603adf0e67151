"""The application: its sheets, themes and keys, and the home screen. Where each key leads is in `navigation`."""

import asyncio
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.events import Event, Key
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme

from etoile_quiz.history.setting_fields import THEMES as THEME_NAMES
from etoile_quiz.session.session import Session
from etoile_quiz.tui.clean_filter import CleanFilter
from etoile_quiz.tui.leaving import leave_on_signals, steady
from etoile_quiz.tui.navigation import Navigation, Start
from etoile_quiz.tui.screens.home import HomeScreen
from etoile_quiz.tui.themes import LOW_HEIGHT, ROOMY_HEIGHT, themes

HERE = Path(__file__).parent
KEY_NAMES = {"escape": "Esc", "enter": "Enter", "tab": "Tab", "space": "Space"}

LONGEST_WAIT = 1.0
"""After this many seconds a key acts although an earlier one is not done."""


class EtoileApp(App[None]):
    """The game in a window. With `start` it goes straight into that round or that day's quiz, else it opens at home.

    Questions are generated in a thread once the first frame is drawn. A round that begins sooner waits for them.
    """

    TITLE = "Étoile"
    NOTIFICATION_TIMEOUT: ClassVar[float] = 3
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW_HEIGHT, "-snug"), (ROOMY_HEIGHT, "-roomy")]  # noqa: RUF012  # as in Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False),
    ]

    def __init__(self, session: Session, *, start: "Start | None" = None, seed: str | None = None) -> None:
        # The sheet of the first screen comes along, because each later sheet has all others parsed once more.
        first = ["screens/round.tcss"] if start else []
        super().__init__(css_path=[HERE / sheet for sheet in ("etoile.tcss", *first)])
        self.session = session
        self._clean_filter = CleanFilter()
        self.navigation = Navigation(self, session, start=start, seed=seed)
        for theme in themes(self.console.color_system):
            self.register_theme(theme)
        wanted = os.environ.get("TEXTUAL_THEME", "")
        self._set_first_theme(wanted if wanted in self.available_themes else session.player.settings.theme)
        self.navigation.follow_motion()

    def _set_first_theme(self, theme: str) -> None:
        """Set the theme before the first frame. An assignment would parse every sheet twice."""
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as menus, help and the keyboard itself name it: letters as capitals."""
        shown = binding.key_display or KEY_NAMES.get(binding.key) or super().get_key_display(binding)
        return shown.upper() if len(shown) <= len("^S") else shown

    async def on_event(self, event: Event) -> None:
        """Let a key act before the next one is looked at, so that keys keep their order however fast they come.

        Textual hands a key from widget to widget, while the next one may already meet another screen. A capital letter counts
        as its small letter where only the small one is bound, because Caps Lock may be on.
        """
        if isinstance(event, Key) and not event.is_forwarded:
            await self._settle()
            screen, focused = self.screen, self.focused
            if focused is None or not focused.check_consume_key(event.key, event.character):
                bound = screen.active_bindings
                key = event.key if event.key in bound or len(event.key) > 1 else event.key.lower()
                active = bound.get(key)
                if active and active.enabled and await self.run_action(active.binding.action, active.node):
                    return
        await super().on_event(event)

    async def _settle(self) -> None:
        """Wait until everything that earlier keys have caused is done, but not for ever."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_WAIT):
                before = None
                while before is not self.screen:
                    before = self.screen
                    for node in (self.focused or before).ancestors_with_self:
                        done = asyncio.Event()
                        if node is not self and node.call_later(done.set):
                            await done.wait()
                        if node is before:
                            break
                    if not before.is_mounted or self.screen is not before:
                        drawn = asyncio.Event()
                        self.screen.call_after_refresh(drawn.set)
                        await drawn.wait()

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of the terminal."""
        return steady(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every drawn line goes through, the gate for text last."""
        return [*super().get_line_filters(), self._clean_filter]

    def get_default_screen(self) -> Screen[None]:
        """Return the home screen, which lies under all others."""
        return HomeScreen(self.navigation)

    def on_mount(self) -> None:
        """Begin, and prepare questions after the first frame."""
        if not self.is_headless:
            leave_on_signals(self)
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        self.call_after_refresh(self._prepare)
        self.navigation.begin()

    @work
    async def _prepare(self) -> None:
        await self.navigation.prepare()

    def action_open(self, destination: str) -> None:
        """Go to a destination."""
        self.navigation.open(destination)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Return the commands of the palette."""
        from etoile_quiz.tui.palette import commands  # 10 ms that the first frame does without

        return commands(self.navigation, super().get_system_commands(screen))

    def deliver_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str | None:
        """Keep a picture of the screen in the working folder, and say where it is or why it is not there."""
        try:
            kept = str(Path(self.save_screenshot(filename, path, time_format)).absolute())
        except (OSError, ValueError) as error:
            self.notify(f"The screenshot is not kept: {error}.", severity="warning", markup=False)
            return None
        self.notify(f"The screenshot is kept in {kept}.", markup=False)
        return kept

    def search_themes(self) -> None:
        """Offer our own themes, which the settings can keep."""
        from textual.command import CommandPalette

        from etoile_quiz.tui.palette import ThemeCommands

        self.push_screen(CommandPalette(providers=[ThemeCommands], placeholder="Search for a theme…"))

    def _remember_theme(self, theme: Theme) -> None:
        if theme.name in THEME_NAMES and theme.name != self.session.player.settings.theme:
            self.session.player.set("theme", theme.name)
            self.navigation.tell_warning()
