"""Problems found in a file. Each has a place, a message and, where there is one, a remedy."""

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct
from wcwidth import wcwidth

from etoile_quiz.generator.rules import Severity
from etoile_quiz.text.characters import clean, one_line
from etoile_quiz.text.suggestions import closest, did_you_mean

MOST_IN_ONE_FILE = 500
_MOST_SUGGESTIONS = 50
_EXCERPT_WIDTH = 100
_BEFORE_PLACE = 60


class Problem(Struct, frozen=True):
    """A mistake at one place of one file. Line and column are counted from 1. `hint` says how to correct it."""

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str = ""
    excerpt: str = ""
    """The line in question, as it is written, with a caret below the place."""


class Located(Protocol):
    """Anything that stands at a line and a column."""

    @property
    def line(self) -> int:
        """Return the line, counted from 1."""

    @property
    def column(self) -> int:
        """Return the column, counted from 1."""


class Place(Struct, frozen=True):
    """A line and a column, counted from 1."""

    line: int
    column: int


START = Place(1, 1)


def place_in(text: str, index: int) -> Place:
    """Return the line and column of a character of the text."""
    return Place(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def index_of(text: str, place: Located) -> int:
    """Return the index of a place in the text, counted from 0."""
    start = 0
    for _ in range(place.line - 1):
        start = text.index("\n", start) + 1
    return start + place.column - 1


class Diagnostics:
    """Collects the problems of one file, so that an author sees all of them at once."""

    def __init__(self, path: str) -> None:
        self.path = one_line(path)
        self.problems: list[Problem] = []
        self._suggestions = 0
        self._text = ""
        self._lines: list[str] | None = None
        self.left_out: set[int] = set()

    def quote_from(self, text: str) -> None:
        """Quote lines of this text, which is that of the file, with all problems from now on."""
        self._text = text

    def leave_out(self, lines: Iterable[int]) -> None:
        """Report nothing more in these lines, counted from 1: an error in them is reported, and the rest follows from it."""
        self.left_out.update(lines)

    def source_line(self, number: int) -> str:
        """Return a line of the file, counted from 1, as it is written; nothing where the text is not known."""
        if self._lines is None:
            self._lines = self._text.split("\n")
        return self._lines[number - 1] if number <= len(self._lines) else ""

    def error(self, place: Located, code: str, message: str, hint: str = "") -> None:
        """Add a problem that must be corrected."""
        self._add(place, "error", code, message, hint)

    def warning(self, place: Located, code: str, message: str, hint: str = "") -> None:
        """Add a problem that should be corrected."""
        self._add(place, "warning", code, message, hint)

    def unknown(
        self, place: Located, code: str, message: str, word: str, candidates: Iterable[str], hint: str = ""
    ) -> None:
        """Report a word that is not known. The message ends with a candidate that is like it; if none is, the hint follows."""
        guess = self.did_you_mean(word, candidates)
        self.error(place, code, message + guess, "" if guess else hint)

    def did_you_mean(self, word: str, candidates: Iterable[str]) -> str:
        """Return the end of a message that names the word that the author may have meant; empty where there is none."""
        self._suggestions += 1
        # Comparing words is slow. A file in which everything is unknown has another fault than its spelling.
        return did_you_mean(closest(word, candidates), within=True) if self._suggestions <= _MOST_SUGGESTIONS else ""

    def where(self, place: Located) -> str:
        """Return a place of this file as messages name it, such as `quiz.yaml:3:7`."""
        return f"{self.path}:{place.line}:{place.column}"

    @property
    def failed(self) -> bool:
        """Tell whether there is an error."""
        return any(problem.severity == "error" for problem in self.problems)

    @property
    def full(self) -> bool:
        """Tell whether further problems are dropped."""
        return len(self.problems) > MOST_IN_ONE_FILE

    def failed_at(self, place: Located) -> bool:
        """Tell whether the last problem stands at this very place."""
        return bool(self.problems) and (self.problems[-1].line, self.problems[-1].column) == (place.line, place.column)

    def _add(self, place: Located, severity: Severity, code: str, message: str, hint: str) -> None:
        # A file of several megabytes can hold a million mistakes. Nobody reads more than the first few.
        if self.full or place.line in self.left_out:
            return
        if len(self.problems) == MOST_IN_ONE_FILE:
            code, hint = "too-many-problems", ""
            message = f"more than {MOST_IN_ONE_FILE} problems in this file; the rest is not shown"
        line = self.source_line(place.line)
        problem = Problem(
            self.path,
            place.line,
            place.column,
            severity,
            code,
            one_line(message),
            one_line(hint),
            excerpt(line, place.column),
        )
        self.problems.append(problem)


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return the problems by file, line and column, each once."""
    return tuple(sorted(set(problems), key=lambda item: (item.path, item.line, item.column, item.code, item.message)))


def excerpt(line: str, column: int) -> str:
    """Return the line, cut to what fits a terminal, and a caret below its column, counted from 1."""
    start = max(0, column - 1 - _BEFORE_PLACE) if len(line) > _EXCERPT_WIDTH else 0
    shown = clean(line[start : start + _EXCERPT_WIDTH].rstrip())
    before = clean(line[start : column - 1])
    pad = "".join("\t" if char == "\t" else " " * wcwidth(char) for char in before)
    return f"{shown}\n{pad}^" if shown else ""
