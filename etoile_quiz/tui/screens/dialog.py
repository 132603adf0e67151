"""A small question or message in the middle of the screen."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from etoile_quiz.tui.widgets.menu import Menu, MenuItem


class Dialog(ModalScreen[int]):
    """Shows a text and offers answers. Its result is the index of the chosen answer. Escape means the first, safe one."""

    CSS_PATH = Path(__file__).with_name("sheet.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(0)", show=False)]

    def __init__(self, heading: str, text: str, answers: tuple[str, ...]) -> None:
        super().__init__()
        self._heading = heading
        self._text = text
        self._answers = answers

    def compose(self) -> ComposeResult:
        """Show heading, text and answers."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(Content(self._heading), classes="heading")
            yield Static(Content(self._text))
            menu = Menu()
            menu.lines = tuple(MenuItem(str(index), answer) for index, answer in enumerate(self._answers))
            yield menu

    @on(Menu.Chosen)
    def answer(self, message: Menu.Chosen) -> None:
        """Close with the answer chosen."""
        if self.is_current:
            self.dismiss(int(message.item))
