"""A lock beside a file that several processes may change."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etoile_quiz.files.paths import hidden_beside, resolved

PATIENCE = 5.0  # seconds to wait for another process, which needs milliseconds
POLL_INTERVAL = 0.005  # seconds


@contextmanager
def file_lock(path: Path, patience: float | None = None) -> Iterator[None]:
    """Hold the lock of this file: every process that asks for it waits meanwhile.

    Makes the folder, and in it `.NAME.lock`, which stays. The operating system releases the lock of a killed process.
    Raises OSError, and TimeoutError after `patience` seconds (PATIENCE by default).
    """
    from filelock import FileLock, Timeout  # 20 to 30 ms, and most games change no file

    path = resolved(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(hidden_beside(path, "lock"))
    try:
        lock.acquire(timeout=PATIENCE if patience is None else patience, poll_interval=POLL_INTERVAL)
    except Timeout:
        raise TimeoutError(None, "another game is writing to it", str(path)) from None
    try:
        yield
    finally:
        lock.release()
