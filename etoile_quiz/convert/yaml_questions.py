"""Question files of the game, read by the game's own reader. They have no place for feedback on a single option."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from etoile_quiz.convert.exchange import FILE_FIELDS, QUESTION_FIELDS, ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.format import Format
from etoile_quiz.convert.report import ConversionReport, question_label
from etoile_quiz.convert.yaml_trees import tree_of
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.facts.declarations import PackDeclarations, PackHeader
from etoile_quiz.packs.questions.authored import WEIGHT, AuthoredQuestion
from etoile_quiz.packs.questions.options import option_text
from etoile_quiz.packs.questions.question_files import as_question_file, is_question_file, read_question_file
from etoile_quiz.packs.questions.sources import host_of, source_of
from etoile_quiz.packs.yaml.identifiers import FACT_ID, check_id
from etoile_quiz.packs.yaml.shapes import is_language
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode
from etoile_quiz.packs.yaml.writing import field_lines, inline, list_field_lines
from etoile_quiz.question import Source
from etoile_quiz.text.slugs import derived_id, slug
from etoile_quiz.text.words import same_as

V = TypeVar("V")
_SIGN = re.compile(r"^(?:questions|\"questions\"):|^[ \t]*- question:", re.MULTILINE)


def read_yaml(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of a question file; None after an error."""
    root = tree_of(text, diagnostics, report)
    if root is None:
        return None
    if not is_question_file(root):
        message = "this file has no list `questions`"
        diagnostics.error(root, "no-questions", message, "Only question files can be converted.")
        return None
    file = as_question_file(root, diagnostics)
    if file is None:
        return None
    authored = read_question_file(file, PackHeader(), PackDeclarations(complete=True))
    faults = _faults_of_questions(authored.items, diagnostics)
    if diagnostics.failed:
        return None
    read = {(question.node.line, question.node.column): question for question in authored.questions}
    questions: list[ExchangeQuestion] = []
    for number, node in enumerate(authored.items, 1):
        place = (node.line, node.column)
        if fault := faults.get(place):
            report.leave_out(question_label(number, "", node.line), fault)
        elif place in read:
            questions.append(_question(read[place], number, file.node))
    return ExchangeFile(questions=tuple(questions), title=file.title, author=file.author, language=file.language)


def _faults_of_questions(nodes: Sequence[Node], diagnostics: Diagnostics) -> dict[tuple[int, int], str]:
    """Return the first error in each question under its place, and take the errors in questions out of the diagnostics."""
    places = [(node.line, node.column) for node in nodes]
    faults: dict[tuple[int, int], str] = {}
    for problem in [problem for problem in diagnostics.problems if problem.severity == "error"]:
        if index := bisect_right(places, (problem.line, problem.column)):
            faults.setdefault(places[index - 1], f"line {problem.line}: {problem.message}")
            diagnostics.problems.remove(problem)
    return faults


def _question(question: AuthoredQuestion, number: int, root: MappingNode) -> ExchangeQuestion:
    category = question.node.values.get("category") or root.values.get("category")
    return ExchangeQuestion(
        stem=question.stem,
        answer=question.answer,
        wrong=question.wrong,
        pinned=question.pinned,
        category=option_text(category) if isinstance(category, ScalarNode) else "",
        difficulty=question.difficulty,
        spoiler=question.spoiler,
        source=question.source,
        id=question.given_id,
        about=question.about,
        weight=question.weight,
        tags=question.tags,
        label=question_label(number, question.stem, question.node.line),
        **question.author_fields,
    )


def render_yaml(file: ExchangeFile, report: ConversionReport) -> str:
    """Return a question file. A question that the game would refuse is reported and left out."""
    ids: dict[str, str] = {}
    questions = [kept for question in file.questions if (kept := _accepted(question, ids, report)) is not None]
    lines = [f"{name}: {inline(text)}" for name, text in _header(file, report)]
    category = _shared([question.category for question in questions])
    spoiler = _shared([question.spoiler for question in questions])
    source = _shared([question.source for question in questions])
    lines += [f"category: {inline(category)}"] if category else []
    lines += [f"spoiler: {spoiler}"] if spoiler else []
    lines += _source_lines(source, "") if source else []
    lines.append("questions:" if questions else "questions: []")
    for question in questions:
        own = replace(
            question,
            category="" if category else question.category,
            spoiler=0 if spoiler else question.spoiler,
            source=None if source else question.source,
        )
        lines += _question_lines(own)
    return "\n".join([*lines, ""])


def _shared(values: list[V]) -> V | None:
    """Return the value that several questions share; None where they differ, or where there is one question."""
    return values[0] if len(values) > 1 and all(value == values[0] for value in values) else None


