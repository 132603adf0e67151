"""The help sheet: all keys, taken from where they are defined."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from etoile_quiz.game.scoring import SCORINGS
from etoile_quiz.tui.destinations import DESTINATIONS
from etoile_quiz.tui.key_map import EVERYWHERE, SECTIONS, KeyRow
from etoile_quiz.tui.navigator import HELP, Navigator

KEY_WIDTH = 15
"""The width of the keys: at 60 columns there is room for the words beside them."""


class HelpScreen(ModalScreen[None]):
    """Shows every key. Any of several keys, and any click, closes it."""

    CSS_PATH = Path(__file__).with_name("sheet.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,q,question_mark,f1", "dismiss(None)", "Close", show=False)
    ]

    def compose(self) -> ComposeResult:
        """Show the sheet, beginning with the screen under it."""
        with VerticalScroll(classes="sheet") as sheet:
            sheet.border_subtitle = "↑ ↓ scroll, Esc or a click closes this"
            yield Static(Content("\n").join(help_lines(self.app.screen_stack[-2])))

    def on_click(self) -> None:
        """Close the sheet."""
        if self.is_current:
            self.dismiss(None)


def open_screen(navigator: Navigator) -> None:
    """Show the help sheet."""
    navigator.show(HelpScreen())


def help_lines(screen: Screen[object]) -> list[Content]:
    """Return the lines of the sheet: headings, keys with what they do, and a gap between two parts.

    The keys of the screen come first, then those of a round and of home, then what is the same everywhere.
    """
    sections = {section.screen: (section.heading, list(_named(section.rows))) for section in SECTIONS}
    sections["HomeScreen"] = "At home", list(_at_home())
    here = sections.get(type(screen).__name__) or ("Here", list(_shown_by(screen)))
    parts = dict((here, sections["RoundScreen"], sections["HomeScreen"], ("Everywhere", EVERYWHERE)))
    parts["Points"] = [row for scoring in SCORINGS for row in scoring.figures]
    lines: list[Content] = []
    for heading, rows in parts.items():
        lines += [Content(), Content.styled(heading, "bold $accent")]
        lines += [Content.assemble((keys.ljust(KEY_WIDTH), "$primary"), does) for keys, does in rows]
    return lines[1:]


def _shown_by(screen: Screen[object]) -> Iterator[tuple[str, str]]:
    """Yield the keys that the key bar of a screen shows, where the key map does not know the screen."""
    told = {HELP.action}
    for binding in (active.binding for active in screen.active_bindings.values() if active.enabled):
        if binding.show and binding.description and binding.action not in told:
            told.add(binding.action)
            yield screen.app.get_key_display(binding), binding.description.lower()


def _named(rows: tuple[KeyRow, ...]) -> Iterator[tuple[str, str]]:
    return ((row.keys, row.does) for row in rows if row.keys)


def _at_home() -> Iterator[tuple[str, str]]:
    """Yield the keys of all destinations. Destinations that the palette describes alike, as the two editions, share a line."""
    named = [destination for destination in DESTINATIONS if destination.help]
    for _, alike in groupby(named, key=lambda destination: destination.about or destination.id):
        together = list(alike)
        yield "  ".join(one.key.upper() for one in together), ", ".join(one.help for one in together)
