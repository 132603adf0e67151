"""Split a GIFT file into questions. Categories, and ids and tags in comments, go to the questions below them."""

import re
from collections.abc import Iterator

from msgspec import Struct

from etoile_quiz.convert.gift.texts import CATEGORY
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place

_BRACE = re.compile(r"\\.|[{}]")
_ID = re.compile(r"\[id:((?:\\.|[^\]\\])+)\]")
_TAG = re.compile(r"\[tag:((?:\\.|[^\]\\])+)\]")
_BRACKET = re.compile(r"\\(.)")


class GiftBlock(Struct, frozen=True):
    """The text of one question without comments. `line` is its first line, counted from 1."""

    text: str
    line: int
    category: str
    id: str
    tags: tuple[str, ...]


class _Splitter:
    """Collects lines until a question is complete."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self._diagnostics = diagnostics
        self._category = self._id = ""
        self._tags: list[str] = []
        self._lines: list[str] = []
        self._first = self._open_in = 0

    def take(self, number: int, line: str) -> Iterator[GiftBlock]:
        """Add the next line. Yield the question that ends before it."""
        bare = line.strip()
        if bare.startswith("//"):
            if found := _ID.search(bare):
                self._id = _BRACKET.sub(r"\1", found[1]).strip()
            self._tags += filter(None, (_BRACKET.sub(r"\1", text).strip() for text in _TAG.findall(bare)))
        elif self._open_in or (bare and not bare.startswith(CATEGORY)):
            yield from self._add(number, line)
        else:
            yield from self.end()
            if bare:
                self._category = bare.removeprefix(CATEGORY).strip()

    def _add(self, number: int, line: str) -> Iterator[GiftBlock]:
        open_in = self._open_in
        for brace in _BRACE.findall(line):
            if brace == "{":
                if open_in and open_in != number:
                    # A new question begins here. The one before it never closed its answers.
                    yield from self.end()
                open_in = number
            elif brace == "}":
                open_in = 0
        self._open_in = open_in
        self._first = self._first or number
        self._lines.append(line)

    def end(self) -> Iterator[GiftBlock]:
        """Yield the question of the lines so far, if there are any."""
        if not self._lines:
            return
        block = GiftBlock("\n".join(self._lines), self._first, self._category, self._id, tuple(self._tags))
        if self._open_in:
            hint = "Close it, or write `\\{` where a brace is meant."
            place = Place(self._open_in, 1)
            self._diagnostics.error(place, "brace", "the `{` in this line is never closed", hint)
        else:
            yield block
        self._id, self._tags, self._lines, self._first, self._open_in = "", [], [], 0, 0


def split_blocks(text: str, diagnostics: Diagnostics) -> Iterator[GiftBlock]:
    """Yield the questions of a GIFT file. A question whose answers are never closed is an error."""
    splitter = _Splitter(diagnostics)
    for number, line in enumerate(text.split("\n"), 1):
        yield from splitter.take(number, line)
    yield from splitter.end()
