"""Writing lines of text on an output of any width and encoding."""

import os
import unicodedata
from typing import TextIO

from wcwidth import wcswidth

from etoile_quiz.text.characters import clean

# What is written in place of signs that the output does not have. Letters lose their accents.
STAND_INS = {
    "★": "*", "✕": "x", "…": "...", "–": "-", "—": "-", "‑": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"',
    "«": '"', "»": '"', "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ß": "ss", "·": "-", "×": "x",
}  # fmt: skip
NARROWEST = 20


class LineWriter:
    """Writes lines on an output, one after the other: the only way of text to a terminal, for commands and plain lines.

    Characters that may not be shown become marks. Lines are wrapped on a terminal only. Behind a pipe there may be a screen
    reader, which needs them whole.
    """

    def __init__(self, write: TextIO, *, wraps: bool = True) -> None:
        self._write = write
        self._encoding = getattr(write, "encoding", None) or "utf-8"
        self._width = _width(write) if wraps else None

    def line(self, text: str = "", hanging: int = 0) -> None:
        """Write a line. Where it is wrapped, the lines that continue it begin `hanging` columns in."""
        for part in text.split("\n"):
            self._write.write(f"{self._wrapped(self._writable(part), hanging)}\n")

    def control(self, sequence: str) -> None:
        """Write escapes of our own, or text in which nothing else may be an escape, and flush it."""
        self._write.write("".join(char if self.can(char) else self._stand_in(char) for char in sequence))
        self._write.flush()

    def prompt(self, text: str) -> None:
        """Write a text that an answer can follow on the same line, and flush it."""
        wrapped = self._wrapped(self._writable(text).rstrip(), 0)
        self._write.write(f"{wrapped} ")
        self._write.flush()

    def flush(self) -> None:
        """Hand over everything that was written."""
        self._write.flush()

    def can(self, text: str) -> bool:
        """Return whether the output has every character of a text."""
        try:
            text.encode(self._encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    def _wrapped(self, text: str, hanging: int) -> str:
        return text if self._width is None else "\n".join(_wrap(text, self._width, hanging))

    def _writable(self, text: str) -> str:
        text = clean(text)
        if self.can(text):
            return text
        return "".join(char if self.can(char) else self._stand_in(char) for char in unicodedata.normalize("NFC", text))

    def _stand_in(self, char: str) -> str:
        bare = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
        replacement = STAND_INS.get(char, bare)
        return replacement if self.can(replacement) else "?"


def columns(text: str) -> int:
    """Return how many columns a text takes on a terminal: 3 for `été`, 2 for `舞`."""
    width = wcswidth(text)
    return len(text) if width < 0 else width


def padded(text: str, width: int) -> str:
    """Return a text with spaces behind it, as many as fill these columns."""
    return text + " " * (width - columns(text))


def _wrap(text: str, width: int, hanging: int) -> list[str]:
    """Break a text between words into lines of at most this many columns. A longer word gets a line of its own."""
    first, *words = text.split(" ")
    lines = [first]
    for word in words:
        longer = f"{lines[-1]} {word}"
        if columns(longer) <= width:
            lines[-1] = longer
        else:
            lines[-1] = lines[-1].rstrip()
            lines.append(" " * hanging + word)
    return lines


def _width(write: TextIO) -> int | None:
    try:
        columns = os.get_terminal_size(write.fileno()).columns if write.isatty() else 0
    except (OSError, ValueError):
        columns = 0
    # One column stays free: some terminals begin a new line after a full one by themselves.
    return max(columns - 1, NARROWEST) if columns else None
