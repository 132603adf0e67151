"""Moving a record between machines: export to a file, import that merges, erasing."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.history.record import UNREADABLE, EventRow, Record, is_there
from etoile_quiz.history.schema import bring_up_to_date, version_of

FORMAT = "etoile-quiz record"
VERSION = 1
LONGEST_LINE = 4_000_000  # bytes; an attempt's questions take some ten thousand

_NOTHING_READ = "Your record cannot be read"
_NOTHING_IMPORTED = "Nothing was imported"
_NOTHING_ERASED = "Nothing was erased"


class TransferError(Exception):
    """Nothing was moved or erased; the message says why."""


class Merged(Struct, frozen=True):
    """What an import did: how many events were new, and how many were there already."""

    new: int
    known: int


class _Header(Struct, frozen=True):
    format: str
    version: int
    events: int


class _Line(Struct, frozen=True):
    uid: str
    at: str
    kind: str
    run: str
    family: str
    body: msgspec.Raw


def export_record(record: Record, path: Path) -> int:
    """Write all events into a file, one a line after a header; return how many. Raises TransferError."""
    record.close()

    def read(connection: sqlite3.Connection) -> list[EventRow]:
        if version_of(connection) == 0:
            return []
        rows = connection.execute("SELECT uid, at, kind, run, family, body FROM events ORDER BY id")
        return [EventRow(uid=u, at=a, kind=k, run=r, family=f, body=b) for u, a, k, r, f, b in rows]

    rows: list[EventRow] | None = []
    if record.path is not None and is_there(record.path):
        rows = record.take(read, _NOTHING_READ)
    # A record that was just found damaged reads as an empty one, which must not replace an older export.
    if rows is None or record.warning:
        raise TransferError(record.warning)
    lines = [msgspec.json.encode(_Header(FORMAT, VERSION, len(rows)))]
    lines += [
        msgspec.json.encode(_Line(row.uid, row.at, row.kind, row.run, row.family, _raw(row.body))) for row in rows
    ]
    try:
        write_atomically(path, b"\n".join(lines) + b"\n")
    except OSError as error:
        raise TransferError(_reason(path, error)) from None
    return len(rows)


def import_record(record: Record, path: Path) -> Merged:
    """Add to a record all events of a file that it does not have: all of them, or none. Raises TransferError.

    Events take their place by time. Of two that bear one uid and differ the earlier stays, on whichever machine.
    """
    if record.path is None:
        raise TransferError("there is no record to import into")
    try:
        if not path.is_file():
            raise TransferError(f"{path} is no file" if path.exists() else f"there is no file {path}")
        file = path.open("rb")
    except (OSError, ValueError) as error:
        raise TransferError(_reason(path, error)) from None
    with file:
        lines = _Lines(file, path)
        merged = record.take(lambda connection: _merge(connection, lines), _NOTHING_IMPORTED, make_folder=True)
    if merged is None:
        raise TransferError(record.warning)
    return merged


def erase(record: Record) -> tuple[Path, ...]:
    """Forget all events. Return the files of damaged records that were set aside, which stay. Raises TransferError."""
    record.forget_waiting()
    if record.path is None or not is_there(record.path):
        return ()

    def forget(connection: sqlite3.Connection) -> bool:
        if version_of(connection) == 0:
            return True
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("DELETE FROM events")
        connection.execute("VACUUM")
        return True

    if record.take(forget, _NOTHING_ERASED) is None:
        raise TransferError(record.warning)
    return tuple(sorted(record.path.parent.glob(f"{record.path.name}.damaged-*")))


class _Lines:
    """The lines of an exported file."""

    def __init__(self, file: IO[bytes], path: Path) -> None:
        self._file = file
        self._path = path
        self._number = 0

    def rows(self) -> Iterator[EventRow]:
        """Yield the events of the file. Raises TransferError where it is not as it was exported."""
        header = self._header()
        for _ in range(header.events):
            line = self._next()
            if not line:
                held = self._number - 2
                raise TransferError(f"{self._path} is cut short: of {header.events} events it holds {held}")
            yield self._row(line)
        if self._next():
            raise TransferError(
                f"{self._path}:{self._number}: there is more than the {header.events} events of its header"
            )

    def _header(self) -> _Header:
        try:
            header = msgspec.json.decode(self._next(), type=_Header)
        except UNREADABLE:
            header = _Header("", 0, 0)
        if header.format != FORMAT or header.events < 0:
            raise TransferError(f"{self._path} is no record exported by etoile-quiz")
        if header.version > VERSION:
            raise TransferError(f"{self._path} was exported by a newer version of etoile-quiz")
        return header

    def _row(self, line: bytes) -> EventRow:
        try:
            if not line.endswith(b"\n"):
                raise ValueError("the line is cut short")
            found = msgspec.json.decode(line, type=_Line)
            raw = bytes(found.body)
            body = raw.decode() if raw.startswith(b"{") else msgspec.json.decode(raw, type=str)
            if not found.uid:
                raise ValueError("the uid is empty")
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise TransferError(f"{self._path}:{self._number}: this is no event ({error})") from None
        return EventRow(uid=found.uid, at=found.at, kind=found.kind, run=found.run, family=found.family, body=body)

    def _next(self) -> bytes:
        self._number += 1
        try:
            line = self._file.readline(LONGEST_LINE + 1)
        except OSError as error:
            raise TransferError(_reason(self._path, error)) from None
        if len(line) > LONGEST_LINE:
            raise TransferError(f"{self._path}:{self._number}: the line is longer than any that was exported")
        return line


def _merge(connection: sqlite3.Connection, lines: _Lines) -> Merged:
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("BEGIN IMMEDIATE")
    bring_up_to_date(connection)
    before = _count(connection)
    seen = 0
    for seen, row in enumerate(lines.rows(), start=1):  # noqa: B007  # counted
        connection.execute(
            "INSERT INTO events (uid, at, kind, run, family, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE"
            " SET at = excluded.at, kind = excluded.kind, run = excluded.run, family = excluded.family, body = excluded.body"
            " WHERE (excluded.at, excluded.body) < (at, body)",
            (row.uid, row.at, row.kind, row.run, row.family, row.body),
        )
    new = _count(connection) - before
    if new:
        _renumber(connection)
    connection.execute("COMMIT")
    return Merged(new, seen - new)


def _count(connection: sqlite3.Connection) -> int:
    count: int = connection.execute("SELECT count(*) FROM events").fetchone()[0]
    return count


def _renumber(connection: sqlite3.Connection) -> None:
    """Give ids that grow with time, which is how everybody tells what came last."""
    connection.execute("CREATE TEMP TABLE places (id INTEGER PRIMARY KEY, place INTEGER NOT NULL)")
    connection.execute("INSERT INTO places SELECT id, row_number() OVER (ORDER BY at, id) FROM events")
    # Through negative numbers, so that no id is given while another event still bears it.
    connection.execute("UPDATE events SET id = -(SELECT place FROM places WHERE places.id = events.id)")
    connection.execute("UPDATE events SET id = -id")
    connection.execute("DROP TABLE places")


def _raw(body: str) -> msgspec.Raw:
    """Return a body as it is put into a line: JSON objects as they are, anything else, which nobody reads, as a text."""
    if body.startswith("{") and "\n" not in body:
        try:
            msgspec.json.decode(body)
        except UNREADABLE:
            pass
        else:
            return msgspec.Raw(body.encode())
    return msgspec.Raw(msgspec.json.encode(body))


def _reason(path: Path, error: Exception) -> str:
    return f"{path}: {(error.strerror if isinstance(error, OSError) else None) or error}"
