"""Setting a damaged record aside: it is renamed, never deleted, never written over."""

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from etoile_quiz.files.locking import file_lock

COMPANIONS = ("-journal", "-wal", "-shm")


def quarantine(path: Path, patience: float) -> Path | None:
    """Rename a damaged database and its companions. Return its new place; None where the file is sound after all.

    Raises sqlite3.Error or OSError.
    """
    # Two games may find the damage at once. The second must not set aside the record that the first has just begun.
    with file_lock(path, patience):
        if not path.exists() or _is_sound(path, patience):
            return None
        aside = _free_place(path)
        # The database goes last: as long as it is there, the damage is found again.
        for companion in (*COMPANIONS, ""):
            if _beside(path, companion).exists():
                _beside(path, companion).rename(_beside(aside, companion))
        return aside


def _free_place(path: Path) -> Path:
    for number in count(1):
        free = _beside(path, f".damaged-{number}")
        if not any(_beside(free, companion).exists() for companion in ("", *COMPANIONS)):
            return free
    raise AssertionError  # count never ends


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _is_sound(path: Path, patience: float) -> bool:
    try:
        with closing(sqlite3.connect(path, timeout=patience)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if is_damage(error):
            return False
        raise


def is_damage(error: Exception) -> bool:
    """Return whether this error of SQLite means that the file is no longer a whole database."""
    if isinstance(error, UnicodeDecodeError):
        return True  # the message quotes names from the file, and they are no text any more
    # Errors that Python itself raises have no code. The low byte is the kind of error, the rest its details.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
