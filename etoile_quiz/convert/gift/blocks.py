"""Split a GIFT file into questions. Categories, and ids and tags in comments, go to the questions below them."""

import re
from collections.abc import Iterator

from msgspec import Struct

from etoile_quiz.convert.gift.texts import CATEGORY

_BRACE = re.compile(r"\\.|[{}]")
# A text ends where the next one begins, so that many brackets without an end are looked at once.
_INSIDE = r"((?:\\.|[^\[\]\\]|\[(?!id:|tag:))+)\]"
_ID = re.compile(rf"\[id:{_INSIDE}")
_TAG = re.compile(rf"\[tag:{_INSIDE}")
_BRACKET = re.compile(r"\\(.)")


class GiftBlock(Struct, frozen=True):
    """A question without comments, its first line from 1, and the line of a brace that is never closed (0: none)."""

    text: str
    line: int
    category: str
    id: str
    tags: tuple[str, ...]
    open_in: int


class _Splitter:
    """Collects lines until a question is complete."""

    def __init__(self) -> None:
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
        text = "\n".join(self._lines)
        yield GiftBlock(text, self._first, self._category, self._id, tuple(self._tags), self._open_in)
        self._id, self._tags, self._lines, self._first, self._open_in = "", [], [], 0, 0


def split_blocks(text: str) -> Iterator[GiftBlock]:
    """Yield the questions of a GIFT file."""
    splitter = _Splitter()
    for number, line in enumerate(text.split("\n"), 1):
        yield from splitter.take(number, line)
    yield from splitter.end()
