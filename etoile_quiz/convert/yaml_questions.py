"""Our own question files: read as the game reads them, written so that it reads the same again. It has no place for feedback
on wrong options; feedback on the right one becomes the explanation where there is none."""

from typing import TypeVar

from msgspec.structs import replace

from etoile_quiz.convert.decode import all_shown
from etoile_quiz.convert.fitting import publisher_of, single_lines, source_of, with_wrong, without_feedback
from etoile_quiz.convert.item import ConversionReport, ExchangeFile, ExchangeQuestion, label
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.facts.declarations import PackDeclarations, PackHeader
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.packs.questions.options import same_as
from etoile_quiz.packs.questions.question_files import as_question_file, is_question_file, read_question_file
from etoile_quiz.packs.yaml.identifiers import FACT_ID, check_id
from etoile_quiz.packs.yaml.parsing import parse
from etoile_quiz.packs.yaml.shapes import is_language
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode
from etoile_quiz.packs.yaml.writing import field_lines, inline, list_field_lines
from etoile_quiz.question import Source
from etoile_quiz.text.slugs import derived_id, slug

V = TypeVar("V")


def read_yaml(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of a question file; None after an error."""
    root = parse(text, diagnostics) if all_shown(text, diagnostics) else None
    if root is None:
        return None
    if not is_question_file(root):
        diagnostics.error(
            root, "no-questions", "this file has no list `questions`", "Only question files can be converted."
        )
        return None
    file = as_question_file(root, diagnostics)
    if file is None:
        return None
    authored = read_question_file(file, PackHeader(), PackDeclarations(complete=True))
    if diagnostics.failed:
        return None
    items = tuple(_item(question, number, file.node) for number, question in enumerate(authored.questions, 1))
    return ExchangeFile(items=items, title=file.title, author=file.author, language=file.language)


def _item(question: AuthoredQuestion, number: int, root: MappingNode) -> ExchangeQuestion:
    return ExchangeQuestion(
        stem=question.stem,
        answer=question.answer,
        wrong=question.wrong,
        pinned=question.pinned,
        explanation=question.explanation,
        category=_line(question.node.values.get("category") or root.values.get("category")),
        difficulty=question.difficulty,
        spoiler=question.spoiler,
        source=question.source,
        id=question.given_id,
        tags=question.tags,
        label=label(number, question.stem, question.node.line),
    )


def _line(node: Node | None) -> str:
    return node.value.removesuffix("\n") if isinstance(node, ScalarNode) else ""


def write_yaml(sheet: ExchangeFile, report: ConversionReport) -> str:
    """Return a question file. A question that the game would refuse is reported and left out."""
    ids: dict[str, str] = {}
    items = [fitted for item in sheet.items if (fitted := _fitted(item, ids, report)) is not None]
    lines = [f"{name}: {inline(text)}" for name, text in _header(sheet, report)]
    category, spoiler = _shared([item.category for item in items]), _shared([item.spoiler for item in items])
    source = _shared([item.source for item in items])
    lines += [f"category: {inline(category)}"] if category else []
    lines += [f"spoiler: {spoiler}"] if spoiler else []
    lines += _source_lines(source, "") if source else []
    lines.append("questions:" if items else "questions: []")
    for item in items:
        own = replace(
            item,
            category="" if category else item.category,
            spoiler=0 if spoiler else item.spoiler,
            source=None if source else item.source,
        )
        lines += _question_lines(own)
    return "\n".join([*lines, ""])


def _shared(values: list[V]) -> V | None:
    """Return the value that all of several questions have, None where they differ."""
    return values[0] if len(values) > 1 and all(value == values[0] for value in values) else None


def _header(sheet: ExchangeFile, report: ConversionReport) -> list[tuple[str, str]]:
    kept: list[tuple[str, str]] = []
    for name, text in (("title", sheet.title), ("author", sheet.author), ("language", sheet.language)):
        if name == "language" and text and not is_language(text):
            report.lose("", name, f"`{text}` is no language code")
        elif text:
            kept.append((name, text))
    return kept


def _fitted(item: ExchangeQuestion, ids: dict[str, str], report: ConversionReport) -> ExchangeQuestion | None:
    """Return the item as the game can ask it; None where it cannot."""
    item = without_feedback(item, report, may_explain=True)
    item = _with_different_options(single_lines(item, ("category",), report), report)
    if not item.stem.strip() or not item.answer.strip() or not item.wrong:
        missing = "text" if not item.stem.strip() else "right option" if not item.answer.strip() else "wrong option"
        report.leave_out(item.label, f"it has no {missing}")
        return None
    item = _with_fitting_id(item, ids, report)
    id_ = item.id or derived_id(item.stem, item.answer)
    if id_ in ids:
        report.leave_out(item.label, f"it is {ids[id_]} once more, with the same answer")
        return None
    ids[id_] = item.label
    return item


def _with_different_options(item: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    """Return the item without wrong options that read like the right one or like one another."""
    taken = {same_as(item.answer): item.answer}
    kept: list[str] = []
    for text in (*item.wrong, *([item.pinned] if item.pinned else [])):
        first = taken.get(reading := same_as(text))
        if text.strip() and first is None:
            taken[reading] = text
            kept.append(text)
        elif text == item.pinned and text in kept:
            kept.remove(text)
            kept.append(text)
        else:
            why = f"`{text}` reads like the option `{first}`" if text.strip() else "it is empty"
            report.lose(item.label, "pinned" if text == item.pinned else "wrong", f"left out: {why}")
    pinned = item.pinned if kept and item.pinned == kept[-1] else ""
    if pinned:
        kept.pop()
    # The game asks for one wrong option at least, and a pinned one may be the only.
    if pinned and not kept:
        kept, pinned = [pinned], ""
        report.lose(item.label, "pinned", "it is the only wrong option, so nothing can stand before it")
    return replace(with_wrong(item, tuple(kept)), pinned=pinned)


def _with_fitting_id(item: ExchangeQuestion, ids: dict[str, str], report: ConversionReport) -> ExchangeQuestion:
    if not item.id:
        return item
    diagnostics = Diagnostics("")
    check_id(ScalarNode(item.id, 1, 1), "a question", FACT_ID, diagnostics)
    id_ = slug(item.id) if diagnostics.failed else item.id
    if id_ in ids:
        report.lose(item.label, "id", f"`{item.id}` is dropped: it is that of {ids[id_]}")
        return replace(item, id="")
    if id_ != item.id:
        report.lose(item.label, "id", f"`{item.id}` becomes `{id_}`: an id may hold a–z, 0–9, `-` and `.` only")
    return replace(item, id=id_)


def _question_lines(item: ExchangeQuestion) -> list[str]:
    pad = "    "
    lines = field_lines("question", item.stem, pad) + field_lines("answer", item.answer, pad)
    lines[0] = f"  - {lines[0].removeprefix(pad)}"
    lines += list_field_lines("wrong", item.wrong, pad)
    for name, text in (("pinned", item.pinned), ("explanation", item.explanation)):
        if text:
            lines += field_lines(name, text, pad)
    if item.category:
        lines.append(f"    category: {inline(item.category)}")
    if item.difficulty != "medium":
        lines.append(f"    difficulty: {item.difficulty}")
    if item.spoiler:
        lines.append(f"    spoiler: {item.spoiler}")
    if item.source is not None:
        lines += _source_lines(item.source, pad)
    if item.id:
        lines.append(f"    id: {inline(item.id)}")
    if item.tags:
        lines += list_field_lines("tags", item.tags, pad)
    return lines


def _source_lines(source: Source, pad: str) -> list[str]:
    text = source.url if source.url and source.publisher == publisher_of(source.url) else source.publisher
    if replace(source, id="", spoiler=0) == source_of(text):
        return [f"{pad}source: {inline(text)}"]
    fields = (("publisher", source.publisher), ("title", source.title), ("date", source.date), ("url", source.url))
    return [f"{pad}source:", *(f"{pad}  {name}: {inline(value)}" for name, value in fields if value)]
