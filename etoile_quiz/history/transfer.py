"""Moving a record between machines: export to a file, import that merges. And erasing it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct, structs

from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.files.paths import is_same_file, open_ordinary
from etoile_quiz.history.events import UNREADABLE, EventRow
from etoile_quiz.history.record import INSERT, TEXTS, Record, is_there, row_of
from etoile_quiz.history.schema import bring_up_to_date, version_of
from etoile_quiz.history.soundness import is_sound

FORMAT = "etoile-quiz record"
VERSION = 1
LONGEST_LINE = 4_000_000  # bytes; an attempt's questions take some ten thousand

_NOTHING_READ = "Your record cannot be read"
_NOTHING_IMPORTED = "Nothing was imported"
_NOTHING_ERASED = "Nothing was erased"


def _order(row: str) -> str:
    """Return what decides between two rows of one uid, the better one first: a total order, so merging has no order."""
    columns = f"{row}kind <> 'answer', {row}at, {row}kind, {row}run, {row}family, {row}body"
    blobs = ", ".join(f"CAST({row}{name} AS BLOB)" for name in EventRow.__struct_fields__)
    return f"(NOT sound({blobs}), {columns})"


_KEEP_THE_BETTER = (
    f"{INSERT} UPDATE SET at = excluded.at, kind = excluded.kind, run = excluded.run, family = excluded.family,"
    f" body = excluded.body WHERE {_order('excluded.')} < {_order('events.')}"
)


class TransferError(Exception):
    """Nothing was moved or erased; the message says why."""


class ExportResult(Struct, frozen=True):
    """How many events were written, and the kinds of those that were left out, by their ids."""

    written: int
    left_out: dict[int, str]


class ImportResult(Struct, frozen=True):
    """How many of the imported events were new, and how many were known already, `replaced` of them with other content."""

    new: int
    known: int
    replaced: int = 0


class _Header(Struct, frozen=True):
    format: str
    version: int
    events: int


class _ExportedEvent(Struct, frozen=True):
    uid: str
    at: str
    kind: str
    run: str
    family: str
    body: msgspec.Raw


def export_record(record: Record, path: Path) -> ExportResult:
    """Write all events into a file, one a line after a header, but none that no import would read. Raises TransferError."""
    record.close()
    if record.path is not None and is_same_file(path, record.path):
        raise TransferError(f"{path} is your record itself; name another file")

    def read(connection: sqlite3.Connection) -> list[tuple[int, EventRow]]:
        if version_of(connection) == 0:
            return []
        rows = connection.execute(f"SELECT id, {TEXTS} FROM events ORDER BY id")  # noqa: S608
        return [(id_, row_of(tuple(columns))) for id_, *columns in rows]

    rows: list[tuple[int, EventRow]] | None = []
    if record.path is not None and is_there(record.path):
        rows = record.with_database(read, _NOTHING_READ)
    # A record that was just found damaged reads as empty. That must not replace an older export.
    if rows is None or record.warning:
        raise TransferError(record.warning)
    lines, left_out = [b""], {}
    for id_, row in rows:
        event = _ExportedEvent(_uid(row), row.at, row.kind, row.run, row.family, _raw(row.body))
        line = msgspec.json.encode(event) + b"\n"
        if len(line) > LONGEST_LINE:
            left_out[id_] = row.kind
        else:
            lines.append(line)
    written = len(lines) - 1
    lines[0] = msgspec.json.encode(_Header(FORMAT, VERSION, written)) + b"\n"
    content = b"".join(lines)
    try:
        if not written and path.exists() and path.stat().st_size > len(content):
            raise TransferError(f"your record is empty, so {path} stays as it is")
        write_atomically(path, content, private=True)
    except OSError as error:
        raise TransferError(_reason(path, error)) from None
    return ExportResult(written, left_out)


def import_record(record: Record, path: Path) -> ImportResult:
    """Add to a record all events of a file that it does not have: all of them, or none. Raises TransferError.

    Events are put in the order of time. Where two events have the same uid but differ, one that can be read is kept, else an
    answer, else the earlier one. So all machines keep the same one, in whatever order they import from each other. The file is
    read before the record is locked.
    """
    if record.path is None:
        raise TransferError("there is no record to import into")
    try:
        file = open_ordinary(path)
    except FileNotFoundError:
        raise TransferError(f"there is no file {path}") from None
    except (OSError, ValueError) as error:
        raise TransferError(_reason(path, error)) from None
    with file:
        rows = [*_ExportReader(file, path).rows()]
    result = record.with_database(lambda connection: _merge(connection, rows), _NOTHING_IMPORTED, make_folder=True)
    if result is None:
        raise TransferError(record.warning)
    return result


def erase(record: Record) -> tuple[Path, ...]:
    """Delete all events. Return the damaged records that were set aside: those files stay. Raises TransferError.

    Deleted content is overwritten. The file shrinks if there is room for it to be written anew.
    """
    record.discard_unwritten()
    if record.path is None or not is_there(record.path):
        return ()

    def forget(connection: sqlite3.Connection) -> bool:
        if version_of(connection) == 0:
            return True
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("DELETE FROM events")
        with suppress(sqlite3.OperationalError):
            connection.execute("VACUUM")
        return True

    if record.with_database(forget, _NOTHING_ERASED) is None:
        raise TransferError(record.warning)
    return tuple(sorted(record.path.parent.glob(f"{record.path.name}.damaged-*")))


class _ExportReader:
    """Reads an exported file line by line."""

    def __init__(self, file: IO[bytes], path: Path) -> None:
        self._file = file
        self._path = path
        self._number = 0

    def rows(self) -> Iterator[EventRow]:
        """Yield the events of the file. Raises TransferError where the file is not whole."""
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
            event = msgspec.json.decode(line, type=_ExportedEvent)
            raw = bytes(event.body)
            body = raw.decode() if raw.startswith(b"{") else msgspec.json.decode(raw, type=str)
            if not event.uid:
                raise ValueError("the uid is empty")
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise TransferError(f"{self._path}:{self._number}: this is no event ({error})") from None
        return EventRow(uid=event.uid, at=event.at, kind=event.kind, run=event.run, family=event.family, body=body)

    def _next(self) -> bytes:
        self._number += 1
        try:
            line = self._file.readline(LONGEST_LINE + 1)
        except OSError as error:
            raise TransferError(_reason(self._path, error)) from None
        if len(line) > LONGEST_LINE:
            raise TransferError(f"{self._path}:{self._number}: the line is longer than any that was exported")
        return line


def _merge(connection: sqlite3.Connection, rows: Sequence[EventRow]) -> ImportResult:
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.create_function("sound", len(EventRow.__struct_fields__), is_sound, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    bring_up_to_date(connection)
    before, changed = _count(connection), 0
    for row in rows:
        changed += max(connection.execute(_KEEP_THE_BETTER, structs.asdict(row)).rowcount, 0)
    new = _count(connection) - before
    if rows:
        _renumber(connection)
    connection.execute("COMMIT")
    return ImportResult(new, len(rows) - new, changed - new)


def _count(connection: sqlite3.Connection) -> int:
    count: int = connection.execute("SELECT count(*) FROM events").fetchone()[0]
    return count


def _renumber(connection: sqlite3.Connection) -> None:
    """Give ids that grow with time: all readers of the record take the order of ids for the order of time."""
    connection.execute("CREATE TEMP TABLE places (id INTEGER PRIMARY KEY, place INTEGER NOT NULL)")
    connection.execute("INSERT INTO places SELECT id, row_number() OVER (ORDER BY at, uid) FROM events")
    # By way of negative numbers, so that no two events have one id meanwhile.
    connection.execute("UPDATE events SET id = -(SELECT place FROM places WHERE places.id = events.id)")
    connection.execute("UPDATE events SET id = -id")
    connection.execute("DROP TABLE places")


def _uid(row: EventRow) -> str:
    """Return the uid of a row; for one without, which only a damaged record has, a digest of the row: others are imported."""
    return row.uid or blake2b(msgspec.json.encode(row), digest_size=16).hexdigest()


def _raw(body: str) -> msgspec.Raw:
    """Return a body as it is put into a line: a JSON object as it is, anything else as a JSON text."""
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
