"""Opening the window, if the terminal can show one."""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etoile_quiz.session.session import Session
    from etoile_quiz.tui.navigation import Start


def has_window() -> bool:
    """Tell whether a window can be drawn. All three streams must be terminals: Textual draws on standard error."""
    return all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)) and os.environ.get("TERM") != "dumb"


def is_conversation() -> bool:
    """Tell whether plain lines are read and typed by a person: a terminal is on both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def open_window(session: "Session", *, start: "Start | None" = None, seed: str | None = None) -> None:
    """Show the game until its window is closed. Exits with the status of the window if that is not 0."""
    from etoile_quiz.tui.app import EtoileApp  # 150 ms that plain lines do without

    app = EtoileApp(session, start=start, seed=seed)
    app.run()
    if app.return_code:
        sys.exit(app.return_code)
