"""Lines of text on an output of whatever width and encoding."""

import os
import textwrap
import unicodedata
from typing import TextIO

# How the signs that we write look where they cannot be written. Letters lose their accents.
STAND_INS = {
    "★": "*", "✕": "x", "…": "...", "–": "-", "—": "-", "‑": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"',
    "«": '"', "»": '"', "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ß": "ss", "·": "-", "×": "x",
}  # fmt: skip
NARROWEST = 20


class Page:
    """An output that lines are written to one after the other, never to be taken back.

    Lines are wrapped on a terminal only: a pipe's reader wants them whole, and so does a screen reader behind it.
    """

    def __init__(self, write: TextIO) -> None:
        self._write = write
        self._encoding = getattr(write, "encoding", None) or "utf-8"
        self._width = _width(write)

    def line(self, text: str = "", hanging: int = 0) -> None:
        """Write a line; where it has to be wrapped, what follows hangs so many columns in."""
        for part in text.split("\n"):
            self._write.write(f"{self._wrapped(self._writable(part), hanging)}\n")

    def prompt(self, text: str) -> None:
        """Write a text that an answer can follow on the same line, and see to it that it is seen."""
        wrapped = self._wrapped(self._writable(text).rstrip(), 0)
        self._write.write(f"{wrapped} ")
        self._write.flush()

    def flush(self) -> None:
        """See to it that all is seen that was written."""
        self._write.flush()

    def can(self, text: str) -> bool:
        """Tell whether the output has every character of a text."""
        try:
            text.encode(self._encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    def _wrapped(self, text: str, hanging: int) -> str:
        if self._width is None or len(text) <= self._width:
            return text
        return textwrap.fill(
            text, self._width, subsequent_indent=" " * hanging, break_long_words=False, break_on_hyphens=False
        )

    def _writable(self, text: str) -> str:
        if self.can(text):
            return text
        return "".join(char if self.can(char) else self._stand_in(char) for char in unicodedata.normalize("NFC", text))

    def _stand_in(self, char: str) -> str:
        bare = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
        found = STAND_INS.get(char, bare)
        return found if self.can(found) else "?"


def _width(write: TextIO) -> int | None:
    try:
        columns = os.get_terminal_size(write.fileno()).columns if write.isatty() else 0
    except (OSError, ValueError):
        columns = 0
    # One column stays free: some terminals begin a new line after a full one by themselves.
    return max(columns - 1, NARROWEST) if columns else None
