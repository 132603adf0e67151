"""`daily.lock`: the lock of the daily as a text file, one line a family."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from etoile_quiz.daily.lock import EDITIONS, FIRST_DAY, SLOTS, Lock, LockLine
from etoile_quiz.generator.difficulty import HEAVIEST
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place, Problem, in_order
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.store.folders import read_text
from etoile_quiz.question import DIFFICULTY_LEVELS
from etoile_quiz.text.characters import composed

T = TypeVar("T", bound=str)

LOCK_FILE = "daily.lock"
RELEASE = "release"
"""The first cell of the line with the number of the lock's release."""
SOIREE = "soiree"
"""The first cell of the line with the lowest level that has a soirée."""
COLUMNS = ("family", "slot", "edition", "level", "category", "weight", "difficulty", "key", "from", "until")
HEADING = f"""\
# Which families the daily deals, and when (docs/daily.md). `etoile-quiz daily-lock` writes this file.
# Within a release lines are only added, and of an old line only an empty `until` may be set: past days stay as they were.
# {" | ".join(COLUMNS)}
"""

_MOST_CELLS = 50
_FAMILY = re.compile(r"[a-z0-9-]+/[a-z0-9.-]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CELL = re.compile(r"(?:[^|\\]|\\.?)*")
_ESCAPED = {"\\": "\\\\", "|": "\\|", "\n": "\\n", "\t": "\\t"}
_MEANT = {"\\": "\\", "|": "|", "n": "\n", "t": "\t", "s": " "}


class ParsedLock(Struct, frozen=True):
    """A lock that was read: the lock, unless there was an error, its problems, its release if the file says one, and the line
    of each family."""

    lock: Lock | None
    problems: tuple[Problem, ...]
    release: int | None = None
    line_of: dict[str, int] = {}


class _Cell(Struct, frozen=True):
    text: str
    line: int
    column: int


def read_lock(path: Path) -> ParsedLock:
    """Read the lock at this path."""
    diagnostics = Diagnostics(str(path))
    text = read_text(path, diagnostics)
    return parsed_lock(text or "", diagnostics)


def lock_text(lock: Lock) -> str:
    """Return the text of the file, with lines in the order of the lock: new ones come last."""
    release = "" if lock.release == 1 else f"{RELEASE} | {lock.release}\n"
    soiree = "" if lock.soiree_from is None else f"{SOIREE} | {lock.soiree_from}\n"
    return f"{HEADING}{release}{soiree}" + "".join(f"{_line_text(line)}\n" for line in lock.lines)


def _line_text(line: LockLine) -> str:
    until = "" if line.until is None else f" {line.until.isoformat()}"
    cells = (
        line.family,
        str(line.slot),
        line.edition,
        str(line.level),
        line.category,
        str(line.weight),
        line.difficulty,
        line.key,
        line.from_.isoformat(),
    )
    return f"{' | '.join(map(_escaped, cells))} |{until}"


def _escaped(text: str) -> str:
    escaped = "".join(_ESCAPED.get(char, char) for char in text)
    # A space at either end would be read as padding.
    if escaped.startswith(" "):
        escaped = f"\\s{escaped[1:]}"
    return f"{escaped[:-1]}\\s" if escaped.endswith(" ") else escaped


def parsed_lock(text: str, diagnostics: Diagnostics) -> ParsedLock:
    """Return the lock that a text holds. Problems are added to the diagnostics."""
    lines: list[LockLine] = []
    line_of: dict[str, int] = {}
    heads: dict[str, int] = {}
    for cells in _rows(text):
        if len(cells) == 2 and cells[0].text in (RELEASE, SOIREE):
            heads[cells[0].text] = _number(cells[1], cells[0].text, range(1, 10_000), diagnostics)
            continue
        line = _line(cells, diagnostics)
        if line is None:
            continue
        first = line_of.setdefault(line.family, cells[0].line)
        if first != cells[0].line:
            message = f"{quoted(line.family)} has two lines; the first is line {first}"
            diagnostics.error(
                cells[0], "family-twice", message, "Remove the later one; a family has one line for good."
            )
        lines.append(line)
    lock = None if diagnostics.failed else Lock(tuple(lines), heads.get(RELEASE, 1), heads.get(SOIREE))
    return ParsedLock(lock, in_order(diagnostics.problems), heads.get(RELEASE), line_of)


def _rows(text: str) -> Iterator[Sequence[_Cell]]:
    # A million short rows, or cells, are not kept at once.
    for number, row in enumerate(StringIO(text, newline="\n"), start=1):
        if row.strip() and not row.startswith("#"):
            yield tuple(islice(_cells(row.removesuffix("\n").removesuffix("\r"), number), _MOST_CELLS))


def _cells(row: str, number: int) -> Iterator[_Cell]:
    start = 0
    while True:
        found = _CELL.match(row, start)
        assert found is not None  # noqa: S101  # the expression matches the empty text
        written = found.group()
        padding = len(written) - len(written.lstrip(" "))
        yield _Cell(written.strip(" "), number, start + padding + 1)
        if found.end() == len(row):
            return
        start = found.end() + 1


def _line(cells: Sequence[_Cell], diagnostics: Diagnostics) -> LockLine | None:
    """Return a line of the lock, with some value where a cell has an error; None where the number of cells is wrong."""
    if len(cells) != len(COLUMNS):
        count = str(len(cells)) if len(cells) < _MOST_CELLS else f"{_MOST_CELLS} or more"
        message = f"a line has {len(COLUMNS)} columns, this one has {count}"
        diagnostics.error(cells[0], "bad-columns", message, f"Columns are {' | '.join(COLUMNS)}.")
        return None
    family, slot, edition, level, category, weight, difficulty, key, start, end = cells
    if not _FAMILY.fullmatch(family.text):
        diagnostics.error(family, "bad-family", f"{quoted(family.text)} is no family", "Write `pack/fact-id`.")
    line = LockLine(
        family=family.text,
        slot=_number(slot, "slot", range(SLOTS), diagnostics),
        edition=_one_of(edition, "edition", EDITIONS, diagnostics),
        level=_number(level, "level", range(10_000), diagnostics),
        category=_text(category, "category", diagnostics),
        weight=_number(weight, "weight", range(1, HEAVIEST + 1), diagnostics),
        difficulty=_one_of(difficulty, "difficulty", DIFFICULTY_LEVELS, diagnostics),
        key=_text(key, "key", diagnostics),
        from_=_day(start, "from", FIRST_DAY, diagnostics),
        until=_day(end, "until", FIRST_DAY, diagnostics) if end.text else None,
    )
    if line.until is not None and line.until < line.from_ and not diagnostics.failed_at(end):
        diagnostics.error(end, "bad-date", "`until` lies before `from`")
    return line


def _number(cell: _Cell, name: str, known: range, diagnostics: Diagnostics) -> int:
    if cell.text.isascii() and cell.text.isdigit() and len(cell.text) <= 4 and int(cell.text) in known:
        return int(cell.text)
    message = f"{quoted(cell.text)} is no {name}"
    diagnostics.error(cell, f"bad-{name}", message, f"Write a number from {known[0]} to {known[-1]}.")
    return known[0]


def _one_of(cell: _Cell, name: str, known: Sequence[T], diagnostics: Diagnostics) -> T:
    for item in known:
        if item == cell.text:
            return item
    guess = diagnostics.did_you_mean(cell.text, known)
    diagnostics.error(
        cell, f"bad-{name}", f"unknown {name} {quoted(cell.text)}{guess}", f"Known are {', '.join(known)}."
    )
    return known[0]


def _text(cell: _Cell, name: str, diagnostics: Diagnostics) -> str:
    if not cell.text:
        diagnostics.error(cell, "empty-column", f"`{name}` is empty")
    for escape in re.finditer(r"\\(.?)", cell.text):
        if escape.group(1) not in _MEANT:
            place = Place(cell.line, cell.column + escape.start())
            diagnostics.error(
                place, "bad-escape", f"{quoted(escape.group())} means nothing", "Write a backslash as `\\\\`."
            )
    return composed(re.sub(r"\\(.?)", lambda escape: _MEANT.get(escape.group(1), ""), cell.text))


def _day(cell: _Cell, name: str, earliest: date, diagnostics: Diagnostics) -> date:
    try:
        # Python reads other ways to write a date as well, and which ones depends on its version.
        day = date.fromisoformat(cell.text) if _DAY.fullmatch(cell.text) else None
    except ValueError:
        day = None
    if day is None:
        diagnostics.error(
            cell, "bad-date", f"{quoted(cell.text)} in `{name}` is no date", "Write a day like 2025-04-24."
        )
    elif day < earliest:
        diagnostics.error(cell, "bad-date", f"`{name}` lies before the first day, {earliest.isoformat()}")
    return earliest if day is None else day
