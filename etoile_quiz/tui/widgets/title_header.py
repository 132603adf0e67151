"""The title over the home screen, among stars where there is room for them."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from etoile_quiz.tui.themes import LOW_HEIGHT

STARS = """\
·        ⋆             ✦          ·
     ✦        ·    ⋆        ·         ⋆
"""
TITLE = "★   É  T  O  I  L  E   ★"
RULE = "───────────  ⋆  ───────────"


class TitleHeader(Widget):
    """Draws the title, a line, and the name of the show."""

    def __init__(self, about: str) -> None:
        super().__init__()
        self._about = f"A quiz about {about}"

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows it takes at this width."""
        return len(self._rows().wrap(max(width, 1)))

    def render(self) -> Content:
        """Draw it."""
        return self._rows()

    def _rows(self) -> Content:
        roomy = self.app.size.height >= LOW_HEIGHT
        stars = Content.styled(f"{STARS}\n", "$primary 60%") if roomy else Content("")
        air = "\n" if roomy else ""
        return Content.assemble(
            stars, (TITLE, "bold $accent"), "\n", (RULE, "$border-blurred"), f"{air}\n{self._about}"
        )
