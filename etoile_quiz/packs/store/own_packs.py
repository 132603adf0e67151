"""The player's own packs and question files: what can be read of them, and what has to be left out."""

from collections.abc import Callable, Collection
from pathlib import Path

from msgspec import Struct

from etoile_quiz.packs.diagnostics.problems import Problem
from etoile_quiz.packs.store.folders import is_folder, packs_in
from etoile_quiz.packs.store.reading import PackRead, read_each
from etoile_quiz.text.characters import clean


class OwnPacks(Struct, frozen=True):
    """The packs of one's own that can be played, and a sentence about each that cannot."""

    packs: tuple[PackRead, ...] = ()
    notices: tuple[str, ...] = ()


def read_own_packs(folder: Path, taken: Collection[str], read: Callable[[Path], PackRead]) -> OwnPacks:
    """Read all packs and question files in the player's folder. One that is broken, or has an id already taken, is left out."""
    if not is_folder(folder):
        return OwnPacks()
    try:
        paths = packs_in(folder)
    except OSError as error:
        return OwnPacks(notices=(f"{folder} cannot be read: {error.strerror}.",))
    packs: list[PackRead] = []
    notices: list[str] = []
    for reading in read_each(paths, read):
        if reading.found is None:
            first = next(problem for problem in reading.problems if problem.severity == "error")
            notices.append(_left_out(reading.path, first))
        elif reading.pack in taken:
            notices.append(f"{reading.path} is left out: there is a pack {reading.pack} already. Rename it.")
        else:
            packs.append(reading)
    return OwnPacks(tuple(packs), tuple(map(clean, notices)))


def _left_out(path: str, first: Problem) -> str:
    where = f"line {first.line}" if first.path == path else f"{first.path}, line {first.line}"
    end = "" if first.message.endswith(("?", ".", "!")) else "."
    return f"{path} is left out: {where}, column {first.column}: {first.message}{end}"
