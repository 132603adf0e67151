"""Stamps: size and times of files, which show whether a pack has changed since it was read."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from etoile_quiz.packs.store.folders import find_pack_files


class FileStamp(Struct, frozen=True, array_like=True, gc=False):
    """Size and times of one file; times are in nanoseconds since 1970."""

    path: str
    size: int
    modified: int
    changed: int
    """When anything about it changed, its name for instance; on Windows, when it was made."""

    @property
    def latest(self) -> int:
        """Return the time of the last change."""
        return max(self.modified, self.changed)


def stamps_of(pack: Path) -> tuple[FileStamp, ...]:
    """Return the stamps of all files of the pack at this path; none where one of them cannot be read."""
    found = find_pack_files(pack)
    return () if found.diagnostics else _stamps(found.files)


def stamps_within(folder: Path, ending: str) -> tuple[FileStamp, ...]:
    """Return the stamps of all files in a folder, at any depth, whose names have this ending."""
    return _stamps(sorted(folder.rglob(f"*{ending}")))


def _stamps(files: Iterable[Path]) -> tuple[FileStamp, ...]:
    stamps = []
    for file in files:
        try:
            status = file.stat()
        except (OSError, ValueError):
            return ()
        if not stat.S_ISREG(status.st_mode):
            return ()
        stamps.append(FileStamp(os.fspath(file), status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    return tuple(stamps)
