"""A line that says on a terminal what takes long.

`click.progressbar` would draw at once. It cannot wait for half a second either, as it draws only when it is called, and
counting what there is to know calls nobody. This line comes from a timer.
"""

import sys
from threading import Lock, Timer
from types import TracebackType

from etoile_quiz.plain.line_writer import LineWriter

PATIENCE = 0.5  # seconds
_CLEAR = "\r\x1b[K"


class ProgressLine:
    """A line on standard error that appears after half a second and disappears at the end.

    Nothing is written if standard error is no terminal.
    """

    def __init__(self) -> None:
        self._seen = sys.stderr.isatty()
        self._text = ""
        self._due = False
        self._lock = Lock()
        self._timer = Timer(PATIENCE, self._show)
        self._timer.daemon = True

    def __enter__(self) -> "ProgressLine":
        """Start the timer."""
        if self._seen:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the line."""
        self._timer.cancel()
        with self._lock:
            if self._due:
                self._write("")
            self._seen = False

    def say(self, text: str) -> None:
        """Replace the text of the line."""
        with self._lock:
            if text != self._text:
                self._text = text
                if self._due:
                    self._write(text)

    def _show(self) -> None:
        with self._lock:
            if self._seen:
                self._due = True
                self._write(self._text)

    def _write(self, text: str) -> None:
        LineWriter(sys.stderr).control(f"{_CLEAR}{text}")
