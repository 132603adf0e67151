"""Two texts in one row, one at each margin."""

from textual.content import Content


def justify(left: Content, right: Content, width: int) -> Content:
    """Return a row with one text at each margin. Where both do not fit, the left one is cut."""
    room = width - right.cell_length - (1 if right else 0)
    left = left.truncate(max(room, 0), ellipsis=True)
    return left + " " * max(width - left.cell_length - right.cell_length, 0) + right
