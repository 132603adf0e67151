"""All test packs by name."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from etoile_quiz.generator.facts import FactBase
from etoile_quiz.packs.pack_reader import read_pack
from etoile_quiz.packs.shipped import shipped_folder
from tests.shows.airports import airports
from tests.shows.building import Data, write
from tests.shows.countries import countries
from tests.shows.elements import elements
from tests.shows.states import states

BUILDERS: Mapping[str, Callable[[], Data]] = {
    "airports": airports,
    "countries": countries,
    "elements": elements,
    "states": states,
}
SECOND_SHOW = Path(__file__).parent / "second_show"
NAMES = ("etoile", "second-show", *BUILDERS)


@cache
def base_of(name: str) -> FactBase:
    """Return the facts of a pack, built where it must be and read as any pack is."""
    if name == "etoile":
        return _read(shipped_folder() / "etoile")
    if name == "second-show":
        return _read(SECOND_SHOW)
    with TemporaryDirectory() as folder:
        return _read(write(Path(folder) / name, BUILDERS[name]()))


def _read(folder: Path) -> FactBase:
    reading = read_pack(folder)
    assert reading.base is not None, "\n".join(map(str, reading.problems[:20]))
    return reading.base
