"""The record: an append-only log of every answer, in SQLite."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import msgspec
from msgspec import Struct

from etoile_quiz.history.aside import is_damage, set_aside
from etoile_quiz.history.schema import NewerSchemaError, bring_up_to_date, version_of

T = TypeVar("T")

PATIENCE = 5.0  # seconds to wait for another process, which holds the file for milliseconds
IMPATIENCE = 0.2  # seconds to wait once something has failed: the game must not freeze at every answer
BATCH = 500

NOT_KEPT = "Your answers are not kept"
NOT_READ = "What you answered before cannot be read"


class AnswerEvent(Struct, frozen=True, kw_only=True):
    """One answer as it was given: the question as it was shown, what was chosen, how long it took (seconds), its worth."""

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
    chosen: int
    right: bool
    seconds: float
    points: int
    mode: str


class Record:
    """The log of a player's answers. Trouble with the disk never raises: `trouble` says so, and play goes on.

    An answer is committed before `add` returns. Every step opens the file anew, so that a start costs nothing, any thread
    may take a step, and nothing holds the file in between. A path of None keeps nothing.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._waiting: list[tuple[str, AnswerEvent]] = []
        self._damage = ""
        self._failure = ""

    @property
    def trouble(self) -> str:
        """Return what is not kept, why and where, in words for the player; nothing while all is well."""
        return " ".join(filter(None, (self._damage, self._failure)))

    def add(self, event: AnswerEvent) -> None:
        """Append an answer. One that cannot be written waits in memory and is tried again with the next."""
        if self.path is None:
            return
        self._waiting.append((uuid4().hex, event))
        self._write_waiting(self.path, IMPATIENCE if self._failure else PATIENCE)

    def last_answered(self) -> dict[str, int]:
        """Return for each family the id of its latest answer; ids grow with time."""
        rows = self._read("SELECT family, max(id) FROM events WHERE kind = 'answer' GROUP BY family")
        latest: dict[str, int] = dict(rows)
        newest = max(latest.values(), default=0)
        for later, (_, event) in enumerate(self._waiting, start=1):
            latest[event.family] = newest + later
        return latest

    def events(self) -> Iterator[AnswerEvent]:
        """Yield all answers in the log, oldest first, passing over what cannot be read as one."""
        last = 0
        # In batches, since an open SELECT locks out whoever wants to write meanwhile.
        while rows := self._read(
            "SELECT id, body FROM events WHERE kind = 'answer' AND id > ? ORDER BY id LIMIT ?", last, BATCH
        ):
            last = rows[-1][0]
            for _, body in rows:
                try:
                    yield msgspec.json.decode(body, type=AnswerEvent)
                except (msgspec.MsgspecError, TypeError):
                    continue

    def close(self) -> None:
        """Give answers that could not be written one last try."""
        if self.path is not None and self._waiting:
            self._write_waiting(self.path, PATIENCE)

    def _write_waiting(self, path: Path, patience: float) -> None:
        waiting = tuple(self._waiting)

        def write(connection: sqlite3.Connection) -> int:
            # IMMEDIATE, because a transaction that begins by reading fails at once if another has written meanwhile. A
            # `uid` that is there already was written by a try whose success went unheard.
            connection.execute("BEGIN IMMEDIATE")
            bring_up_to_date(connection)
            connection.executemany(
                "INSERT INTO events (uid, at, kind, run, family, body) VALUES (?, ?, 'answer', ?, ?, ?)"
                " ON CONFLICT (uid) DO NOTHING",
                [
                    (uid, event.at, event.run, event.family, msgspec.json.encode(event).decode())
                    for uid, event in waiting
                ],
            )
            connection.execute("COMMIT")
            return len(waiting)

        written = self._attempt(path, patience, write, NOT_KEPT, make_folder=True)
        if written is not None:
            del self._waiting[:written]
            self._failure = ""

    def _read(self, query: str, *values: int) -> list[Any]:
        # A record that does not exist yet is not created by looking into it.
        if self.path is None or not _is_there(self.path):
            return []

        def read(connection: sqlite3.Connection) -> list[Any]:
            if version_of(connection) == 0:
                return []
            return connection.execute(query, values).fetchall()

        return self._attempt(self.path, IMPATIENCE if self._failure else PATIENCE, read, NOT_READ) or []

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
            place = set_aside(path, patience)
            if place is not None:
                self._damage = f"The record of your answers, {path}, was damaged. It is now {place}; a new one begins."
            return _with_open(path, patience, step)
        except NewerSchemaError as error:
            # A newer program may be using it right now, so it stays as it is, where it is.
            self._failure = f"{loss}: {path} was written by a newer version of etoile-quiz ({error})."
        except (sqlite3.Error, UnicodeDecodeError, OSError) as error:
            self._failure = f"{loss}: {_reason(path, error)}."
        return None


def _with_open(path: Path, patience: float, step: Callable[[sqlite3.Connection], T]) -> T:
    # A rollback journal rather than WAL: a commit is in the file itself and forced to the disk, so that a killed process
    # or a power cut costs nothing that was committed; it works on network drives, where WAL does not, and can be read
    # from a folder that cannot be written. WAL would be faster at thousands of events a second. There is one an answer.
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        return step(connection)


def _is_there(path: Path) -> bool:
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
