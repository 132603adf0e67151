"""What the command palette offers beside Textual's own."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.theme import ThemeProvider

from etoile_quiz.daily_phrases import edition_name
from etoile_quiz.game.modes import MODES
from etoile_quiz.mode_phrases import MODE_NAMES, mode_note
from etoile_quiz.tui.themes import THEMES

if TYPE_CHECKING:
    from etoile_quiz.tui.app import EtoileApp

TEXTUALS = ("Theme", "Screenshot", "Quit")
"""What is kept of what Textual itself offers."""


def commands(app: "EtoileApp", textuals: Iterable[SystemCommand]) -> Iterator[SystemCommand]:
    """Yield everything that can be asked for from anywhere."""
    for mode in MODES:
        yield SystemCommand(f"Play: {MODE_NAMES[mode]}", mode_note(mode), partial(app.play_mode, mode))
    yield SystemCommand("Choose a round", "Mode, difficulty, category, episode and more", app.action_choose)
    desk = app.session.daily if app.prepared.is_set() else None
    for edition in desk.editions if desk else ():
        today = desk.today() if desk else None
        if today is not None:
            play = partial(app.play_daily, today, edition)
            yield SystemCommand(f"Daily: {edition_name(edition)}", "Today's quiz", play)
    if desk:
        yield SystemCommand("Calendar", "All days of the daily challenge", app.show_calendar)
    yield SystemCommand("Watched", "Say how far you have watched", app.action_watched)
    if app.session.own_folder is not None:
        yield SystemCommand("Write", "A question of your own", app.action_write)
    yield SystemCommand("Settings", "Theme, motion, bell, mode and time", app.action_settings)
    yield SystemCommand("Help", "All keys", app.action_help)
    yield from (command for command in textuals if command.title in TEXTUALS)


class HouseThemes(ThemeProvider):
    """The themes of the house. Textual's own could not be remembered, and nobody has looked at the game in them."""

    @property
    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        """Return each theme's name with what chooses it."""
        ours = {theme.name for theme in THEMES}
        return [command for command in super().commands if command[0] in ours]
