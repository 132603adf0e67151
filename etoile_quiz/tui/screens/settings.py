"""The settings, each with its value. A change takes effect at once."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from etoile_quiz.history.setting_fields import SETTINGS, Setting, SettingValue
from etoile_quiz.messages.levels import watched_name
from etoile_quiz.tui.navigator import HELP, Navigator
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.menu import Menu, MenuItem


class SettingsScreen(Screen[None]):
    """Shows every setting, the meaning of the highlighted one, and the file. Arrow keys, Enter or a click change a value."""

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
        """Show the settings, the meaning of one of them, and the file that keeps them."""
        with Vertical(classes="column card"):
            yield Static(Content("Settings"), classes="heading")
            yield Menu()
            yield Static(id="about")
            yield Static(id="kept", classes="quiet")
            yield Static(id="wrong")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show all values, and explain the setting that is highlighted."""
        self.watch(self.query_one(Menu), "highlighted", self._explain, init=False)
        self.look_again()

    def look_again(self) -> None:
        """Show all values as they are now."""
        self.query_one(Menu).lines = tuple(
            MenuItem(setting.name, setting.label, self._value(setting)) for setting in SETTINGS.values()
        )
        file = self.session.player.settings_file
        self.query_one("#kept", Static).update(Content(f"Kept in {file}" if file else "Kept for this sitting only."))
        wrong = self.query_one("#wrong", Static)
        wrong.display = bool(self.session.player.settings_warning)
        wrong.update(Content(self.session.player.settings_warning))
        self._explain()

    def action_change(self, step: int) -> None:
        """Give the highlighted setting its next value, or the one before."""
        setting = SETTINGS[self.query_one(Menu).highlighted]
        if setting.name == "watched":
            self._navigator.ask_watched(self.look_again)
            return
        values = [*setting.values]
        place = values.index(getattr(self.session.player.settings, setting.name))
        self._set(setting, values[(place + step) % len(values)])

    def _set(self, setting: Setting, value: SettingValue) -> None:
        self.session.player.set(setting.name, value)
        if setting.name == "theme":
            self.app.theme = str(value)
        elif setting.name == "motion":
            self._navigator.follow_motion()
        self.look_again()

    def action_back(self) -> None:
        """Leave."""
        if self.is_current:
            self.dismiss(None)

    @on(Menu.Chosen)
    def choose(self) -> None:
        """Change the setting that was chosen."""
        if self.is_current:
            self.action_change(1)

    def _explain(self) -> None:
        setting = SETTINGS[self.query_one(Menu).highlighted]
        among = f"{', '.join(setting.values.values())}." if setting.values else ""
        self.query_one("#about", Static).update(
            Content.assemble(setting.about, "\n", (among[:1].upper() + among[1:], "$foreground-muted"))
        )

    def _value(self, setting: Setting) -> Content:
        value = (
            self.session.player.watched
            if setting.name == "watched"
            else getattr(self.session.player.settings, setting.name)
        )
        overruled = setting.name == "motion" and value and not self._navigator.motion
        note = "  (the environment says off)" if overruled else ""
        return Content.assemble(
            ("‹ ", "$foreground-muted"),
            (self._named(setting, value), "$primary"),
            (" ›", "$foreground-muted"),
            (note, "$foreground-muted"),
        )

    def _named(self, setting: Setting, value: SettingValue) -> str:
        return setting.values[value] if setting.values else watched_name(int(value), self.session.library.levels)


def open_screen(navigator: Navigator) -> None:
    """Show the settings."""
    navigator.show(SettingsScreen(navigator))
