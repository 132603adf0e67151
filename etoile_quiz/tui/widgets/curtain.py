"""The curtain that opens a round."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

SECONDS = 0.6


class Curtain(Widget, can_focus=False):
    """One half of the curtain: folds from top to bottom. It takes no key and no click; any action of the player removes it."""

    DEFAULT_CSS = """
    Curtain {
        layer: curtain;
        width: 50%;
        height: 100%;
        background: $curtain;
        color: $curtain-fold;
        text-wrap: nowrap;
    }
    Curtain.-left { dock: left; }
    Curtain.-right { dock: right; }
    """
    FOLDS: ClassVar[str] = "▏   "

    def render(self) -> RenderResult:
        """Draw the folds."""
        width, height = self.size
        row = (self.FOLDS * (width // len(self.FOLDS) + 1))[:width]
        return Content("\n".join([row] * height))


def open_curtain(screen: Widget, then: Callable[[], None]) -> None:
    """Draw the curtain over a screen and open it. Call `then` once it is open, unless `raise_curtain` came first."""
    halves = Curtain(classes="-left"), Curtain(classes="-right")
    screen.mount(*halves)

    def draw() -> None:
        for half in halves:
            if half.is_attached:
                half.styles.animate("width", 0.0, duration=SECONDS, easing="in_out_cubic")
        screen.set_timer(SECONDS, opened)

    def opened() -> None:
        if any(half.is_attached for half in halves):
            raise_curtain(screen)
            then()

    screen.call_after_refresh(draw)


def raise_curtain(screen: Widget) -> None:
    """Remove the curtain at once."""
    screen.query(Curtain).remove()
