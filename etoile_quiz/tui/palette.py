"""What the command palette offers beside Textual's own."""

from collections.abc import Callable

from textual.theme import ThemeProvider

from etoile_quiz.tui.themes import THEMES


class HouseThemes(ThemeProvider):
    """The themes of the house. Textual's own could not be remembered, and nobody has looked at the game in them."""

    @property
    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        """Return each theme's name with what chooses it."""
        ours = {theme.name for theme in THEMES}
        return [command for command in super().commands if command[0] in ours]
