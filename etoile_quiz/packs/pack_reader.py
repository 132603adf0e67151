"""Packs of facts: folders of YAML become fact bases, or all their problems at once."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.generator.facts import FactBase
from etoile_quiz.packs.contradictions import check_contradictions
from etoile_quiz.packs.declared import Declared, Header
from etoile_quiz.packs.entities import read_entities
from etoile_quiz.packs.facts import FactsRead, read_facts
from etoile_quiz.packs.folders import find_files, read_text
from etoile_quiz.packs.header import read_header, read_timeline, read_true_false
from etoile_quiz.packs.kinds import read_categories, read_kinds
from etoile_quiz.packs.problems import START, Notes, Problem, in_order
from etoile_quiz.packs.relations import read_relations
from etoile_quiz.packs.sections import PackFile, as_pack_file
from etoile_quiz.packs.sources import read_sources
from etoile_quiz.packs.suggestions import quoted
from etoile_quiz.packs.tree import parse


class PackReading(Struct, frozen=True, kw_only=True):
    """What came of reading a pack: its base, unless there was an error, and its problems."""

    path: str
    base: FactBase | None
    problems: tuple[Problem, ...]
    files: tuple[str, ...]
    facts: int = 0
    pack: str = ""


def read_packs(paths: Iterable[Path]) -> list[PackReading]:
    """Read several packs, each path once. Of two that have the same id, the second is an error."""
    different: dict[str, Path] = {}
    for path in paths:
        different.setdefault(_place_of(path), path)
    readings = [read_pack(path) for path in different.values()]
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


def _refused(reading: PackReading, other: str) -> PackReading:
    notes = Notes(next(iter(reading.files), reading.path))
    notes.error(START, "duplicate-pack", f"the pack {quoted(reading.pack)} is given twice; the first is {other}")
    return replace(reading, base=None, problems=in_order([*reading.problems, *notes.problems]))


def read_pack(path: Path) -> PackReading:
    """Read the pack at this path: a folder with a `pack.yaml`, or a single file."""
    found = find_files(path)
    notes = [Notes(str(file)) for file in found.files]
    files: list[PackFile] = []
    for file, file_notes in zip(found.files, notes, strict=True):
        text = read_text(file, file_notes)
        if text is None:
            continue
        root = parse(text, file_notes)
        if root is not None and (pack_file := as_pack_file(root, file_notes, main=file == found.main)):
            files.append(pack_file)
    all_notes = [*found.notes, *notes]
    complete = not any(item.failed for item in found.notes) and len(files) == len(found.files)
    header, declared, facts = _read_sections(files, complete=complete)
    failed = any(item.failed for item in all_notes)
    return PackReading(
        path=str(path),
        base=None if failed else _base(header, declared, facts),
        problems=in_order([problem for item in all_notes for problem in item.problems]),
        files=tuple(item.path for item in notes),
        facts=facts.count,
        pack=header.id,
    )


def _read_sections(files: Sequence[PackFile], *, complete: bool) -> tuple[Header, Declared, FactsRead]:
    """Read section after section, each with what the ones before it declare."""
    main = next((file for file in files if file.main), None)
    header = read_header(main) if main else Header()
    declared = Declared(complete=complete, levels=header.levels, kinds=read_kinds(files))
    declared = replace(declared, categories=read_categories(files), sources=read_sources(files, header.levels))
    timeline = read_timeline(main, declared) if main else None
    timeline_lost = timeline is None and main is not None and "timeline" in main.root.values
    true_false = read_true_false(main) if main else None
    declared = replace(declared, timeline=timeline, timeline_lost=timeline_lost, true_false=true_false)
    entities, all_known = read_entities(files, declared)
    declared = replace(declared, entities=entities, complete=complete and all_known)
    relations, weights, flawed = read_relations(files, declared)
    declared = replace(declared, relations=relations, weights=weights, flawed=flawed)
    facts = read_facts(files, declared)
    check_contradictions(facts.facts, relations)
    return header, declared, facts


def _base(header: Header, declared: Declared, facts: FactsRead) -> FactBase:
    return FactBase(
        pack=header.id,
        title=header.title,
        version=header.version,
        language=header.language,
        levels=header.levels or 0,
        kinds=declared.kinds,
        categories=declared.categories,
        relations=declared.relations,
        facts=tuple(placed.fact for placed in facts.facts),
        sources=declared.sources,
        entities=declared.entities,
        timeline=declared.timeline,
        true_false=declared.true_false,
    )
