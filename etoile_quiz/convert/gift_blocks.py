"""A GIFT file cut into questions: comments taken out, categories and ids handed to what follows."""

import re
from collections.abc import Iterator

from msgspec import Struct

from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place

_BRACE = re.compile(r"\\.|[{}]")
_ID = re.compile(r"\[id:((?:\\.|[^\]\\])+)\]")
_TAG = re.compile(r"\[tag:((?:\\.|[^\]\\])+)\]")
_BRACKET = re.compile(r"\\(.)")
CATEGORY = "$CATEGORY:"


class Block(Struct, frozen=True):
    """The text of one question, as it is written but for comments, and what holds for it."""

    text: str
    line: int
    category: str
    id: str
    tags: tuple[str, ...]


class _Cutter:
    """Collects lines until a question is complete."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self._diagnostics = diagnostics
        self._category = ""
        self._start_afresh()
        self._id = ""
        self._tags: list[str] = []

    def _start_afresh(self) -> None:
        self._lines: list[str] = []
        self._first = 0
        self._open_in = 0

    def take(self, number: int, line: str) -> Iterator[Block]:
        """Take the next line, and give back the question that it ends."""
        bare = line.strip()
        if bare.startswith("//"):
            self._note_comment(bare)
        elif bare.startswith(CATEGORY) and not self._open_in:
            yield from self.end()
            self._category = bare.removeprefix(CATEGORY).strip()
        elif not bare and not self._open_in:
            yield from self.end()
        else:
            yield from self._add(number, line)

    def _add(self, number: int, line: str) -> Iterator[Block]:
        open_in = self._open_in
        for brace in _BRACE.findall(line):
            if brace == "{":
                if open_in and open_in != number:
                    # A new question begins here: the one before it never closed its answers.
                    yield from self.end()
                open_in = number
            elif brace == "}":
                open_in = 0
        self._open_in = open_in
        self._first = self._first or number
        self._lines.append(line)

    def end(self) -> Iterator[Block]:
        """Give back the question whose lines have been taken, if there are any."""
        lines, first, open_in = self._lines, self._first, self._open_in
        id_, tags = self._id, tuple(self._tags)
        self._start_afresh()
        if not lines:
            return
        self._id, self._tags = "", []
        if open_in:
            hint = "Close it, or write `\\{` where a brace is meant."
            self._diagnostics.error(Place(open_in, 1), "brace", "the `{` in this line is never closed", hint)
            return
        yield Block("\n".join(lines), first, self._category, id_, tags)

    def _note_comment(self, comment: str) -> None:
        found = _ID.search(comment)
        if found:
            self._id = _BRACKET.sub(r"\1", found[1]).strip()
        self._tags += [tag for text in _TAG.findall(comment) if (tag := _BRACKET.sub(r"\1", text).strip())]


def blocks(text: str, diagnostics: Diagnostics) -> Iterator[Block]:
    """Yield the questions of a GIFT file; those whose answers are never closed are noted."""
    cutter = _Cutter(diagnostics)
    for number, line in enumerate(text.split("\n"), 1):
        yield from cutter.take(number, line)
    yield from cutter.end()
