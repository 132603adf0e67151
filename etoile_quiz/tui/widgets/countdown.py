"""What is shown before a round that waits for the player: what it is, and where a clock will run three, two, one."""

import asyncio
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from etoile_quiz.tui.widgets.big_text import big_text

COUNT = 3
SECONDS = 1.0
"""How long each number stays."""


class Countdown(Static, can_focus=True):
    """Shows the rules until the player begins, and then counts down; the count rests while another screen lies over it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "begin", "Begin")]

    DEFAULT_CSS = "Countdown { height: 1fr; content-align: center middle; text-align: center; }"

    def __init__(self, heading: str, rules: str, *, counts: bool) -> None:
        lines = ((heading, "bold $accent"), "\n\n", rules, "\n\n", ("Press Enter or click to begin", "bold $primary"))
        super().__init__(Content.assemble(*lines))
        self.begun = asyncio.Event()
        """It is set once the first question may be asked."""
        self._left = COUNT + 1 if counts else 1
        self._begins = False

    def on_mount(self) -> None:
        """Take the keys."""
        self.focus()

    def on_click(self) -> None:
        """Begin."""
        self.action_begin()

    def action_begin(self) -> None:
        """Begin to count, once only; without a count the round begins at once."""
        if not self._begins:
            self._begins = True
            self.set_interval(SECONDS, self.count)
            self.count()

    def count(self) -> None:
        """Show the next number, or let the round begin."""
        if not self.screen.is_active:
            return
        self._left -= 1
        if self._left > 0:
            self.update(Content.styled("\n".join(big_text(str(self._left), double=True)), "$accent"))
        else:
            self.begun.set()
