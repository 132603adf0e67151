"""The problems of packs and question files: one report over many paths."""

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from msgspec import Struct

from etoile_quiz.generator.facts import FactBase
from etoile_quiz.packs.diagnostics.problems import Problem, in_order
from etoile_quiz.packs.diagnostics.rendering import problem_json
from etoile_quiz.packs.lint.advice import advise
from etoile_quiz.packs.lint.nameless import advice_about_ids
from etoile_quiz.packs.lint.pack_advice import advise_pack
from etoile_quiz.packs.lint.unasked import warn_of_unasked
from etoile_quiz.packs.store.folders import pack_file_in, packs_in
from etoile_quiz.packs.store.pack_reader import ParsedPack, read_pack, read_packs
from etoile_quiz.packs.store.shipped import shipped_packs
from etoile_quiz.text.numbers import plural


class CheckReport(Struct, frozen=True):
    """The packs that were read at some paths, and every problem found in them."""

    packs: tuple[ParsedPack, ...]
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many files, questions and facts were checked."""
        return {
            "files": sum(len(pack.files) for pack in self.packs),
            "questions": sum(len(file.items) for pack in self.packs for file in pack.authored),
            "facts": sum(pack.facts for pack in self.packs),
        }

    def count(self, severity: str) -> int:
        """Return how many problems are of this severity."""
        return sum(problem.severity == severity for problem in self.problems)

    @property
    def summary(self) -> str:
        """Return the report in one line."""
        counted = partial(plural, grouped=False)
        read = ", ".join(counted(count, name.removesuffix("s")) for name, count in self.counts.items())
        if not self.problems:
            return f"{read}: no problems"
        return f"{read}: {counted(self.count('error'), 'error')}, {counted(self.count('warning'), 'warning')}"


def check(paths: Iterable[Path]) -> CheckReport:
    """Read all packs and question files at these paths and report on them.

    A folder of packs stands for each of its packs, and a file in the folder of a pack for that pack.
    """
    packs = read_packs(pack for path in paths for pack in _packs_at(path))
    authored = [file for pack in packs for file in pack.authored]
    if authored:
        advise(authored, _bases(packs))
    for pack in packs:
        if pack.base is not None:
            warn_of_unasked(pack.base, pack.located_facts)
            advise_pack(pack)
    advised = {id(file.diagnostics): file.diagnostics for file in authored}
    advised |= {id(fact.diagnostics): fact.diagnostics for pack in packs for fact in pack.located_facts}
    advised |= {id(each.diagnostics): each.diagnostics for pack in packs for each in pack.located_relations}
    advised |= {id(each.diagnostics): each.diagnostics for pack in packs for each in pack.located_entities}
    problems = [problem for pack in packs for problem in (*pack.problems, *advice_about_ids(pack))]
    problems += [problem for diagnostics in advised.values() for problem in diagnostics.problems]
    return CheckReport(tuple(packs), in_order(problems))


def as_json(report: CheckReport) -> str:
    """Return the report as JSON."""
    shape = {**report.counts, "problems": [problem_json(problem) for problem in report.problems]}
    return json.dumps(shape, indent=2, ensure_ascii=False)


def _bases(packs: Iterable[ParsedPack]) -> Iterable[FactBase]:
    """Return the packs with whose facts wrong options are compared: those that were read, and the shipped ones."""
    bases = {pack.base.pack: pack.base for pack in packs if pack.base is not None}
    for path in shipped_packs():
        if path.name not in bases and (base := read_pack(path).base) is not None:
            bases.setdefault(base.pack, base)
    return bases.values()


def _packs_at(path: Path) -> tuple[Path, ...]:
    try:
        if path.is_dir():
            return packs_in(path) or (path,)
        if path.is_file():
            folders = (folder for folder in (*path.parents, *path.absolute().parents) if pack_file_in(folder))
            return (next(folders, path),)
    except (OSError, ValueError):
        pass  # reading the path gives the error
    return (path,)
