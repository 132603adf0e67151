"""The curtain that opens a round, and what of it stays beside the stage of a wide terminal."""

from collections.abc import Callable

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

SECONDS = 0.6
FOLDS = "▏   "


class Drape(Widget, can_focus=False):
    """Folds from top to bottom at one side of the screen. They take no key and no click."""

    DEFAULT_CSS = """
    Drape {
        layer: curtain;
        width: 0;
        margin-bottom: 1;
        height: 100%;
        background: $curtain;
        color: $curtain-fold;
        text-wrap: nowrap;
    }
    Drape.-left { dock: left; }
    Drape.-right { dock: right; }
    Curtain { width: 50%; }
    """

    def render(self) -> RenderResult:
        """Draw the folds."""
        width, height = self.size
        row = (FOLDS * (width // len(FOLDS) + 1))[:width]
        return Content("\n".join([row] * height))


class Curtain(Drape):
    """One half of the curtain. Any action of the player removes it."""


def closed_curtain() -> tuple[Curtain, Curtain]:
    """Return both halves, which together hide the screen."""
    return Curtain(classes="-left"), Curtain(classes="-right")


def open_curtain(screen: Widget, then: Callable[[], None]) -> None:
    """Open the curtain, if it is closed over a screen. Call `then` once it is open, unless `raise_curtain` came first."""
    halves = screen.query(Curtain)
    if not halves:
        return

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
