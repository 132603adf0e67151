"""A line of a file with a caret below the place in question."""

import unicodedata

from etoile_quiz.text.characters import clean

_BEFORE = 60
_WIDTH = 100


def excerpt(line: str, column: int) -> str:
    """Return the line, cut to what fits a terminal, and a caret below its column, counted from 1."""
    start = max(0, column - 1 - _BEFORE) if len(line) > _WIDTH else 0
    shown = clean(line[start : start + _WIDTH].rstrip())
    before = clean(line[start : column - 1])
    pad = "".join("\t" if char == "\t" else " " * _cells(char) for char in before)
    return f"{shown}\n{pad}^" if shown else ""


def _cells(char: str) -> int:
    """Return how many cells of a terminal a character takes."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
