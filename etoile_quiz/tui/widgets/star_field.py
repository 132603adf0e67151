"""The star field behind the home screen's menu."""

from functools import cache
from typing import ClassVar

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from etoile_quiz import keyed

ONE_IN = 23
"""One of this many cells has a star."""
SIGNS = ("·", "·", "⋆", "·", "✦")
SECONDS = 1.4
"""How long the field stays as it is before some of its stars change."""
PHASES = 7


class StarField(Widget, can_focus=False):
    """Draws stars in places that never change. With motion, a few of them fade and come back."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"star-field--near", "star-field--far"}

    beat: reactive[int] = reactive(0)

    def __init__(self, *, moving: bool) -> None:
        super().__init__()
        self._moving = moving

    def on_mount(self) -> None:
        """Begin to twinkle."""
        if self._moving:
            self.set_interval(SECONDS, self._go_on)

    def _go_on(self) -> None:
        if self.screen.is_current:
            self.beat += 1

    def render_line(self, y: int) -> Strip:
        """Draw a row of the field."""
        near, far = (self.get_component_rich_style(name) for name in ("star-field--near", "star-field--far"))
        background = self.rich_style
        segments, at = [], 0
        for x, kind in stars_of(y, self.size.width):
            fading = self._moving and (kind + self.beat) % PHASES == 0
            segments += [
                Segment(" " * (x - at), background),
                Segment(SIGNS[kind % len(SIGNS)], far if fading else near),
            ]
            at = x + 1
        segments.append(Segment(" " * max(self.size.width - at, 0), background))
        return Strip(segments, self.size.width)


@cache
def stars_of(y: int, width: int) -> tuple[tuple[int, int], ...]:
    """Return the columns of a row that have a star, each with a number that says which star and when it fades."""
    drawn = ((x, keyed.digest("sky", str(x), str(y))) for x in range(width))
    return tuple((x, digest >> 8) for x, digest in drawn if digest % ONE_IN == 0)
