"""The readers and converters, their inputs, and what must hold for every result."""

import random
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from etoile_quiz.convert.conversion import convert
from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.packs.diagnostics.problems import Problem
from etoile_quiz.packs.diagnostics.rendering import as_text
from etoile_quiz.packs.store.pack_reader import read_pack
from etoile_quiz.text.characters import forbidden_at
from fuzz.kept import read_kept
from fuzz.mutations import MUTATIONS
from fuzz.samples import SAMPLES

PACK_FILES = ("questions", "pack")


class Case(Struct, frozen=True):
    """One input: a target (a reader, or the format of the sample), formats to convert between, and the bytes."""

    number: int
    target: str
    from_: str
    to: str
    data: bytes

    def __str__(self) -> str:
        """Return the target and the two formats."""
        return f"{self.target} {self.from_ or '?'}→{self.to}"


def case(seed: int, number: int, targets: tuple[str, ...] = ()) -> Case:
    """Return the case of this number, for one of these targets or of all. It is the same on every machine."""
    rng = random.Random(f"{seed}/{number}")  # noqa: S311  # nothing secret
    target = rng.choice(targets or tuple(SAMPLES))
    data = bytearray(SAMPLES[target])
    for _ in range(rng.choice((1, 1, 1, 1, 2, 3, 6))):
        rng.choice(MUTATIONS)(data, rng)
    from_ = rng.choice((target, target, target, target, "", rng.choice(tuple(FORMATS)))) if target in FORMATS else ""
    return Case(number, target, from_, rng.choice(tuple(FORMATS)), bytes(data))


def run(case_: Case, folder: Path) -> tuple[bool, str]:
    """Read or convert one input. Return whether there is a result, and the fault, which is empty where there is none."""
    if case_.target in FORMATS:
        return _convert(case_)
    return _read(case_, folder) if case_.target in PACK_FILES else read_kept(case_.target, case_.data, folder)


def _read(case_: Case, folder: Path) -> tuple[bool, str]:
    file = folder / "fuzz.yaml"
    file.write_bytes(case_.data)
    reading = read_pack(file)
    own = [problem for authored in reading.authored for problem in authored.diagnostics.problems]
    return reading.base is not None, _fault((*reading.problems, *own), needed=reading.base is None)


def _convert(case_: Case) -> tuple[bool, str]:
    done = convert(case_.data, "fuzz", case_.to, case_.from_)
    if done.content is None:
        return False, _fault(done.problems, needed=True)
    report = "".join(f"{loss}\n" for loss in done.losses) + "\n".join(done.remarks)
    if forbidden_at(report) >= 0 or done.kept > done.read:
        return True, "the report cannot be shown"
    again = convert(done.content.encode(), "again", case_.to, case_.to)
    # A format without options needs other answers of the same shape, and a file may have none.
    if again.content is None and "wrong" in FORMATS[case_.to].keeps:
        return True, f"{case_.to} that was written is refused: {as_text(again.problems)[:300]}"
    return True, ""


def _fault(problems: Sequence[Problem], *, needed: bool) -> str:
    text = as_text(problems)
    text.encode()
    if needed and not any(problem.severity == "error" and problem.line >= 1 for problem in problems):
        return "neither a result nor an error"
    return "an error cannot be shown" if forbidden_at(text) >= 0 else ""