def _header(file: ExchangeFile, report: ConversionReport) -> list[tuple[str, str]]:
    kept: list[tuple[str, str]] = []
    for name in FILE_FIELDS:
        text = getattr(file, name)
        if name == "language" and text and not is_language(text):
            report.lose("", name, f"`{text}` is no language code")
        elif text:
            kept.append((name, text))
    return kept


def _accepted(question: ExchangeQuestion, ids: dict[str, str], report: ConversionReport) -> ExchangeQuestion | None:
    """Return the question as the game accepts it, and note its id in `ids`; None where the game would refuse it."""
    if not question.wrong:
        report.leave_out(question.label, "it has no wrong option")
        return None
    question = _with_valid_id(question, ids, report)
    id_ = question.id or derived_id(question.stem, question.answer)
    if id_ in ids:
        report.leave_out(question.label, f"it is {ids[id_]} once more, with the same answer")
        return None
    ids[id_] = question.label
    return question


def _with_different_options(question: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    """Return the question without wrong options that players take for the right one or for one another."""
    taken = {same_as(question.answer): question.answer}
    kept: list[str] = []
    for text in (*question.wrong, *filter(None, [question.pinned])):
        first = taken.get(reading := same_as(text))
        if text.strip() and first is None:
            taken[reading] = text
            kept.append(text)
        elif text == question.pinned and text in kept:
            kept.remove(text)
            kept.append(text)
        else:
            why = f"`{text}` reads like the option `{first}`" if text.strip() else "it is empty"
            report.lose(question.label, "pinned" if text == question.pinned else "wrong", f"left out: {why}")
    pinned = question.pinned if kept and question.pinned == kept[-1] else ""
    if pinned:
        kept.pop()
    # The game asks for one wrong option at least. A pinned option does not count.
    if pinned and not kept:
        kept, pinned = [pinned], ""
        report.lose(question.label, "pinned", "it is the only wrong option, so nothing can stand before it")
    return replace(question.with_wrong(tuple(kept)), pinned=pinned)


def _with_valid_id(question: ExchangeQuestion, ids: dict[str, str], report: ConversionReport) -> ExchangeQuestion:
    if not question.id:
        return question
    diagnostics = Diagnostics("")
    check_id(ScalarNode(question.id, 1, 1), "a question", FACT_ID, diagnostics)
    id_ = slug(question.id) if diagnostics.failed else question.id
    if id_ in ids:
        report.lose(question.label, "id", f"`{question.id}` is dropped: it is that of {ids[id_]}")
        return replace(question, id="")
    if id_ != question.id:
        report.lose(question.label, "id", f"`{question.id}` becomes `{id_}`: an id may hold a–z, 0–9, `-` and `.` only")
    return replace(question, id=id_)


def _question_lines(question: ExchangeQuestion) -> list[str]:
    pad = "    "
    lines = field_lines("question", question.stem, pad) + field_lines("answer", question.answer, pad)
    lines[0] = f"  - {lines[0].removeprefix(pad)}"
    lines += list_field_lines("wrong", question.wrong, pad)
    lines += field_lines("pinned", question.pinned, pad) if question.pinned else []
    for name, text in question.author_fields.items():
        lines += field_lines(name, text, pad) if text else []
    lines += [f"    category: {inline(question.category)}"] if question.category else []
    lines += [f"    difficulty: {question.difficulty}"] if question.difficulty != "medium" else []
    lines += [f"    spoiler: {question.spoiler}"] if question.spoiler else []
    lines += _source_lines(question.source, pad) if question.source else []
    lines += [f"    id: {inline(question.id)}"] if question.id else []
    lines += [f"    weight: {question.weight}"] if question.weight != WEIGHT else []
    lines += list_field_lines("tags", question.tags, pad) if question.tags else []
    return lines


def _source_lines(source: Source, pad: str) -> list[str]:
    text = source.url if source.url and source.publisher == host_of(source.url) else source.publisher
    if replace(source, id="", spoiler=0) == source_of(text):
        return [f"{pad}source: {inline(text)}"]
    fields = (("publisher", source.publisher), ("title", source.title), ("date", source.date), ("url", source.url))
    return [f"{pad}source:", *(f"{pad}  {name}: {inline(value)}" for name, value in fields if value)]


YAML = Format(
    id="yaml",
    title="our question file",
    endings=(".yaml", ".yml"),
    sign=_SIGN.search,
    read=read_yaml,
    render=render_yaml,
    keeps={
        name: ""
        for name in (*QUESTION_FIELDS, *FILE_FIELDS, "spaces")
        if "feedback" not in name and name != "about"  # the fact is one of a pack, and the file stands outside it
    },
    limit=_with_different_options,
)
