"""What the command palette offers."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from textual.app import SystemCommand
from textual.theme import ThemeProvider

from etoile_quiz.game.modes import MODES
from etoile_quiz.history.setting_fields import THEMES as THEME_NAMES
from etoile_quiz.tui.destinations import DESTINATIONS
from etoile_quiz.tui.navigator import Navigator

TEXTUALS = ("Theme", "Screenshot", "Quit")
"""The commands of Textual that are kept."""


def commands(navigator: Navigator, textuals: Iterable[SystemCommand]) -> Iterator[SystemCommand]:
    """Yield the modes, the destinations that are offered, and Textual's commands.

    While the player is busy with something that can be lost, nothing is offered that would leave it.
    """
    busy = navigator.busy
    if not busy:
        for mode in MODES:
            play = partial(navigator.play_mode, mode.id)
            yield SystemCommand(f"Play: {mode.name}", mode.note(mode.rules), play)
    for destination in DESTINATIONS:
        if destination.command and destination.offered(navigator) and not (busy and destination.starts):
            go = partial(navigator.open, destination.id)
            yield SystemCommand(destination.command, destination.about, go)
    yield from (command for command in textuals if command.title in TEXTUALS)


class ThemeCommands(ThemeProvider):
    """Our own themes. The settings cannot keep Textual's themes, and the game was not tried in them."""

    @property
    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        """Return each theme's name, and a function that sets it."""
        return [(name, partial(setattr, self.app, "theme", theme)) for theme, name in THEME_NAMES.items()]
