"""The player's own packs and question files."""

from collections.abc import Callable, Collection
from pathlib import Path

from msgspec import Struct

from etoile_quiz.packs.store.folders import is_folder, packs_in
from etoile_quiz.packs.store.loaded_pack import LoadedPack, read_each
from etoile_quiz.text.characters import clean


class OwnPacks(Struct, frozen=True):
    """The player's packs that can be played, and a sentence about each one that cannot."""

    packs: tuple[LoadedPack, ...] = ()
    notices: tuple[str, ...] = ()


def read_own_packs(folder: Path, taken: Collection[str], read: Callable[[Path], LoadedPack]) -> OwnPacks:
    """Read all packs and question files in the player's folder, except broken ones and those whose id is taken."""
    if not is_folder(folder):
        return OwnPacks()
    try:
        paths = packs_in(folder)
    except OSError as error:
        return OwnPacks(notices=(f"{folder} cannot be read: {error.strerror}.",))
    packs: list[LoadedPack] = []
    notices: list[str] = []
    for pack in read_each(paths, read):
        if pack.content is None:
            first = next(problem for problem in pack.problems if problem.severity == "error")
            where = f"line {first.line}" if first.path == pack.path else f"{first.path}, line {first.line}"
            end = "" if first.message.endswith(("?", ".", "!")) else "."
            notices.append(f"{pack.path} is left out: {where}, column {first.column}: {first.message}{end}")
        elif pack.pack in taken:
            notices.append(f"{pack.path} is left out: there is a pack {pack.pack} already. Rename it.")
        else:
            packs.append(pack)
    return OwnPacks(tuple(packs), tuple(map(clean, notices)))
