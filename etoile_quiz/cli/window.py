"""The window: whether there can be one, and opening it."""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etoile_quiz.session.session import Session
    from etoile_quiz.tui.navigation import Start


def has_window() -> bool:
    """Tell whether a window can be drawn: all three streams are terminals (Textual draws on standard error)."""
    return all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)) and os.environ.get("TERM") != "dumb"


def open_window(session: "Session", *, start: "Start | None" = None, seed: str | None = None) -> None:
    """Show the game until its window is closed, and pass its exit status on."""
    from etoile_quiz.tui.app import EtoileApp  # 150 ms that plain lines do without

    app = EtoileApp(session, start=start, seed=seed)
    app.run()
    if app.return_code:
        sys.exit(app.return_code)
