"""What the command palette offers beside Textual's own."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.theme import ThemeProvider

from etoile_quiz.game.modes import MODES
from etoile_quiz.history.setting_fields import THEMES as THEME_NAMES
from etoile_quiz.messages.daily import edition_name
from etoile_quiz.tui.themes import THEMES

if TYPE_CHECKING:
    from etoile_quiz.tui.app import EtoileApp

TEXTUALS = ("Theme", "Screenshot", "Quit")
"""What is kept of what Textual itself offers."""


def commands(app: "EtoileApp", textuals: Iterable[SystemCommand]) -> Iterator[SystemCommand]:
    """Yield everything that can be asked for from here: over what could be lost, nothing that would take its place."""
    if not app.busy:
        yield from _beginnings(app)
    yield SystemCommand("Watched", "Say how far you have watched", app.action_watched)
    yield SystemCommand("Settings", "Theme, motion, bell, mode and time", app.action_settings)
    yield SystemCommand("Help", "All keys", app.action_help)
    yield from (command for command in textuals if command.title in TEXTUALS)


def _beginnings(app: "EtoileApp") -> Iterator[SystemCommand]:
    """Yield what begins something, from home on."""

    def from_home(begin: Callable[[], None]) -> Callable[[], None]:
        def clear_and_begin() -> None:
            app.clear_stage()
            begin()

        return clear_and_begin

    for mode in MODES:
        yield SystemCommand(f"Play: {mode.name}", mode.note(mode.rules), partial(app.play_mode, mode.id))
    choose = from_home(app.action_choose)
    yield SystemCommand("Choose a round", "Mode, difficulty, category, episode and more", choose)
    if app.prepared.is_set() and (daily_service := app.session.daily):
        today = daily_service.today()
        for edition in daily_service.editions:
            play = from_home(partial(app.play_daily, today, edition))
            yield SystemCommand(f"Daily: {edition_name(edition)}", "Today's quiz", play)
        yield SystemCommand("Calendar", "All days of the daily challenge", from_home(app.show_calendar))
    yield SystemCommand("Statistics", "Rank, accuracy, best rounds", from_home(app.action_statistics))
    if app.session.own_folder is not None:
        yield SystemCommand("Write", "A question of your own", from_home(app.action_write))


class HouseThemes(ThemeProvider):
    """The themes of the house. Textual's own could not be remembered, and nobody has looked at the game in them."""

    @property
    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        """Return each theme's name with what chooses it."""
        return [(THEME_NAMES[theme.name], partial(setattr, self.app, "theme", theme.name)) for theme in THEMES]
