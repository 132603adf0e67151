"""Finding the lock of some packs, and the packs that it names."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from etoile_quiz.daily.lock import Lock
from etoile_quiz.daily.schedule import DailySchedule
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.packs.diagnostics.rendering import as_text
from etoile_quiz.packs.store.folders import is_folder, pack_file_in
from etoile_quiz.packs.store.lock_file import LOCK_FILE, ReadLock, read_lock
from etoile_quiz.packs.store.reading import PackRead
from etoile_quiz.packs.store.shipped import shipped_folder


class BadLockError(Exception):
    """There is a lock, but no daily comes of it; the message says why."""


class LockedPack(Struct, frozen=True):
    """A pack in a folder of its own, where its lock lies or would lie."""

    base: FactBase
    folder: Path

    @property
    def lock_file(self) -> Path:
        """Return where the lock lies."""
        return self.folder / LOCK_FILE

    def read_lock(self) -> ReadLock:
        """Read the lock. Raises BadLockError where it cannot be used."""
        reading = read_lock(self.lock_file)
        if reading.lock is None:
            raise BadLockError(f"the lock of the daily cannot be used:\n{as_text(reading.problems)}".rstrip())
        return reading


def find_schedule(readings: Sequence[PackRead]) -> DailySchedule | None:
    """Return the daily of packs that were read: that of the first one with a lock. None where there is no lock.

    Packs that the lock names are taken from those read, else from beside the lock's pack, else from the shipped ones.
    Raises BadLockError.
    """
    locked = next((pack for pack in with_folders(readings) if is_there(pack.lock_file)), None)
    if locked is None:
        return None
    lock = locked.read_lock().lock or Lock()
    known = [reading.base for reading in readings if reading.base is not None]
    return DailySchedule(lock, packs_named(lock, locked, known))


def with_folders(readings: Iterable[PackRead]) -> list[LockedPack]:
    """Return those packs that have a folder of their own."""
    return [
        LockedPack(reading.base, Path(reading.path))
        for reading in readings
        if reading.base is not None and is_folder(Path(reading.path))
    ]


def packs_named(lock: Lock, locked: LockedPack, known: Iterable[FactBase]) -> tuple[FactBase, ...]:
    """Return the lock's own pack and then the others that it names, in the order of their ids. Raises BadLockError."""
    bases = {base.pack: base for base in known} | {locked.base.pack: locked.base}
    named = sorted({line.family.partition("/")[0] for line in lock.lines} - {locked.base.pack})
    return (locked.base, *(bases.get(pack) or _found_pack(pack, locked) for pack in named))


def is_there(path: Path) -> bool:
    """Tell whether something is at this path, if only a link that leads nowhere."""
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return True  # reading it says what is wrong


def _found_pack(pack: str, locked: LockedPack) -> FactBase:
    from etoile_quiz.packs.store.pack_reader import (
        read_pack,  # takes long to import, and nearly always the pack is known
    )

    for folder in (locked.folder.resolve().parent / pack, shipped_folder() / pack):
        if pack_file_in(folder) is None:
            continue
        reading = read_pack(folder)
        if reading.base is not None and reading.base.pack == pack:
            return reading.base
        if reading.base is None:
            problems = [problem for problem in reading.problems if problem.severity == "error"]
            raise BadLockError(f"a pack that {locked.lock_file} names cannot be used:\n{as_text(problems)}".rstrip())
    raise BadLockError(f"{locked.lock_file} names families of the pack '{pack}', which is not there; add it by --pack.")
