"""The application: its sheets, themes and keys, and the home screen. Where each key leads is in `navigation`."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.screen import Screen
from textual.theme import Theme

from etoile_quiz.history.setting_fields import THEMES as THEME_NAMES
from etoile_quiz.session.session import Session
from etoile_quiz.tui.navigation import Navigation, Start
from etoile_quiz.tui.screens.home import HomeScreen
from etoile_quiz.tui.themes import LOW_HEIGHT, ROOMY_HEIGHT, THEMES

HERE = Path(__file__).parent
KEY_NAMES = {"escape": "Esc", "enter": "Enter", "tab": "Tab", "space": "Space"}


class EtoileApp(App[None]):
    """The game in a window. With `start` it goes straight into that round or that day's quiz, else it opens at home.

    Questions are generated in a thread once the first frame is drawn. A round that begins sooner waits for them.
    """

    TITLE = "Étoile"
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
        self.navigation = Navigation(self, session, start=start, seed=seed)
        for theme in THEMES:
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

    def on_key(self, event: Key) -> None:
        """Read a capital letter that has no binding as its small letter, because Caps Lock may be on."""
        letter = event.key
        if len(letter) == 1 and letter.isupper() and letter not in self.screen.active_bindings:
            self.simulate_key(letter.lower())

    def get_default_screen(self) -> Screen[None]:
        """Return the home screen, which lies under all others."""
        return HomeScreen(self.navigation)

    def on_mount(self) -> None:
        """Begin, and prepare questions after the first frame."""
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

        return commands(self.navigation, self.navigation.busy, super().get_system_commands(screen))

    def search_themes(self) -> None:
        """Offer our own themes, which the settings can keep."""
        from textual.command import CommandPalette

        from etoile_quiz.tui.palette import ThemeCommands

        self.push_screen(CommandPalette(providers=[ThemeCommands], placeholder="Search for a theme…"))

    def _remember_theme(self, theme: Theme) -> None:
        if theme.name in THEME_NAMES and theme.name != self.session.player.settings.theme:
            self.session.player.set("theme", theme.name)
            self.navigation.tell_warning()
