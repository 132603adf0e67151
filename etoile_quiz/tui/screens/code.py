"""A field for a challenge code."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from etoile_quiz.game.codes import BadCodeError, Challenge, decode


class CodeScreen(ModalScreen[Challenge | None]):
    """Asks for a code. Its result is the challenge, or None if the player goes back."""

    CSS_PATH = Path(__file__).with_name("sheet.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def compose(self) -> ComposeResult:
        """Show what a code is, the field, and what is wrong with what was typed."""
        with VerticalScroll(classes="sheet", can_focus=False) as sheet:
            sheet.border_subtitle = "Enter plays, Esc goes back"
            yield Static(Content("Play a challenge"), classes="heading")
            yield Static(Content("A code stands in the results of a round. It deals you the same questions."))
            yield Input(placeholder="Code")
            yield Static(id="wrong")

    @on(Input.Submitted)
    def submit(self, message: Input.Submitted) -> None:
        """Close with the challenge, or say why there is none."""
        try:
            challenge = decode(message.value)
        except BadCodeError as error:
            self.query_one("#wrong", Static).update(Content(f"That is no code: {error}"))
        else:
            self.dismiss(challenge)
