"""Lines of short parts that break only between two parts."""

from collections.abc import Iterable, Sequence

from textual.content import Content

DOT = Content.styled("  ·  ", "$foreground-muted")


def in_rows(lines: Iterable[Sequence[Content]], width: int) -> list[Content]:
    """Return lines of parts with dots between them, as rows. A part that does not fit begins a new row."""
    rows: list[Content] = []
    for row, *parts in lines:
        for part in parts:
            longer = row + DOT + part
            if longer.cell_length > width:
                rows += row.wrap(max(width, 1))
                row = part  # noqa: PLW2901  # the row that the next part may join
            else:
                row = longer  # noqa: PLW2901
        rows += row.wrap(max(width, 1))
    return rows
