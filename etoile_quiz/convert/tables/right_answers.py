"""Which option is right: as a text, a number, a letter, or a mark."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from etoile_quiz.convert.tables.headers import TableColumn
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.text.words import listed, same_as

_PLACE = r"\(?([0-9]{1,3}|[A-Za-z])(?:\.0)?[).:]?"
_PLACE_ALONE = re.compile(_PLACE)
_ONE_PLACE = re.compile(rf"(?:(?:option|answer|choice|opt|ans)[ _.#-]?|#)?{_PLACE}", re.IGNORECASE)
_PLACE_AND_TEXT = re.compile(r"\(?([0-9]{1,3}|[A-Za-z])[).:]\s*(.+)", re.DOTALL)
_BETWEEN_PLACES = re.compile(r"\s*(?:[,;/&+|\s]|\band\b)\s*")
_LETTERED = re.compile(r"\(?([A-Za-z])[).:]\s+(.+)", re.DOTALL)
_MARKS = ("**", "*", "✓", "✔️", "✔", "✅", "[x]", "[X]", "(x)", "(X)", "(*)", "[*]")
_NO_MARKS = ("[ ]", "[]", "( )", "()", "[-]")
_LONGEST_KEY = 60
_AROUND = "()[]. "
_YES = frozenset("x * ✓ ✔ 1 1.0 yes y true t correct right 100 100%".split())
_NO = frozenset(("", "0", "0.0", "no", "n", "false", "f", "-", "–", "incorrect", "wrong", "0%"))


class RowOption(Struct, frozen=True):
    """An option of a row. `number` is that in the name of its column."""

    number: int
    text: str


class KeyReading(NamedTuple):
    """The option whose text a key is, and those whose places it names: indices."""

    text: int | None
    places: tuple[int, ...] = ()


class KeyColumn(Struct, frozen=True):
    """A column of right answers. `first` is the number of the first option; some cells are only a text, or only a place."""

    column: TableColumn
    first: int = 1
    has_texts: bool = False
    has_places: bool = False


class UnclearError(Exception):
    """The right answer of a row cannot be told. The message says why."""


def read_key(cell: str, options: Sequence[RowOption], first: int = 1) -> KeyReading:
    """Return what a cell can mean. Numbers are those of the options' columns, which begin with 1, or count from `first`."""
    text = _only(option.text == cell for option in options)
    if text is None and len(cell) <= _LONGEST_KEY and (both := _PLACE_AND_TEXT.fullmatch(cell)):
        place = _index(both[1], options, first)
        if place is not None and same_as(options[place].text) == same_as(both[2]):
            return KeyReading(place, (place,))
    if text is None:
        text = _only(same_as(option.text.strip(_AROUND)) == same_as(cell.strip(_AROUND)) for option in options)
    match = _ONE_PLACE.fullmatch(cell)
    parts = [match[1]] if match else [part for part in _BETWEEN_PLACES.split(cell[:_LONGEST_KEY]) if part]
    if len(cell) > _LONGEST_KEY or not all(map(_PLACE_ALONE.fullmatch, parts)):
        return KeyReading(text)
    places = dict.fromkeys(_index(part, options, first) for part in parts)
    known = tuple(place for place in places if place is not None)
    return KeyReading(text, known if len(known) == len(places) else ())


def _only(matches: Iterable[bool]) -> int | None:
    found = [index for index, matched in enumerate(matches) if matched]
    return found[0] if len(found) == 1 else None


def _index(place: str, options: Sequence[RowOption], first: int) -> int | None:
    bare = re.sub(r"\.0$|[().:]", "", place)
    number = int(bare) + 1 - first if bare.isdigit() else ord(bare.lower()) - ord("a") + 1
    return next((index for index, option in enumerate(options) if option.number == number), None)


def key_column(column: TableColumn, rows: Iterable[tuple[str, Sequence[RowOption]]]) -> KeyColumn:
    """Return what the cells of a column have in common. Each comes with the options of its row. Raises UnclearError."""
    has_texts = has_places = has_numbers = from_0 = from_1 = False
    for cell, options in rows:
        if not cell or not options:
            continue
        reading = read_key(cell, options)
        has_texts = has_texts or (reading.text is not None and not reading.places)
        has_places = has_places or (reading.text is None and bool(reading.places))
        if reading.text is None and cell.isdigit():
            numbers = [option.number for option in options]
            has_numbers = has_numbers or min(numbers) > 0
            from_0 = from_0 or (cell == "0" and min(numbers) > 0)
            from_1 = from_1 or cell == str(max(numbers))
    if from_0 and from_1:
        raise UnclearError(f"the column {column.title} counts options from 0 in one row and from 1 in another")
    if has_numbers and not from_0 and not from_1 and "index" in column.name.casefold():
        raise UnclearError(f"it cannot be told whether the column {column.title} counts options from 0 or from 1")
    return KeyColumn(column, 0 if from_0 else 1, has_texts, has_places or from_0)


def right_option(cell: str, options: Sequence[RowOption], key: KeyColumn) -> int:
    """Return the index of the right option. Raises UnclearError.

    Where text and place differ, as for `2` among 2, 3 and 4, it is the text if other rows have texts and none has a place.
    """
    text, places = read_key(cell, options, key.first)
    where = f"{quoted(cell)} in the column {key.column.title}"
    if text is None and len(places) > 1:
        raise UnclearError(f"several options are right: {listed([quoted(options[i].text) for i in places], 'and')}")
    if places and (key.column.holds_places or text is None):
        return places[0]
    if text is None:
        raise UnclearError(f"{where} is none of its options")
    if places and places != (text,) and (key.has_places or not key.has_texts):
        by_text, by_place = quoted(options[text].text), quoted(options[places[0]].text)
        raise UnclearError(f"{where} may be {by_text} by its text and {by_place} by its place")
    return text


def marked_option(options: Sequence[RowOption], marks: dict[int, str]) -> tuple[int, list[RowOption]] | None:
    """Return the index of the option that a mark makes right, and all options without marks; None without marks.

    `marks` has the cells of columns such as `Option 1 correct?` by the option's number. Raises UnclearError.
    """
    if marks:
        bad = [cell for cell in marks.values() if cell.casefold() not in _YES | _NO]
        if bad:
            raise UnclearError(f"{quoted(bad[0])} does not say whether an option is right")
        texts = list(options)
        right = [i for i, option in enumerate(options) if marks.get(option.number, "").casefold() in _YES]
    else:
        found = [_without_mark(option.text) for option in options]
        texts = [RowOption(option.number, text) for option, (text, _) in zip(options, found, strict=True)]
        right = [index for index, (_, marked) in enumerate(found) if marked]
        if not right:
            return None
    if len(right) != 1:
        raise UnclearError("several options are marked as right" if right else "no option is marked as right")
    return right[0], texts


def _without_mark(text: str) -> tuple[str, bool]:
    for marks in (_MARKS, _NO_MARKS):
        for mark in marks:
            bare = text.removeprefix(mark).removesuffix(mark).strip()
            if bare and bare != text:
                return bare, marks is _MARKS
    return text, False


def without_letters(texts: Sequence[str]) -> list[str]:
    """Return options without their letters, where each has its own: `A) Kyiv`, `B) Lviv`."""
    found = [_LETTERED.fullmatch(text) for text in texts]
    letters = "".join(match[1] for match in found if match).casefold()
    if len(texts) > 1 and letters == "abcdefghijklmnopqrstuvwxyz"[: len(texts)]:
        return [match[2] for match in found if match]
    return list(texts)
