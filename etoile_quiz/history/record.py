"""The record: an append-only log of every answer, in SQLite."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import msgspec
from msgspec import Struct

from etoile_quiz.game.round import Answer
from etoile_quiz.history.quarantine import is_damage, quarantine
from etoile_quiz.history.schema import NewerSchemaError, bring_up_to_date, version_of
from etoile_quiz.question import Question

T = TypeVar("T")

PATIENCE = 5.0  # seconds to wait for another process, which holds the file for milliseconds
IMPATIENCE = 0.2  # seconds to wait once something has failed: the game must not freeze at every answer

ANSWER = "answer"

UNREADABLE = (msgspec.MsgspecError, UnicodeError, RecursionError)
"""What decoding raises where a body is not what it should be."""

NOT_KEPT = "Your answers are not kept"
NOT_READ = "What you answered before cannot be read"


class AnswerEvent(Struct, frozen=True, kw_only=True):
    """One answer as it was given: the question as it was shown, what was chosen, how long it took (seconds), its worth.

    `chosen` is None where time ran out.
    """

    run: str
    at: str
    question: str
    family: str
    pack: str
    form: str
    category: str
    level: str
    spoiler: int
    episode: int | None
    stem: str
    options: tuple[str, ...]
    key: int
    chosen: int | None
    right: bool
    seconds: float
    points: int
    mode: str
    position: int | None = None
    """The index of the question in an attempt at a daily."""
    confidence: str | None = None
    """The id of the confidence that the player stated, in the mode that asks."""

    @classmethod
    def of(
        cls, question: Question, answer: Answer, *, run: str, at: str, mode: str, position: int | None = None
    ) -> "AnswerEvent":
        """Return the event of this answer to this question."""
        return cls(
            run=run,
            at=at,
            question=question.id,
            family=question.family,
            pack=question.pack,
            form=question.form,
            category=question.category,
            level=question.difficulty.level,
            spoiler=question.spoiler,
            episode=question.episode,
            stem=question.stem,
            options=tuple(option.text for option in question.options),
            key=question.key,
            chosen=answer.option,
            right=answer.right,
            seconds=answer.seconds,
            points=answer.points,
            mode=mode,
            position=position,
            confidence=answer.confidence.id if answer.confidence else None,
        )


class EventRow(Struct, frozen=True, kw_only=True):
    """An event as the file holds it. `family`: what it is about; `uid`: the same on every machine that it is copied to."""

    uid: str
    at: str
    kind: str
    run: str
    family: str
    body: str

    @classmethod
    def of(cls, event: AnswerEvent, uid: str) -> "EventRow":
        """Return the row of an answer."""
        body = msgspec.json.encode(event).decode()
        return cls(uid=uid, at=event.at, kind=ANSWER, run=event.run, family=event.family, body=body)

    def told(self, shape: type[T]) -> T | None:
        """Return the event that the row holds; None where it holds no such event, as a damaged or a newer one does."""
        try:
            return msgspec.json.decode(self.body, type=shape)
        except UNREADABLE:
            return None


class Record:
    """The log of a player's answers. Trouble with the disk never raises: `trouble` says so, and play goes on.

    An answer is committed before `add` returns. Every step opens the file anew, so that a start costs nothing, any thread
    may take a step, and nothing holds the file in between. A path of None keeps nothing.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._waiting: list[EventRow] = []
        self._damage = ""
        self._failure = ""

    @property
    def warning(self) -> str:
        """Return what is not kept, why and where, in words for the player; nothing while all is well."""
        return " ".join(filter(None, (self._damage, self._failure)))

    def add(self, event: AnswerEvent) -> None:
        """Append an answer. One that cannot be written waits in memory and is tried again with the next."""
        self.append(EventRow.of(event, uuid4().hex))

    def append(self, *rows: EventRow) -> None:
        """Append rows, all or none, but for those whose uid is there already. What cannot be written waits as `add` says."""
        if self.path is None:
            return
        self._waiting += rows
        self._write_waiting(self.path)

    def claim(self, *rows: EventRow) -> None:
        """Append rows, all or none, unless the log has one of the first one's kind and family. Of two games that try it at
        once one succeeds."""
        if self.path is None:
            return
        if self._write_waiting(self.path, rows) is None:
            self._waiting += rows

    def of_kind(self, kind: str, family: str | None = None) -> list[EventRow]:
        """Return the rows of a kind, oldest first; only those about one thing where it is given."""
        where, values = ("kind = ?", [kind]) if family is None else ("kind = ? AND family = ?", [kind, family])
        return self._rows(where, values, lambda row: row.kind == kind and family in (None, row.family))

    def within(self, run: str) -> list[EventRow]:
        """Return the rows whose uid is the run's, a slash, and something more; oldest first."""
        # A range, because the uid has an index and the run has none; "0" comes right after "/".
        return self._rows("uid > ? AND uid < ?", [f"{run}/", f"{run}0"], lambda row: row.uid.startswith(f"{run}/"))

    def last_answered(self) -> dict[str, int]:
        """Return for each family the id of its latest answer; ids grow with time."""
        rows = self.read("SELECT family, max(id) FROM events WHERE kind = 'answer' GROUP BY family")
        latest: dict[str, int] = dict(rows)
        newest = max(latest.values(), default=0)
        for later, row in enumerate(self._waiting, start=1):
            if row.kind == ANSWER:
                latest[row.family] = newest + later
        return latest

    def close(self) -> None:
        """Give what could not be written one last try."""
        if self.path is not None and self._waiting:
            self._write_waiting(self.path, patience=PATIENCE)

    def forget_waiting(self) -> None:
        """Drop what could not be written."""
        self._waiting.clear()

    def take(self, step: Callable[[sqlite3.Connection], T], loss: str, *, make_folder: bool = False) -> T | None:
        """Do something with the open file; None where it fails, and then `trouble` says what is lost, and why.

        A damaged file is set aside first, and `trouble` says that, too.
        """
        if self.path is None:
            return None
        return self._attempt(self.path, IMPATIENCE if self._failure else PATIENCE, step, loss, make_folder=make_folder)

    def _write_waiting(self, path: Path, claimed: Iterable[EventRow] = (), patience: float | None = None) -> int | None:
        """Write what waits, then the claim if it stands; None where nothing was written."""
        waiting = tuple(self._waiting)
        claim = tuple(claimed)

        def write(connection: sqlite3.Connection) -> int:
            # IMMEDIATE, because a transaction that begins by reading fails at once if another has written meanwhile.
            connection.execute("BEGIN IMMEDIATE")
            bring_up_to_date(connection)
            insert(connection, waiting)
            if claim:
                taken = "SELECT 1 FROM events WHERE kind = ? AND family = ? LIMIT 1"
                if connection.execute(taken, (claim[0].kind, claim[0].family)).fetchone() is None:
                    insert(connection, claim)
            connection.execute("COMMIT")
            return len(waiting)

        patience = patience or (IMPATIENCE if self._failure else PATIENCE)
        written = self._attempt(path, patience, write, NOT_KEPT, make_folder=True)
        if written is not None:
            del self._waiting[:written]
            self._failure = ""
        return written

    def _rows(self, where: str, values: list[str], waits: Callable[[EventRow], bool]) -> list[EventRow]:
        found = self.read(f"SELECT uid, at, kind, run, family, body FROM events WHERE {where} ORDER BY id", *values)  # noqa: S608
        columns = EventRow.__struct_fields__
        kept = [EventRow(**dict(zip(columns, row, strict=True))) for row in found]
        return [*kept, *filter(waits, self._waiting)]

    @property
    def waiting(self) -> tuple[EventRow, ...]:
        """Return the rows that could not be written yet."""
        return tuple(self._waiting)

    def read(self, query: str, *values: int | str) -> list[Any]:
        """Return what a query finds in the file: nothing where there is none yet, or where it cannot be read, which `trouble`
        then says."""
        # A record that does not exist yet is not created by looking into it.
        if self.path is None or not is_there(self.path):
            return []

        def read(connection: sqlite3.Connection) -> list[Any]:
            if version_of(connection) == 0:
                return []
            return connection.execute(query, values).fetchall()

        return self.take(read, NOT_READ) or []

    def _attempt(
        self,
        path: Path,
        patience: float,
        step: Callable[[sqlite3.Connection], T],
        loss: str,
        *,
        make_folder: bool = False,
    ) -> T | None:
        """Take a step, a second time after a damaged record was set aside; None, and `trouble`, where it fails."""
        try:
            if make_folder:
                path.parent.mkdir(parents=True, exist_ok=True)
            try:
                return _with_open(path, patience, step)
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                if not is_damage(error):
                    raise
            place = quarantine(path, patience)
            if place is not None:
                self._damage = f"The record of your answers, {path}, was damaged. It is now {place}; a new one begins."
            return _with_open(path, patience, step)
        except NewerSchemaError as error:
            # A newer program may be using it right now, so it stays as it is, where it is.
            self._fail(loss, f"{path} was written by a newer version of etoile-quiz ({error})")
        except (sqlite3.Error, UnicodeDecodeError, OSError) as error:
            self._fail(loss, _reason(path, error))
        return None

    def _fail(self, loss: str, reason: str) -> None:
        # That answers are not kept matters more than that older ones cannot be read.
        if loss == NOT_KEPT or not self._waiting or not self._failure:
            self._failure = f"{loss}: {reason}."


def insert(connection: sqlite3.Connection, rows: Iterable[EventRow]) -> None:
    """Insert rows into an open record, but for those whose uid is there already."""
    # Such a row was written by a try whose success went unheard, or by another game that was quicker.
    connection.executemany(
        "INSERT INTO events (uid, at, kind, run, family, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO NOTHING",
        [(row.uid, row.at, row.kind, row.run, row.family, row.body) for row in rows],
    )


def _with_open(path: Path, patience: float, step: Callable[[sqlite3.Connection], T]) -> T:
    # A rollback journal rather than WAL: a commit is in the file itself and forced to the disk, so that a killed process
    # or a power cut costs nothing that was committed; it works on network drives, where WAL does not, and can be read
    # from a folder that cannot be written. WAL would be faster at thousands of events a second. There is one an answer.
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        return step(connection)


def is_there(path: Path) -> bool:
    """Tell whether something is at this path."""
    try:
        return path.exists()
    except OSError:
        return True  # opening it will say what is wrong


def _reason(path: Path, error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename or path}: {error.strerror or error}"
    if path.is_dir():
        return f"a folder is in the place of {path}"
    return f"{path}: {error}"
