"""Text from margin to margin."""

from textual.content import Content


def justify(left: Content, right: Content, width: int) -> Content:
    """Put one text at each margin; where both do not fit, the left one is cut short."""
    room = width - right.cell_length - (1 if right else 0)
    left = left.truncate(max(room, 0), ellipsis=True)
    return left + " " * max(width - left.cell_length - right.cell_length, 0) + right
