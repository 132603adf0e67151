"""The daily of some packs: its lock, and the packs that the lock names."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from etoile_quiz.daily.lock import Lock
from etoile_quiz.daily.schedule import DailySchedule
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.packs.diagnostics.rendering import as_text
from etoile_quiz.packs.store.folders import is_folder, pack_file_in
from etoile_quiz.packs.store.loaded_pack import LoadedPack
from etoile_quiz.packs.store.lock_file import LOCK_FILE, ParsedLock, read_lock
from etoile_quiz.packs.store.shipped import shipped_folder
from etoile_quiz.text.characters import one_line


class BadLockError(Exception):
    """There is a lock, but it cannot be used; the message says why."""


class PackFolder(Struct, frozen=True):
    """A pack in a folder of its own. The folder is the place of its lock."""

    base: FactBase
    folder: Path

    @property
    def lock_file(self) -> Path:
        """Return the path of the lock, which may not exist."""
        return self.folder / LOCK_FILE

    def read_lock(self) -> ParsedLock:
        """Read the lock. Raises BadLockError."""
        parsed = read_lock(self.lock_file)
        if parsed.lock is None:
            raise BadLockError(f"the lock of the daily cannot be used:\n{as_text(parsed.problems)}".rstrip())
        return parsed


def find_schedule(packs: Sequence[LoadedPack]) -> DailySchedule | None:
    """Return the daily of the first pack with a lock; None where no pack has one. Raises BadLockError.

    The packs that the lock names are looked for among the given ones, then beside the lock's pack, then among the shipped.
    """
    locked = next((pack for pack in folders_of(packs) if is_there(pack.lock_file)), None)
    if locked is None:
        return None
    lock = locked.read_lock().lock or Lock()
    known = [pack.base for pack in packs if pack.base is not None]
    return DailySchedule(lock, packs_in_lock(lock, locked, known))


def folders_of(packs: Iterable[LoadedPack]) -> list[PackFolder]:
    """Return the packs that have a folder of their own."""
    return [
        PackFolder(pack.base, Path(pack.path)) for pack in packs if pack.base is not None and is_folder(Path(pack.path))
    ]


def packs_in_lock(lock: Lock, locked: PackFolder, known: Iterable[FactBase]) -> tuple[FactBase, ...]:
    """Return the pack of the lock, then the others that it names, by id. Raises BadLockError."""
    bases = {base.pack: base for base in known} | {locked.base.pack: locked.base}
    named = sorted({line.family.partition("/")[0] for line in lock.lines} - {locked.base.pack})
    return (locked.base, *(bases.get(pack) or _found_pack(pack, locked) for pack in named))


def is_there(path: Path) -> bool:
    """Return whether something is at this path, even a link that leads nowhere."""
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return True  # reading it says what is wrong


def _found_pack(pack: str, locked: PackFolder) -> FactBase:
    from etoile_quiz.packs.store.pack_reader import read_pack  # 50 ms, and nearly always the pack is known

    for folder in (Path(os.path.realpath(locked.folder)).parent / pack, shipped_folder() / pack):
        if pack_file_in(folder) is None:
            continue
        parsed = read_pack(folder)
        if parsed.base is not None and parsed.base.pack == pack:
            return parsed.base
        if parsed.base is None:
            problems = [problem for problem in parsed.problems if problem.severity == "error"]
            lock_file = one_line(str(locked.lock_file))
            raise BadLockError(f"a pack that {lock_file} names cannot be used:\n{as_text(problems)}".rstrip())
    lock_file = one_line(str(locked.lock_file))
    raise BadLockError(f"{lock_file} names families of the pack '{pack}', which is not there; add it by --pack.")
