"""The title over the home screen: larger in a larger terminal, among stars where there is room for them."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from etoile_quiz.tui.themes import LOW_HEIGHT, ROOMY_HEIGHT
from etoile_quiz.tui.widgets.big_text import big_text

STARS = """\
·        ⋆             ✦          ·
     ✦        ·    ⋆        ·         ⋆
"""
NAME = "ÉTOILE"
TITLE = "★   É  T  O  I  L  E   ★"
RULE = "───────────  ⋆  ───────────"
HUGE_HEIGHT = 50


class TitleHeader(Widget):
    """Draws the title, a line, and the name of the show."""

    def __init__(self, about: str) -> None:
        super().__init__()
        self._about = f"A quiz about {about}"

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows it takes at this width."""
        return len(self._rows(width).wrap(max(width, 1)))

    def render(self) -> Content:
        """Draw it."""
        return self._rows(self.size.width)

    def _rows(self, width: int) -> Content:
        height = self.app.size.height
        letters = big_text(NAME, double=height >= HUGE_HEIGHT)
        large = height >= ROOMY_HEIGHT and len(letters[0]) <= width
        stars = Content.styled(f"{STARS}\n", "$primary 60%") if height >= LOW_HEIGHT else Content("")
        air = "\n" if height >= LOW_HEIGHT else ""
        title = "\n".join(letters) + "\n" if large else TITLE
        return Content.assemble(
            stars, (title, "bold $accent"), "\n", (RULE, "$border-blurred"), f"{air}\n{self._about}"
        )
