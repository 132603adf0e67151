"""How far the player has watched."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from etoile_quiz.messages.levels import WHY_WATCHED, watched_name, watched_question
from etoile_quiz.tui.widgets.menu import Menu, MenuItem


class WatchedScreen(ModalScreen[int | None]):
    """Asks how far the player has watched. Its result is the level, or None if the player does not say."""

    CSS_PATH = Path(__file__).with_name("sheet.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        *(Binding(str(level), f"level({level})", show=False) for level in range(10)),
    ]

    def __init__(self, title: str, watched: int, levels: int) -> None:
        super().__init__()
        self._about = title
        self._watched = watched
        self._levels = levels

    def compose(self) -> ComposeResult:
        """Show the question, why it is asked, and every level."""
        names = [watched_name(level, self._levels) for level in range(self._levels + 1)]
        with VerticalScroll(classes="sheet", can_focus=False) as sheet:
            sheet.border_subtitle = "↑ ↓ Enter, or a click"
            yield Static(Content(watched_question(self._about)), classes="heading")
            yield Static(Content(WHY_WATCHED), classes="quiet")
            menu = Menu()
            menu.lines = tuple(
                MenuItem(str(level), name, key=str(level) if level < 10 else "") for level, name in enumerate(names)
            )
            menu.highlighted = str(self._watched)
            yield menu

    def action_level(self, level: int) -> None:
        """Close with the level whose key was pressed."""
        if level <= self._levels and self.is_current:
            self.dismiss(level)

    @on(Menu.Chosen)
    def choose(self, message: Menu.Chosen) -> None:
        """Close with the level chosen."""
        if self.is_current:
            self.dismiss(int(message.item))
