"""The problems of packs and question files: one report over many paths."""

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from msgspec import Struct

from etoile_quiz.generator.facts import FactBase
from etoile_quiz.packs.diagnostics.problems import Problem, in_order
from etoile_quiz.packs.diagnostics.rendering import as_github, as_text, problem_json
from etoile_quiz.packs.lint.advice import advise
from etoile_quiz.packs.store.folders import pack_file_in, packs_in
from etoile_quiz.packs.store.pack_reader import ParsedPack, read_pack, read_packs
from etoile_quiz.packs.store.shipped import shipped_packs
from etoile_quiz.text.numbers import plural

__all__ = ["CheckReport", "as_github", "as_json", "as_text", "check"]


class CheckReport(Struct, frozen=True):
    """The counts of files, questions and facts that were checked, and every problem found in them."""

    files: int
    questions: int
    facts: int
    problems: tuple[Problem, ...]

    def count(self, severity: str) -> int:
        """Return how many problems are of this severity."""
        return sum(problem.severity == severity for problem in self.problems)

    @property
    def summary(self) -> str:
        """Return the report in one line."""
        counted = partial(plural, grouped=False)
        read = f"{counted(self.files, 'file')}, {counted(self.questions, 'question')}, {counted(self.facts, 'fact')}"
        if not self.problems:
            return f"{read}: no problems"
        return f"{read}: {counted(self.count('error'), 'error')}, {counted(self.count('warning'), 'warning')}"


class CheckedFiles(Struct, frozen=True):
    """The packs that were read at some paths, and the report on them."""

    readings: tuple[ParsedPack, ...]
    report: CheckReport


def check(paths: Iterable[Path]) -> CheckReport:
    """Read all packs and question files at these paths and report on them.

    A folder of packs stands for each of its packs, and a file in the folder of a pack for that pack.
    """
    return examine(paths).report


def examine(paths: Iterable[Path]) -> CheckedFiles:
    """Read all packs and question files at these paths as `check` does. Return them beside the report."""
    readings = read_packs(pack for path in paths for pack in _packs_at(path))
    authored = [file for reading in readings for file in reading.authored]
    if authored:
        advise(authored, _bases(readings))
    problems = [problem for reading in readings for problem in reading.problems]
    report = CheckReport(
        files=sum(len(reading.files) for reading in readings),
        questions=sum(len(file.items) for file in authored),
        facts=sum(reading.facts for reading in readings),
        problems=in_order([*problems, *(problem for file in authored for problem in file.diagnostics.problems)]),
    )
    return CheckedFiles(tuple(readings), report)


def as_json(report: CheckReport) -> str:
    """Return the report as JSON."""
    shape = {
        "files": report.files,
        "questions": report.questions,
        "facts": report.facts,
        "problems": [problem_json(problem) for problem in report.problems],
    }
    return json.dumps(shape, indent=2, ensure_ascii=False)


def _bases(readings: Iterable[ParsedPack]) -> Iterable[FactBase]:
    """Return the packs with whose facts wrong options are compared: those that were read, and the shipped ones."""
    bases = {reading.base.pack: reading.base for reading in readings if reading.base is not None}
    for path in shipped_packs():
        if path.name not in bases and (base := read_pack(path).base) is not None:
            bases.setdefault(base.pack, base)
    return bases.values()


def _packs_at(path: Path) -> tuple[Path, ...]:
    try:
        if path.is_dir():
            return packs_in(path) or (path,)
        if path.is_file():
            return (_folder_of(path) or path,)
    except (OSError, ValueError):
        pass  # reading the path gives the error
    return (path,)


def _folder_of(file: Path) -> Path | None:
    """Return the folder of the pack that a file belongs to, at any height above the file; None for none."""
    return next((folder for folder in (*file.parents, *file.absolute().parents) if pack_file_in(folder)), None)
