"""What comes of reading packs. Nothing here needs YAML, so that a game whose packs are kept can do without."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.generator.facts import FactBase
from etoile_quiz.packs.problems import START, Notes, Problem, in_order
from etoile_quiz.packs.suggestions import quoted


class PackRead(Struct, frozen=True, kw_only=True):
    """What came of reading a pack, as far as a game asks: its base, unless there was an error, and its problems."""

    path: str
    base: FactBase | None
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    pack: str = ""


R = TypeVar("R", bound=PackRead)


def read_each(paths: Iterable[Path], read: Callable[[Path], R]) -> list[R]:
    """Read several packs, each path once. Of two that have the same id, the second is an error."""
    different: dict[str, Path] = {}
    for path in paths:
        different.setdefault(_place_of(path), path)
    readings = [read(path) for path in different.values()]
    first: dict[str, str] = {}
    for i, reading in enumerate(readings):
        other = first.setdefault(reading.pack, reading.path) if reading.pack else reading.path
        if other != reading.path:
            readings[i] = _refused(reading, other)
    return readings


def _place_of(path: Path) -> str:
    try:
        return str(path.resolve())
    except (OSError, RuntimeError, ValueError):
        return str(path)


def _refused(reading: R, other: str) -> R:
    notes = Notes(next(iter(reading.files), reading.path))
    notes.error(START, "duplicate-pack", f"the pack {quoted(reading.pack)} is given twice; the first is {other}")
    return replace(reading, base=None, problems=in_order([*reading.problems, *notes.problems]))
