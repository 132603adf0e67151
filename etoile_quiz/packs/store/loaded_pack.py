"""A pack as a game needs it. Nothing here needs YAML, so a game whose packs are cached does without."""

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.files.paths import resolved
from etoile_quiz.packs.diagnostics.problems import START, Diagnostics, Problem, in_order
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.diagnostics.rendering import as_text

if TYPE_CHECKING:
    from etoile_quiz.generator.facts import FactBase


class UnusablePacksError(Exception):
    """A pack that was asked for cannot be used; the message holds every error in it."""


class LoadedPack(Struct, frozen=True, kw_only=True, dict=True):
    """A pack that was read or found in the cache: its base, unless there was an error, and its problems.

    `content` is the base, or a function that opens it. So a game can show titles before it opens a pack.
    """

    path: str
    content: "FactBase | Callable[[], FactBase | None] | None"
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    pack: str = ""
    title: str = ""
    levels: int = 0

    @cached_property
    def base(self) -> "FactBase | None":
        """Return the facts and questions of the pack; None after an error."""
        return self.content() if callable(self.content) else self.content


P = TypeVar("P", bound=LoadedPack)


def read_each(paths: Iterable[Path], read: Callable[[Path], P]) -> list[P]:
    """Read several packs, each path once. Of two that have the same id, the second is an error."""
    different: dict[str, Path] = {}
    for path in paths:
        different.setdefault(_resolved(path), path)
    first: dict[str, str] = {}
    packs: list[P] = []
    for pack in map(read, different.values()):
        other = first.setdefault(pack.pack, pack.path) if pack.pack else pack.path
        packs.append(pack if other == pack.path else _refused(pack, other))
    return packs


def require_usable(packs: list[P]) -> list[P]:
    """Return the packs. Raises UnusablePacksError where one of them has an error."""
    problems = [problem for pack in packs for problem in pack.problems if problem.severity == "error"]
    if problems:
        raise UnusablePacksError(f"a pack cannot be used:\n{as_text(problems)}")
    return packs


def _resolved(path: Path) -> str:
    try:
        return str(resolved(path))
    except (OSError, ValueError):
        return str(path)


def _refused(pack: P, other: str) -> P:
    diagnostics = Diagnostics(next(iter(pack.files), pack.path))
    diagnostics.error(START, "duplicate-pack", f"the pack {quoted(pack.pack)} is given twice; the first is {other}")
    return replace(pack, content=None, problems=in_order([*pack.problems, *diagnostics.problems]))
