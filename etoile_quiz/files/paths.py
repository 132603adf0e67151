"""Paths from outside: they may lead in circles, be too long, or name something on which reading would wait for ever."""

import errno
import os
import stat
from hashlib import blake2b
from pathlib import Path
from typing import IO

_LONGEST_NAME = 180  # bytes; file systems take 255, and an ending of ours comes on top


def resolved(path: Path) -> Path:
    """Return the path without links. Raises OSError for links that lead in a circle, and in a folder that is deleted."""
    real = Path(os.path.realpath(path))  # Path.resolve raises RuntimeError up to Python 3.12
    if real.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return real


def is_same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file, by whatever links. What cannot be looked at is another one."""
    try:
        return os.path.realpath(one) == os.path.realpath(other) or one.samefile(other)
    except (OSError, ValueError):
        return False


def hidden_beside(path: Path, ending: str) -> Path:
    """Return `.NAME.ending` in the folder of a file; for a long name a digest stands in its place."""
    name = os.fsencode(path.name)
    short = path.name if len(name) <= _LONGEST_NAME else blake2b(name, digest_size=8).hexdigest()
    return path.with_name(f".{short}.{ending}")


def open_ordinary(path: Path) -> IO[bytes]:
    """Open a file for reading. Raises OSError, also for a folder, a pipe or a device."""
    # Without O_NONBLOCK opening a pipe waits for a writer, and reading /proc/kmsg for the next message.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "this is not a file", str(path))
    return os.fdopen(descriptor, "rb")


def create_private(path: Path) -> None:
    """Create an empty file that only its owner may read, unless there is something at the path. Raises OSError."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return
