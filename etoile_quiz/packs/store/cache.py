"""Packs as they were last read, so that a game need not read their YAML again while no file of theirs has changed."""

import zlib
from collections.abc import Callable
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Raw, Struct

from etoile_quiz import __version__
from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.packs.store.reading import PackRead
from etoile_quiz.packs.store.stamps import Stamp, stamps_of, stamps_within

if TYPE_CHECKING:
    from etoile_quiz.generator.facts import FactBase

LARGEST = 64_000_000
SETTLED = 3_000_000_000  # nanoseconds; some file systems tell times to two seconds
_CHECKSUM = 4  # bytes


class _Kept(Struct, frozen=True, array_like=True):
    """One pack: its files as they were when it was read, and what it says."""

    stamps: tuple[Stamp, ...]
    pack: str
    title: str
    levels: int
    base: Raw


class _Shelf(Struct, frozen=True, array_like=True):
    """What the file holds. It counts for the very program that wrote it: another one may read packs otherwise."""

    version: str
    program: tuple[Stamp, ...]
    packs: dict[str, _Kept]


class PackCache:
    """A reader of packs that keeps what it read in a file. Without the file, or where nothing can be kept, it reads as ever.

    A pack with an error is never kept, so that the player hears of it every time; warnings are not for players. `clock`
    tells the time in nanoseconds since 1970.
    """

    def __init__(self, file: Path, clock: Callable[[], int]) -> None:
        self._file = file
        self._clock = clock
        self._program = _program()
        self._found = self._load()
        self._used: dict[str, _Kept] = {}

    def read(self, path: Path) -> PackRead:
        """Return the pack at this path as it is now."""
        stamps = stamps_of(path)
        kept = self._found.get(str(path))
        if kept is not None and stamps and kept.stamps == stamps:
            self._used[str(path)] = kept
            return PackRead(
                path=str(path),
                found=partial(_opened, kept.base, path),
                files=tuple(stamp.path for stamp in stamps),
                pack=kept.pack,
                title=kept.title,
                levels=kept.levels,
            )
        return self._read_anew(path, stamps)

    def save(self) -> None:
        """Keep what was read anew, and nothing that was not asked for; say nothing where that cannot be done."""
        if all(self._found.get(path) is kept for path, kept in self._used.items()):
            return
        content = msgspec.msgpack.encode(_Shelf(__version__, self._program, self._used))
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._file, zlib.crc32(content).to_bytes(_CHECKSUM, "big") + content)
        except (OSError, ValueError):
            return

    def _read_anew(self, path: Path, stamps: tuple[Stamp, ...]) -> PackRead:
        reading = _read(path)
        # A file that changed a moment ago could change again without its stamp showing it.
        settled = stamps and max(stamp.latest for stamp in stamps) < self._clock() - SETTLED
        base = _encoded(reading.base) if settled and reading.base is not None else None
        if base is not None:
            self._used[str(path)] = _Kept(stamps, reading.pack, reading.title, reading.levels, base)
        return reading

    def _load(self) -> dict[str, _Kept]:
        try:
            with self._file.open("rb") as file:
                content = file.read(LARGEST)
            if int.from_bytes(content[:_CHECKSUM], "big") != zlib.crc32(memoryview(content)[_CHECKSUM:]):
                return {}
            shelf = msgspec.msgpack.decode(memoryview(content)[_CHECKSUM:], type=_Shelf)
        except (OSError, ValueError, RecursionError, msgspec.MsgspecError):
            return {}
        return shelf.packs if (shelf.version, shelf.program) == (__version__, self._program) else {}


def _program() -> tuple[Stamp, ...]:
    """Return the stamps of all code that has a say in what a pack is read as."""
    here = Path(__file__).parents[2]
    rooms = (stamps_within(here / room, ".py") for room in ("packs", "generator", "text"))
    return (*stamps_of(here / "question.py"), *chain.from_iterable(rooms))


def _read(path: Path) -> PackRead:
    from etoile_quiz.packs.store.pack_reader import read_pack  # not at the top: the point is to do without

    return read_pack(path)


def _encoded(base: "FactBase") -> Raw | None:
    try:
        return Raw(msgspec.msgpack.encode(base))
    except OverflowError:
        return None  # a number in a pack may be longer than the format can hold


def _opened(base: Raw, path: Path) -> "FactBase | None":
    from etoile_quiz.generator.facts import FactBase

    try:
        return msgspec.msgpack.decode(base, type=FactBase)
    # Building its indexes can fail in any way, if what was kept is not what the program wrote.
    except Exception:
        return _read(path).base
