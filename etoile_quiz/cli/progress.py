"""Saying on a terminal what takes long, once it has taken half a second."""

import sys
from threading import Lock, Timer
from types import TracebackType

PATIENCE = 0.5
_CLEAR = "\r\x1b[K"


class Progress:
    """A line on standard error that comes when something takes long and goes when it is done; none where nobody looks."""

    def __init__(self) -> None:
        self._seen = sys.stderr.isatty()
        self._text = ""
        self._due = False
        self._lock = Lock()
        self._timer = Timer(PATIENCE, self._show)
        self._timer.daemon = True

    def __enter__(self) -> "Progress":
        """Begin to wait."""
        if self._seen:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the line away."""
        self._timer.cancel()
        with self._lock:
            if self._due:
                self._write("")
            self._seen = False

    def say(self, text: str) -> None:
        """Say what is being done."""
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
        sys.stderr.write(f"{_CLEAR}{text}")
        sys.stderr.flush()
