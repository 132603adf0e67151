"""What can be settled, each with its value; any change is in force at once."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from etoile_quiz.history.setting_fields import BY_NAME, SETTINGS, Setting, SettingValue
from etoile_quiz.messages.general import watched_name
from etoile_quiz.messages.modes import MODE_NAMES
from etoile_quiz.tui.navigator import HELP, Navigator
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.menu import Menu, MenuItem

NAMES: dict[str, str] = {
    "palais-garnier": "Palais Garnier (burgundy and gold)",
    "lincoln-center": "Lincoln Center (night blue and silver)",
    "matinee": "Matinée (light)",
    "high-contrast": "High contrast",
    **{str(mode): name for mode, name in MODE_NAMES.items()},
}


class SettingsScreen(Screen[None]):
    """Every setting, changed by left and right, Enter or a click; what the highlighted one means; where they are kept."""

    CSS_PATH = Path(__file__).with_name("settings.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "change(1)", "Change", key_display="← →"),
        Binding("left", "change(-1)", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("h,escape,o", "back", "Back", key_display="Esc"),
        HELP,
    ]
    AUTO_FOCUS = "Menu"

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.session = navigator.session
        self._navigator = navigator

    def compose(self) -> ComposeResult:
        """Show the settings, what one of them means, and where they are kept."""
        with Vertical(classes="column"):
            yield Static(Content("Settings"), classes="heading")
            yield Menu()
            yield Static(id="about")
            yield Static(id="kept", classes="quiet")
            yield Static(id="wrong")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show how everything stands, and explain what the highlight comes to."""
        self.watch(self.query_one(Menu), "highlighted", self._explain, init=False)
        self.look_again()

    def look_again(self) -> None:
        """Show how everything stands."""
        self.query_one(Menu).lines = tuple(MenuItem(key.name, key.label, self._value(key)) for key in SETTINGS)
        file = self.session.player.settings_file
        self.query_one("#kept", Static).update(Content(f"Kept in {file}" if file else "Kept for this sitting only."))
        wrong = self.query_one("#wrong", Static)
        wrong.display = bool(self.session.player.settings_warning)
        wrong.update(Content(self.session.player.settings_warning))
        self._explain()

    def action_change(self, step: int) -> None:
        """Give the highlighted setting its next value, or the one before."""
        key = BY_NAME[self.query_one(Menu).highlighted]
        if key.name == "watched":
            self._navigator.ask_watched(self.look_again)
            return
        place = key.values.index(getattr(self.session.player.settings, key.name))
        self._set(key, key.values[(place + step) % len(key.values)])

    def _set(self, key: Setting, value: SettingValue) -> None:
        self.session.player.set(key.name, value)
        if key.name == "theme":
            self.app.theme = str(value)
        elif key.name == "motion":
            self._navigator.follow_motion()
        self.look_again()

    def action_back(self) -> None:
        """Leave."""
        if self.is_current:
            self.dismiss(None)

    @on(Menu.Chosen)
    def choose(self) -> None:
        """Change what was chosen."""
        if self.is_current:
            self.action_change(1)

    def _explain(self) -> None:
        key = BY_NAME[self.query_one(Menu).highlighted]
        values = [self._named(key, value) for value in key.values]
        among = f"{', '.join(values)}." if values else ""
        self.query_one("#about", Static).update(
            Content.assemble(key.about, "\n", (among[:1].upper() + among[1:], "$foreground-muted"))
        )

    def _value(self, key: Setting) -> Content:
        value = (
            self.session.player.watched if key.name == "watched" else getattr(self.session.player.settings, key.name)
        )
        overruled = key.name == "motion" and value and not self._navigator.motion
        note = "  (the environment says off)" if overruled else ""
        return Content.assemble(
            ("‹ ", "$foreground-muted"),
            (self._named(key, value), "$primary"),
            (" ›", "$foreground-muted"),
            (note, "$foreground-muted"),
        )

    def _named(self, key: Setting, value: SettingValue) -> str:
        match value:
            case bool():
                return "on" if value else "off"
            case str():
                return NAMES.get(value, value)
            case int() if key.name == "watched":
                return watched_name(value, self.session.library.levels)
            case _:
                return "as it is" if value == 1 else f"{value:g} times"


def open_screen(navigator: Navigator) -> None:
    """Show the settings."""
    navigator.show(SettingsScreen(navigator))
