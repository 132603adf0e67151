"""Taking turns at a file that several games may change."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 5.0  # seconds to wait for another game, which needs milliseconds
ABANDONED = 10.0  # seconds after which whoever took the turn must have been killed
PAUSE = 0.005


@contextmanager
def file_lock(path: Path) -> Iterator[None]:
    """Let nobody else who asks change the file meanwhile: what is read within is what is written over.

    Makes the folder. Raises OSError, a TimeoutError where another game does not finish.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    # A file of its own, which is gone afterwards: unlike a lock on a file it works alike on every system.
    sign = path.with_name(f".{path.name}.turn")
    _take(sign, path)
    try:
        yield
    finally:
        sign.unlink(missing_ok=True)


def _take(sign: Path, path: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            sign.open("xb").close()
            return
        except FileExistsError:
            if _is_abandoned(sign):
                sign.unlink(missing_ok=True)
                continue
        if time.monotonic() > end:
            raise TimeoutError(None, "another game is writing to it", str(path))
        time.sleep(PAUSE)


def _is_abandoned(sign: Path) -> bool:
    try:
        return time.time() - sign.stat().st_mtime > ABANDONED
    except FileNotFoundError:
        return False
