"""Reading packs: a folder of YAML becomes facts and questions, or a list of all its problems."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.generator.facts import FactBase
from etoile_quiz.packs.diagnostics.problems import START, Diagnostics, in_order
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.facts.contradictions import check_contradictions
from etoile_quiz.packs.facts.declarations import AUTHOR, PackDeclarations, PackHeader
from etoile_quiz.packs.facts.entities import LocatedEntity, read_entities
from etoile_quiz.packs.facts.facts import FactCollection, LocatedFact, read_facts
from etoile_quiz.packs.facts.format import FactsFile, PackFile, TableFields
from etoile_quiz.packs.facts.header import as_pack_file, read_header, read_timeline, read_true_false
from etoile_quiz.packs.facts.relations import LocatedRelation, read_relations
from etoile_quiz.packs.facts.table_reader import TableReader
from etoile_quiz.packs.facts.tables import Table
from etoile_quiz.packs.facts.vocabulary import read_categories, read_kinds, read_sources
from etoile_quiz.packs.questions.format import QuestionFileFields
from etoile_quiz.packs.questions.question_files import (
    AuthoredFile,
    as_question_file,
    is_question_file,
    lone_header,
    questions_by_id,
    read_question_file,
)
from etoile_quiz.packs.questions.variants import questions_of
from etoile_quiz.packs.store.folders import TABLE_ENDING, find_pack_files, is_folder, read_text
from etoile_quiz.packs.store.loaded_pack import LoadedPack, read_each
from etoile_quiz.packs.yaml.parsing import parse
from etoile_quiz.packs.yaml.reading import kind_of_node
from etoile_quiz.packs.yaml.tree import MappingNode
from etoile_quiz.question import Question

LARGEST_PACK = 32_000_000
"""How many characters the files of a pack may have together. What is made of them takes about twenty times as much memory."""
MOST_QUESTIONS = 100_000
"""How many questions by hand a pack may have, each variant counted: short ones take far more memory than their text."""


class ParsedPack(LoadedPack, frozen=True, kw_only=True):
    """A pack that was read from YAML, with its hand-authored questions.

    `facts` is the number of facts; `authored` holds the questions of each file as their authors wrote them, `questions` the
    same as they are dealt.
    """

    facts: int = 0
    questions: tuple[Question, ...] = ()
    authored: tuple[AuthoredFile, ...] = ()
    located_relations: tuple[LocatedRelation, ...] = ()
    located_entities: tuple[LocatedEntity, ...] = ()
    located_facts: tuple[LocatedFact, ...] = ()
    """The facts with their places; none where the pack has an error."""
    tables: tuple[Table, ...] = ()


def read_packs(paths: Iterable[Path]) -> list[ParsedPack]:
    """Read several packs, each path once. Of two that have the same id, the second is an error."""
    return read_each(paths, read_pack)


def read_pack(path: Path) -> ParsedPack:
    """Read the pack at this path: a folder with a `pack.yaml`, or a single file, of a pack or of questions."""
    in_pack = find_pack_files(path)
    yaml_files = [file for file in in_pack.files if file == in_pack.main or not file.name.endswith(TABLE_ENDING)]
    diagnostics = [Diagnostics(str(file)) for file in yaml_files]
    files: list[FactsFile] = []
    question_files: list[QuestionFileFields] = []
    characters = 0
    for file, file_diagnostics in zip(yaml_files, diagnostics, strict=True):
        text = read_text(file, file_diagnostics)
        characters += len(text or "")
        if _is_too_large(characters, file_diagnostics):
            break
        root = None if text is None else parse(text, file_diagnostics)
        main = file == in_pack.main
        if root is None:
            continue
        if is_question_file(root) and not (main and is_folder(path)):
            if question_file := as_question_file(root, file_diagnostics):
                question_files.append(question_file)
        elif pack_file := as_pack_file(root, file_diagnostics, main=main):
            files.append(pack_file)
    paths = {file.relative_to(path).as_posix(): file for file in in_pack.files if file not in yaml_files}
    tables = _tables_of(files, paths, characters)
    diagnostics += [table.diagnostics for table in tables]
    all_diagnostics = [*in_pack.diagnostics, *diagnostics]
    all_read = len(files) + len(question_files) == len(yaml_files)
    failed = any(item.failed for item in (*in_pack.diagnostics, *(table.diagnostics for table in tables)))
    complete = all_read and not failed and not any(item.left_out for item in diagnostics)
    sections = _read_sections(files, tables, complete=complete)
    header, declarations, facts = sections.header, sections.declarations, sections.facts
    if question_files and not is_folder(path):
        header = lone_header(question_files[0])
    authored = tuple(read_question_file(file, header, declarations) for file in question_files)
    by_id = questions_by_id(authored, facts.facts)
    dealt = (question for id_, item in by_id.items() for question in questions_of(item, id_, header.id))
    questions = tuple(islice(dealt, MOST_QUESTIONS + 1))
    if len(questions) > MOST_QUESTIONS:
        message = f"the pack has more than {MOST_QUESTIONS:,} questions, with all their variants"
        diagnostics[0].error(START, "too-many-questions", message, "Make several packs of it.")
    failed = any(item.failed for item in all_diagnostics)
    base = None if failed else _base(header, declarations, facts, authored, questions)
    return ParsedPack(
        path=str(path),
        content=base,
        problems=in_order([problem for item in all_diagnostics for problem in item.problems]),
        files=tuple(item.path for item in diagnostics),
        facts=facts.count,
        pack=header.id,
        title=header.title,
        levels=0 if base is None else base.levels,
        questions=questions,
        authored=authored,
        located_relations=() if failed else sections.relations,
        located_entities=() if failed else sections.entities,
        located_facts=() if failed else facts.facts,
        tables=tables,
    )


def _is_too_large(characters: int, diagnostics: Diagnostics) -> bool:
    """Tell whether a pack has more characters than it may have, which is an error of the file that was read last."""
    if characters > LARGEST_PACK:
        message = f"the files of the pack have more than {LARGEST_PACK // 1_000_000} million characters together"
        diagnostics.error(START, "too-large", message, "Make several packs of it.")
    return characters > LARGEST_PACK


def _tables_of(files: Iterable[FactsFile], paths: Mapping[str, Path], characters: int) -> tuple[Table, ...]:
    """Return the tables that the files of a pack name. `characters` is the number of those in YAML."""
    tables = []
    for file in files:
        for key, node in file.tables:
            if key.value not in paths:
                message, hint = (
                    f"there is no table {quoted(key.value)}",
                    "It lies in the folder of the pack, a CSV file.",
                )
                file.diagnostics.unknown(key, "missing-file", message, key.value, paths, hint)
            elif isinstance(node, MappingNode):
                diagnostics = Diagnostics(str(paths[key.value]))
                text = read_text(paths[key.value], diagnostics) or ""
                characters += len(text)
                text = "" if _is_too_large(characters, diagnostics) else text
                tables.append(Table(TableFields(node, file.diagnostics, key), file, text, diagnostics))
            else:
                message = f"a table must be a mapping, not {kind_of_node(node)}"
                hint = "Write `facts: {relation: {}}`, with a column for each field."
                file.diagnostics.error(node, "wrong-type", message, hint)
    return tuple(tables)


class _Sections(Struct, frozen=True):
    header: PackHeader
    declarations: PackDeclarations
    relations: tuple[LocatedRelation, ...]
    entities: tuple[LocatedEntity, ...]
    facts: FactCollection


def _read_sections(files: Sequence[FactsFile], tables: Sequence[Table], *, complete: bool) -> _Sections:
    """Read the sections in turn: each one needs the declarations of the sections before it."""
    main = next((file for file in files if isinstance(file, PackFile)), None)
    header = read_header(main) if main else PackHeader()
    declarations = PackDeclarations(complete=complete, levels=header.levels, kinds=read_kinds(files))
    declarations = replace(declarations, categories=read_categories(files), sources=read_sources(files, header))
    timeline = read_timeline(main, declarations) if main else None
    timeline_lost = timeline is None and main is not None and "timeline" in main
    true_false = read_true_false(main) if main else None
    declarations = replace(declarations, timeline=timeline, timeline_lost=timeline_lost, true_false=true_false)
    located_relations, flawed = read_relations(files, declarations)
    relations = {each.relation.id: each.relation for each in located_relations}
    weights = {each.relation.id: each.weight for each in located_relations if each.weight is not None}
    declarations = replace(declarations, relations=relations, weights=weights, flawed=flawed)
    if tables:
        reader = TableReader(files, declarations)
        files = [*files, *reader.read_tables(tables)]
        declarations = replace(declarations, sources={**declarations.sources, **reader.sources})
    collection = read_entities(files, declarations)
    complete = complete and collection.all_known
    declarations = replace(declarations, entities=collection.entities, complete=complete)
    facts = read_facts(files, declarations)
    check_contradictions(facts.facts, relations)
    return _Sections(header, declarations, located_relations, collection.located, facts)


def _base(
    header: PackHeader,
    declarations: PackDeclarations,
    facts: FactCollection,
    authored: Sequence[AuthoredFile],
    questions: tuple[Question, ...],
) -> FactBase:
    named = {item.category: item.category_name for file in reversed(authored) for item in reversed(file.questions)}
    highest = max((question.spoiler for question in questions), default=0)
    cited = {id_ for located in facts.facts for id_ in located.fact.sources}
    sources = {id_: source for id_, source in declarations.sources.items() if id_ != AUTHOR or id_ in cited}
    return FactBase(
        pack=header.id,
        title=header.title,
        version=header.version,
        language=header.language,
        levels=highest if header.levels is None else header.levels,
        kinds=declarations.kinds,
        categories=dict(sorted({**named, **declarations.categories}.items())),
        relations=declarations.relations,
        facts=tuple(placed.fact for placed in facts.facts),
        sources=sources,
        entities=declarations.entities,
        timeline=declarations.timeline,
        true_false=declarations.true_false,
        handwritten=questions,
    )
