"""A cache of packs, so that a game reads YAML only after a file of a pack has changed."""

import zlib
from collections.abc import Callable
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Raw, Struct

from etoile_quiz import __version__
from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.files.paths import open_ordinary
from etoile_quiz.packs.store.loaded_pack import LoadedPack
from etoile_quiz.packs.store.stamps import FileStamp, stamps_of, stamps_within

if TYPE_CHECKING:
    from etoile_quiz.generator.facts import FactBase

LARGEST = 64_000_000
SETTLED = 3_000_000_000  # nanoseconds; some file systems tell times to two seconds
_CHECKSUM = 4  # bytes


class _CachedPack(Struct, frozen=True, array_like=True):
    """One pack: the stamps of its files when it was read, and its content."""

    stamps: tuple[FileStamp, ...]
    pack: str
    title: str
    levels: int
    base: Raw


class _CacheContent(Struct, frozen=True, array_like=True):
    """The content of the cache file. It counts only for the program that wrote it: another one may read packs otherwise."""

    version: str
    program: tuple[FileStamp, ...]
    packs: dict[str, _CachedPack]


class PackCache:
    """Reads packs, from the cache file where it can and else from YAML. Trouble with the cache file is never an error.

    A pack with an error is not cached, so that the player sees the error every time. `clock` returns nanoseconds since 1970.
    """

    def __init__(self, file: Path, clock: Callable[[], int]) -> None:
        self._file = file
        self._clock = clock
        self._program = program_stamps()
        self._found = self._load()
        self._used: dict[str, _CachedPack] = {}

    def read(self, path: Path) -> LoadedPack:
        """Return the pack at this path."""
        stamps = stamps_of(path)
        kept = self._found.get(str(path))
        if kept is not None and stamps and kept.stamps == stamps:
            self._used[str(path)] = kept
            return LoadedPack(
                path=str(path),
                content=partial(_opened, kept.base, path),
                files=tuple(stamp.path for stamp in stamps),
                pack=kept.pack,
                title=kept.title,
                levels=kept.levels,
            )
        return self._read_anew(path, stamps)

    def save(self) -> None:
        """Write the packs that were read into the cache file, and no others. Where that fails nothing happens."""
        if all(self._found.get(path) is kept for path, kept in self._used.items()):
            return
        try:
            content = msgspec.msgpack.encode(_CacheContent(__version__, self._program, self._used))
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._file, zlib.crc32(content).to_bytes(_CHECKSUM, "big") + content, private=True)
        except (OSError, ValueError):
            return

    def _read_anew(self, path: Path, stamps: tuple[FileStamp, ...]) -> LoadedPack:
        pack = _read_yaml(path)
        # A file that changed a moment ago could change again without its stamp showing it.
        settled = stamps and max(stamp.latest for stamp in stamps) < self._clock() - SETTLED
        base = _encoded(pack.base, stamps) if settled and pack.base is not None else None
        if base is not None:
            self._used[str(path)] = _CachedPack(stamps, pack.pack, pack.title, pack.levels, base)
        return pack

    def _load(self) -> dict[str, _CachedPack]:
        try:
            with open_ordinary(self._file) as file:
                content = file.read(LARGEST)
            if int.from_bytes(content[:_CHECKSUM], "big") != zlib.crc32(memoryview(content)[_CHECKSUM:]):
                return {}
            cached = msgspec.msgpack.decode(memoryview(content)[_CHECKSUM:], type=_CacheContent)
        except (OSError, ValueError, RecursionError, msgspec.MsgspecError):
            return {}
        return cached.packs if (cached.version, cached.program) == (__version__, self._program) else {}


@cache
def program_stamps() -> tuple[FileStamp, ...]:
    """Return the stamps of all code that decides how a pack is read."""
    here = Path(__file__).parents[2]
    rooms = (stamps_within(here / room, ".py") for room in ("files", "packs", "generator", "text"))
    files = (stamps_of(file) for file in sorted(here.glob("*.py")))
    return tuple(chain.from_iterable((*files, *rooms)))


def _read_yaml(path: Path) -> LoadedPack:
    from etoile_quiz.packs.store.pack_reader import read_pack  # 50 ms, which a cached pack saves

    return read_pack(path)


def _encoded(base: "FactBase", stamps: tuple[FileStamp, ...]) -> Raw | None:
    try:
        msgspec.msgpack.encode(stamps)
        return Raw(msgspec.msgpack.encode(base))
    except (OverflowError, UnicodeEncodeError):
        return None  # a number may be longer than the format can hold, and a file's name may be no text


def _opened(base: Raw, path: Path) -> "FactBase | None":
    from etoile_quiz.generator.facts import FactBase  # 12 ms, and the first frame comes before

    try:
        return msgspec.msgpack.decode(base, type=FactBase)
    # Building its indexes can fail in any way, if the file does not hold what the program wrote.
    except Exception:
        return _read_yaml(path).base
