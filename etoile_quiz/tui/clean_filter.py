"""The gate for all text in the window: a character that may not be shown never reaches the terminal."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from etoile_quiz.text.characters import clean, forbidden_at


class CleanFilter(LineFilter):
    """Takes forbidden characters out of drawn lines. Textual itself passes them on, escapes included."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments, each as wide as before."""
        return [
            segment if forbidden_at(segment.text) < 0 else Segment(_cleaned(segment.text), segment.style)
            for segment in segments
        ]


def _cleaned(text: str) -> str:
    return "".join(clean(char) if cell_len(char) else "" if forbidden_at(char) >= 0 else char for char in text)
