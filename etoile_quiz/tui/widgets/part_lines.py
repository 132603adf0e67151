"""Lines of short parts that break only between two parts."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

DOT = Content.styled("  ·  ", "$foreground-muted")


class PartLines(Widget):
    """Draws lines of parts with dots between them. A part that does not fit begins a new row."""

    def __init__(self, lines: Sequence[Sequence[Content]], *, id: str | None = None) -> None:  # noqa: A002  # the name that Textual gives it
        super().__init__(id=id)
        self._lines = lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows all lines take at this width."""
        return sum(len(row.wrap(max(width, 1))) for row in self._rows(width))

    def render(self) -> Content:
        """Draw all lines."""
        return Content("\n").join(self._rows(self.size.width))

    def _rows(self, width: int) -> list[Content]:
        rows: list[Content] = []
        for line in self._lines:
            row, *parts = line
            for part in parts:
                longer = row + DOT + part
                if longer.cell_length > width:
                    rows.append(row)
                    row = part
                else:
                    row = longer
            rows.append(row)
        return rows
