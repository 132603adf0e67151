"""The record: an append-only log of events, in SQLite."""

import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from msgspec import structs

from etoile_quiz.files.paths import create_private
from etoile_quiz.history.events import ANSWER, AnswerEvent, EventRow
from etoile_quiz.history.quarantine import is_damage, quarantine
from etoile_quiz.history.schema import NewerSchemaError, bring_up_to_date, version_of

T = TypeVar("T")

PATIENCE = 5.0  # seconds to wait for another process, which holds the file for milliseconds
IMPATIENCE = 0.2  # seconds to wait after a failure: the game must not freeze at every answer

NOT_KEPT = "Your answers are not kept"
NOT_READ = "What you answered before cannot be read"

COLUMNS = ", ".join(EventRow.__struct_fields__)
TEXTS = ", ".join(f"COALESCE(CAST({name} AS TEXT), '')" for name in EventRow.__struct_fields__)
"""All columns of a row as texts, also in a file that another hand has put numbers, bytes or NULL into."""
INSERT = f"INSERT INTO events ({COLUMNS}) VALUES (:uid, :at, :kind, :run, :family, :body) ON CONFLICT (uid) DO "  # noqa: S608  # names of columns
"""Inserts a row, given as a dict."""


class Record:
    """The log of a player's answers. Trouble with the disk never raises: `warning` names it, and play goes on.

    An answer is committed before `add` returns. Every step opens the file anew. So a start costs nothing, any thread may
    take a step, and the file is free in between. A path of None keeps nothing.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.unreadable: dict[int, str] = {}
        """The kinds of the rows that could not be read, by their ids, known after all have been read once."""
        self._unwritten: list[EventRow] = []
        self._damage = ""
        self._failure = ""

    @property
    def warning(self) -> str:
        """Return in words for the player what is not kept, why, and where; an empty text while all is well."""
        return " ".join(filter(None, (self._damage, self._failure)))

    @property
    def unwritten(self) -> tuple[EventRow, ...]:
        """Return the rows that could not be written yet."""
        return tuple(self._unwritten)

    def add(self, event: AnswerEvent) -> None:
        """Append an answer. Where it cannot be written it stays in memory, and the next call tries again."""
        self.append(EventRow.of_answer(event, uuid4().hex))

    def append(self, *rows: EventRow) -> None:
        """Append rows, all or none, except rows whose uid the log has. It keeps what cannot be written as `add` does."""
        if self.path is None:
            return
        self._unwritten += rows
        self._write(self.path)

    def append_if_first(self, *rows: EventRow) -> None:
        """Append rows, all or none, if the log has no event of the first row's kind and family.

        Of two games that try it at once one succeeds.
        """
        if self.path is None:
            return
        if self._write(self.path, rows) is None:
            self._unwritten += rows

    def rows_of_kind(self, kind: str, family: str | None = None) -> list[EventRow]:
        """Return the rows of a kind, oldest first; with a family only the rows about it."""
        where, values = ("kind = ?", [kind]) if family is None else ("kind = ? AND family = ?", [kind, family])
        return self._rows(where, values, lambda row: row.kind == kind and family in (None, row.family))

    def rows_of_run(self, run: str) -> list[EventRow]:
        """Return the rows whose uid begins with the run and a slash, oldest first."""
        # A range, because the uid has an index and the run has none. "0" comes right after "/".
        return self._rows("uid > ? AND uid < ?", [f"{run}/", f"{run}0"], lambda row: row.uid.startswith(f"{run}/"))

    def last_answered(self) -> dict[str, int]:
        """Return for each family the id of its latest answer; ids grow with time."""
        latest: dict[str, int] = dict(
            self.query("SELECT CAST(family AS TEXT), max(id) FROM events WHERE kind = 'answer' GROUP BY family")
        )
        newest = max(latest.values(), default=0)
        for later, row in enumerate(self._unwritten, start=1):
            if row.kind == ANSWER:
                latest[row.family] = newest + later
        return latest

    def check_file(self) -> None:
        """Set the file aside if it is damaged. Some damage is seen only by reading what makes no sense."""
        if self.path is not None:
            try:
                self._set_aside(self.path, self._patience)
            except (sqlite3.Error, OSError) as error:
                self._fail(NOT_READ, _reason(self.path, error))

    def close(self) -> None:
        """Try once more to write what could not be written."""
        if self.path is not None and self._unwritten:
            self._write(self.path, patience=PATIENCE)

    def discard_unwritten(self) -> None:
        """Forget the rows that could not be written."""
        self._unwritten.clear()

    def query(self, query: str, *values: int | str) -> list[Any]:
        """Return the rows that a query finds in the file: none where there is no file, or where reading it fails."""
        # Looking into a record does not create it.
        if self.path is None or not is_there(self.path):
            return []

        def read(connection: sqlite3.Connection) -> list[Any]:
            if version_of(connection) == 0:
                return []
            return connection.execute(query, values).fetchall()

        return self.with_database(read, NOT_READ) or []

    def with_database(
        self, step: Callable[[sqlite3.Connection], T], loss: str, *, make_folder: bool = False
    ) -> T | None:
        """Take a step with the open file; None where it fails, and then `warning` says what is lost, and why.

        A damaged file is set aside first, and `warning` names its new place.
        """
        if self.path is None:
            return None
        return self._take(step, self.path, self._patience, loss, make_folder=make_folder)

    @property
    def _patience(self) -> float:
        return IMPATIENCE if self._failure else PATIENCE

    def _write(self, path: Path, first: tuple[EventRow, ...] = (), patience: float | None = None) -> int | None:
        """Write the unwritten rows, and then those of `append_if_first`; None where nothing was written."""
        unwritten = self.unwritten

        def write(connection: sqlite3.Connection) -> int:
            # IMMEDIATE, because a transaction that begins by reading fails at once if another has written meanwhile.
            connection.execute("BEGIN IMMEDIATE")
            bring_up_to_date(connection)
            _insert(connection, unwritten)
            if first:
                same = "SELECT 1 FROM events WHERE kind = ? AND family = ? LIMIT 1"
                if connection.execute(same, (first[0].kind, first[0].family)).fetchone() is None:
                    _insert(connection, first)
            connection.execute("COMMIT")
            return len(unwritten)

        written = self._take(write, path, patience or self._patience, NOT_KEPT, make_folder=True)
        if written is not None:
            del self._unwritten[:written]
            self._failure = ""
        return written

    def _rows(self, where: str, values: list[str], matches: Callable[[EventRow], bool]) -> list[EventRow]:
        rows = self.query(f"SELECT {TEXTS} FROM events WHERE {where} ORDER BY id", *values)  # noqa: S608  # constants
        return [*map(row_of, rows), *filter(matches, self._unwritten)]

    def _take(
        self, step: Callable[[sqlite3.Connection], T], path: Path, patience: float, loss: str, *, make_folder: bool
    ) -> T | None:
        """Take a step, and once more after setting a damaged record aside; None where it fails."""
        try:
            if make_folder:
                path.parent.mkdir(parents=True, exist_ok=True)
                create_private(path)
            try:
                return _with_open(path, patience, step)
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                if not is_damage(error):
                    raise
            self._set_aside(path, patience)
            return _with_open(path, patience, step)
        except NewerSchemaError as error:
            # A newer program may be using it right now, so it stays as it is, where it is.
            self._fail(loss, f"{path} was written by a newer version of etoile-quiz ({error})")
        except (sqlite3.Error, UnicodeDecodeError, OSError) as error:
            self._fail(loss, _reason(path, error))
        return None

    def _set_aside(self, path: Path, patience: float) -> None:
        aside = quarantine(path, patience)
        if aside is not None:
            self._damage = f"The record of your answers, {path}, was damaged. It is now {aside}; a new one begins."

    def _fail(self, loss: str, reason: str) -> None:
        # Losing new answers matters more than not reading older ones.
        if loss == NOT_KEPT or not self._unwritten or not self._failure:
            self._failure = f"{loss}: {reason}."


def row_of(columns: tuple[str, ...]) -> EventRow:
    """Return a row from its COLUMNS."""
    return EventRow(**dict(zip(EventRow.__struct_fields__, columns, strict=True)))


def is_there(path: Path) -> bool:
    """Return whether something is at this path."""
    try:
        return path.exists()
    except OSError:
        return True  # opening it will say what is wrong


def _insert(connection: sqlite3.Connection, rows: Iterable[EventRow]) -> None:
    # The uid is known where another game was quicker, and where a commit succeeded but seemed to fail.
    connection.executemany(f"{INSERT} NOTHING", map(structs.asdict, rows))


def _with_open(path: Path, patience: float, step: Callable[[sqlite3.Connection], T]) -> T:
    # A rollback journal rather than WAL: a commit is in the file itself and forced to the disk, so that a killed process
    # or a power cut costs nothing that was committed; it works on network drives, where WAL does not, and can be read
    # from a folder that cannot be written. WAL would be faster at thousands of events a second. There is one an answer.
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        return step(connection)


def _reason(path: Path, error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename or path}: {error.strerror or error}"
    if os.path.isdir(path):  # noqa: PTH112  # Path.is_dir raises where the home cannot be searched
        return f"a folder is in the place of {path}"
    return f"{path}: {error}"
