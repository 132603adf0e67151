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
    """Shows a text and offers answers. Its result is the index of the chosen answer. Escape means the first, safe one.

    Of two answers N means the first, and Y the second.
    """

    CSS_PATH = Path(__file__).with_name("sheet.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(0)", show=False),
        Binding("n", "decide(0)", show=False),
        Binding("y", "decide(1)", show=False),
    ]

    def __init__(self, heading: str, text: str | Content, answers: tuple[str, ...], *, highlighted: int = 0) -> None:
        super().__init__()
        self._heading = heading
        self._text = Content(text) if isinstance(text, str) else text
        self._answers = answers
        self._highlighted = highlighted

    def compose(self) -> ComposeResult:
        """Show heading, text and answers."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(Content(self._heading), classes="heading")
            yield Static(self._text)
            menu = Menu()
            keys = "NY" if self._decides else [""] * len(self._answers)
            menu.lines = tuple(
                MenuItem(str(index), answer, key=key)
                for index, (answer, key) in enumerate(zip(self._answers, keys, strict=True))
            )
            menu.highlighted = str(self._highlighted)
            yield menu

    @property
    def _decides(self) -> bool:
        return len(self._answers) == 2

    def action_decide(self, answer: int) -> None:
        """Close with one of two answers."""
        if self._decides and self.is_current:
            self.dismiss(answer)

    @on(Menu.Chosen)
    def answer(self, message: Menu.Chosen) -> None:
        """Close with the answer chosen."""
        if self.is_current:
            self.dismiss(int(message.item))
