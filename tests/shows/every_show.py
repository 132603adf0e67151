"""All test packs by name."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import generate
from etoile_quiz.packs.store.pack_reader import read_pack
from etoile_quiz.packs.store.shipped import shipped_folder
from etoile_quiz.question import Question
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
BY_HAND: Mapping[str, Path] = {
    "etoile": shipped_folder() / "etoile",
    "second-show": Path(__file__).parent / "second_show",
    "traps": Path(__file__).parent / "traps.yaml",
}
NAMES = (*BY_HAND, *BUILDERS)
OF_PUBLIC_DATA: Mapping[str, Path] = {
    name: Path(__file__).parent / name for name in ("alice", "operas", "sky", "worldcup")
}
"""Packs that `tests.generator.independent` judges."""


@cache
def base_of(name: str) -> FactBase:
    """Return the facts of a pack, built where it must be and read as any pack is."""
    if path := BY_HAND.get(name) or OF_PUBLIC_DATA.get(name):
        return _read(path)
    with TemporaryDirectory() as folder:
        return _read(write(Path(folder) / name, BUILDERS[name]()))


@cache
def questions_of(name: str) -> tuple[Question, ...]:
    """Return the generated questions of a pack."""
    return generate(base_of(name)).questions


def _read(path: Path) -> FactBase:
    reading = read_pack(path)
    assert reading.base is not None, "\n".join(map(str, reading.problems[:20]))
    return reading.base
