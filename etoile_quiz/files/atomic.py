"""Writing a file whole or not at all."""

import errno
import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO
from uuid import uuid4

from etoile_quiz.files.paths import hidden_beside, open_ordinary, resolved

if sys.platform != "win32":
    import fcntl

_UNFINISHED = "part"


def write_atomically(path: Path, content: bytes | Iterable[bytes], *, private: bool = False) -> None:
    """Replace the content of a file in one step: others see the old content or the new. Content may come in parts.

    A link stays a link, and permissions stay as they are; a new file that is `private` is for its owner alone. What killed
    processes have left of the same file is removed. A pipe or a terminal is written to directly, but not with private content.
    Raises OSError, and then the old file is still there.
    """
    path, parts = resolved(path), (content,) if isinstance(content, bytes) else content
    is_new = not path.exists()
    if not is_new and not path.is_file():
        if private:
            raise OSError(errno.EINVAL, "this is not a file", str(path))
        with path.open("wb") as device:
            device.writelines(parts)
        return
    _remove_leftovers(path)
    file, unfinished = _begin(path, 0o666 if is_new and not private else 0o600)
    try:
        with file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
            if not is_new:
                shutil.copymode(path, unfinished)
            if sys.platform != "win32":
                unfinished.replace(path)  # while its lock is held, so that nobody takes it for a leftover
        if sys.platform == "win32":
            unfinished.replace(path)  # an open file cannot be renamed there
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _begin(path: Path, mode: int) -> tuple[IO[bytes], Path]:
    """Create an unfinished file and lock it for as long as it is open."""
    while True:
        unfinished = hidden_beside(path, f"{uuid4().hex}.{_UNFINISHED}")
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        file = os.fdopen(os.open(unfinished, flags, mode), "w+b")
        with suppress(OSError):  # some file systems have no locks
            _lock(file)
        if os.fstat(file.fileno()).st_nlink:
            return file, unfinished
        file.close()  # another process took it for a leftover before it was locked


def _remove_leftovers(path: Path) -> None:
    """Remove unfinished files whose process is gone: nobody holds their lock."""
    beginning = hidden_beside(path, "").name
    with suppress(OSError):
        for leftover in path.parent.iterdir():
            if leftover.name.startswith(beginning) and leftover.name.endswith(f".{_UNFINISHED}"):
                with suppress(OSError), open_ordinary(leftover) as file:
                    _lock(file)
                    leftover.unlink()


def _lock(file: IO[bytes]) -> None:
    """Lock a file until it is closed; on Windows an open file cannot be deleted anyway. Raises OSError if it is locked."""
    if sys.platform != "win32":
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
