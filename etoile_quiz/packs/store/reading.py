"""What comes of reading packs. Nothing here needs YAML, so that a game whose packs are kept can do without."""

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.packs.diagnostics.problems import START, Diagnostics, Problem, in_order
from etoile_quiz.packs.diagnostics.suggestions import quoted

if TYPE_CHECKING:
    from etoile_quiz.generator.facts import FactBase


class UnusablePacksError(Exception):
    """A pack that was asked for cannot be used; the message tells every error in it."""


class PackRead(Struct, frozen=True, kw_only=True, dict=True):
    """What came of reading a pack, as far as a game asks: its base, unless there was an error, and its problems.

    `found` is the base or what opens it, so that a game can say what it is about before it has opened anything.
    """

    path: str
    found: "FactBase | Callable[[], FactBase | None] | None"
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    pack: str = ""
    title: str = ""
    levels: int = 0

    @cached_property
    def base(self) -> "FactBase | None":
        """Return what the pack says; None after an error."""
        return self.found() if callable(self.found) else self.found


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


def usable(readings: list[R]) -> list[R]:
    """Return what came of reading packs, each a base. Raises UnusablePacksError where one has an error."""
    problems = [problem for reading in readings for problem in reading.problems if problem.severity == "error"]
    if problems:
        from etoile_quiz.packs.diagnostics.rendering import as_text  # seldom needed

        raise UnusablePacksError(f"a pack cannot be used:\n{as_text(problems)}")
    return readings


def _place_of(path: Path) -> str:
    try:
        return str(path.resolve())
    except (OSError, RuntimeError, ValueError):
        return str(path)


def _refused(reading: R, other: str) -> R:
    diagnostics = Diagnostics(next(iter(reading.files), reading.path))
    diagnostics.error(START, "duplicate-pack", f"the pack {quoted(reading.pack)} is given twice; the first is {other}")
    return replace(reading, found=None, problems=in_order([*reading.problems, *diagnostics.problems]))
