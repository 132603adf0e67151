"""The keys, on one sheet."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from etoile_quiz.game.confidence import CONFIDENCES
from etoile_quiz.game.lifelines import LIFELINES
from etoile_quiz.game.scoring import SCORINGS

KEYS = (
    ("In a round", ""),
    ("1–4  A–D", "answer (AZERTY: & é \" ')"),
    ("↑ ↓  Enter", "pick an option, answer with it"),
    ("  ".join(lifeline.key.upper() for lifeline in LIFELINES), ", ".join(one.name.lower() for one in LIFELINES)),
    ("  ".join(stated.key.upper() for stated in CONFIDENCES), ", ".join(one.name.lower() for one in CONFIDENCES)),
    ("Enter Space →", "go on"),
    ("*  F", "star, flag what was just asked"),
    ("Page Up/Down", "scroll a long question"),
    ("Esc", "leave; your answers are kept"),
    ("", ""),
    ("At home", ""),
    ("M  S", "today's matinée, today's soirée"),
    ("C", "the calendar of all days"),
    ("P", "play, or play again"),
    ("R", "choose what to play"),
    ("W", "say how far you have watched"),
    ("E", "write a question; Ctrl+S saves"),
    ("T", "statistics and rank"),
    ("O", "settings"),
    ("", ""),
    ("Elsewhere", ""),
    ("X", "copy result or challenge code"),
    ("E", "encore: what you missed"),
    ("Esc  H", "back"),
    ("Q  Ctrl+Q", "quit"),
    ("Ctrl+P", "more: everything by name"),
    ("", ""),
    ("Points", ""),
    *(row for scoring in SCORINGS for row in scoring.figures),
)
KEY_WIDTH = 15
"""What stands behind the keys has room beside them at 60 columns."""


class HelpScreen(ModalScreen[None]):
    """Shows every key; any way out closes it."""

    CSS_PATH = Path(__file__).with_name("sheet.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,q,question_mark,f1", "dismiss(None)", "Close", show=False)
    ]

    def compose(self) -> ComposeResult:
        """Show the sheet."""
        with VerticalScroll(classes="sheet") as sheet:
            sheet.border_subtitle = "↑ ↓ scroll, Esc or a click closes this"
            yield Static(Content("\n").join(_line(keys, does) for keys, does in KEYS))

    def on_click(self) -> None:
        """Close wherever the click lands."""
        if self.is_current:
            self.dismiss(None)


def _line(keys: str, does: str) -> Content:
    if not does:
        return Content.styled(keys, "bold $accent")
    return Content.assemble((keys.ljust(KEY_WIDTH), "$primary"), does)
