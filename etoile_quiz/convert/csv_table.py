"""CSV: one question in each row, under a header that names the columns. It has no place for feedback; a source is one text."""

import csv
import io
import re
from collections.abc import Iterator

from msgspec.structs import replace

from etoile_quiz.convert.distractors import OpenQuestion, with_distractors
from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.format import Format
from etoile_quiz.convert.report import ConversionReport, question_label
from etoile_quiz.convert.sanitizing import difficulty_of, one_line, sanitized
from etoile_quiz.packs.diagnostics.problems import START, Diagnostics, Place
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.questions.sources import source_of, source_text

_COLUMNS = ("question", "answer", "category", "difficulty", "explanation", "pinned", "spoiler", "source", "id", "tags")
_ALWAYS = ("category", "difficulty", "explanation")
_WRONG = re.compile(r"wrong[ _-]?([0-9]{0,3})")
_KNOWN = re.compile(f"{'|'.join(_COLUMNS)}|{_WRONG.pattern}")
_DELIMITERS = ",;\t"
_MOST_DIGITS = 9
_MOST_COLUMNS = 199


def delimiter(text: str) -> str:
    """Return the sign between the columns of a table of questions, or an empty text where the first line names none."""
    head = text.lstrip("\n").partition("\n")[0].casefold().replace('"', "")
    named = {sign: {cell.strip() for cell in head.split(sign)} for sign in _DELIMITERS}
    return next((sign for sign, cells in named.items() if {"question", "answer"} <= cells), "")


def read_csv(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of a table; None after an error."""
    rows = _rows(text, delimiter(text) or ",", diagnostics)
    head = next(rows, None)
    if head is None:
        return None
    columns = [cell.strip().casefold() for cell in head[1]]
    if not _check_columns(columns, head[0], diagnostics):
        return None
    questions: list[ExchangeQuestion | OpenQuestion] = []
    for number, (line, row) in enumerate(rows, 1):
        if len(row) > len(columns):
            message = f"the row has {len(row)} cells, the header {len(columns)}"
            hint = 'Put a text with a separator in it in quotation marks: "…".'
            diagnostics.error(Place(line, 1), "cells", message, hint)
            continue
        cells = dict(zip(columns, row, strict=False))
        questions.append(_question(cells, question_label(number, cells.get("question", ""), line), report))
    return None if diagnostics.failed else ExchangeFile(questions=with_distractors(questions, report))


def _rows(text: str, sign: str, diagnostics: Diagnostics) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of the rows that are not empty, each after the number of its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        hint = "A quotation mark inside a quoted text is written twice."
        diagnostics.error(Place(line, 1), "csv", f"the row that begins here is no valid CSV: {error}", hint)


def _check_columns(columns: list[str], line: int, diagnostics: Diagnostics) -> bool:
    hint = "The first line is: question,answer,wrong1,wrong2,wrong3,category,difficulty,explanation."
    if missing := [f"`{name}`" for name in ("question", "answer") if name not in columns]:
        message = f"the first line must name the columns; {' and '.join(missing)} is missing"
        diagnostics.error(START, "columns", message, hint)
    if len(columns) > _MOST_COLUMNS:
        diagnostics.error(Place(line, 1), "columns", "there are too many columns", hint)
    elif twice := sorted({name for name in columns if name and columns.count(name) > 1}):
        message = f"the column {quoted(twice[0])} stands there twice"
        diagnostics.error(Place(line, 1), "columns", message, hint)
    return not diagnostics.failed


def _question(cells: dict[str, str], label: str, report: ConversionReport) -> ExchangeQuestion | OpenQuestion:
    texts = {column: sanitized(cell, label, column, report) for column, cell in cells.items()}
    for column in [column for column, text in texts.items() if text and not _KNOWN.fullmatch(column)]:
        report.lose(label, column or "a column without a name", "the column is not known and left out")
    wrong = [column for column in texts if _WRONG.fullmatch(column)]
    source = one_line(texts.get("source", ""), label, "source", report)
    question = ExchangeQuestion(
        stem=texts.get("question", ""),
        answer=texts.get("answer", ""),
        wrong=tuple(texts[column] for column in sorted(wrong, key=_number_of) if texts[column]),
        pinned=texts.get("pinned", ""),
        explanation=texts.get("explanation", ""),
        category=one_line(texts.get("category", ""), label, "category", report),
        difficulty=difficulty_of(texts.get("difficulty", ""), label, report),
        spoiler=_spoiler(texts.get("spoiler", ""), label, report),
        source=source_of(source) if source else None,
        id=texts.get("id", ""),
        tags=tuple(tag.strip() for tag in texts.get("tags", "").split(";") if tag.strip()),
        label=label,
    )
    return question if question.wrong or question.pinned else OpenQuestion(question)


def _number_of(column: str) -> tuple[int, str]:
    match = _WRONG.fullmatch(column)
    return (int(match[1]) if match and match[1] else 0), column


def _spoiler(text: str, label: str, report: ConversionReport) -> int:
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    if text:
        report.lose(label, "spoiler", f"{quoted(text)} is no whole number; it becomes 0")
    return 0


def render_csv(file: ExchangeFile, report: ConversionReport) -> str:
    """Return a table. It has the columns that everybody expects, and those that some question needs."""
    rows: list[dict[str, str]] = []
    for question in file.questions:
        rows.append(_cells(question))
        # Python's reader refuses longer cells.
        if any(len(text) >= csv.field_size_limit() for text in rows[-1].values()):
            rows.pop()
            report.leave_out(question.label, f"it has a text of more than {csv.field_size_limit()} characters")
    most = max([3, *(len(row) - len(_COLUMNS) for row in rows)])
    columns = ["question", "answer", *(f"wrong{number}" for number in range(1, most + 1)), *_ALWAYS]
    columns += [name for name in _COLUMNS if name not in columns and any(row.get(name) for row in rows)]
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(columns)
    table.writerows([[row.get(name, "") for name in columns] for row in rows])
    return out.getvalue()


def _with_cell_texts(question: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    """Return the question with tags and a source that each fit into one cell."""
    for tag in question.tags:
        if ";" in tag:
            report.lose(question.label, "tags", f"`{tag}` is dropped: semicolons separate tags")
    question = replace(question, tags=tuple(tag for tag in question.tags if ";" not in tag))
    if question.source is None:
        return question
    text = one_line(source_text(question.source).strip(), question.label, "source", report)
    if source_of(text) != replace(question.source, id="", spoiler=0):
        report.lose(question.label, "source", "its publisher, title, date and address become one text")
    return replace(question, source=source_of(text))


def _cells(question: ExchangeQuestion) -> dict[str, str]:
    return {
        "question": question.stem,
        "answer": question.answer,
        **{f"wrong{number}": text for number, text in enumerate(question.wrong, 1)},
        "category": question.category,
        "difficulty": question.difficulty,
        "explanation": question.explanation,
        "pinned": question.pinned,
        "spoiler": str(question.spoiler) if question.spoiler else "",
        "source": source_text(question.source) if question.source else "",
        "id": question.id,
        "tags": "; ".join(question.tags),
    }


CSV = Format(
    id="csv",
    title="CSV",
    endings=(".csv", ".tsv"),
    sign=delimiter,
    is_certain=True,
    read=read_csv,
    render=render_csv,
    keeps={
        **dict.fromkeys(
            ("stem", "answer", "wrong", "pinned", "explanation", "category", "difficulty", "spoiler", "id"), ""
        ),
        "source": "as one text",
        "tags": "without `;`",
    },
    limit=_with_cell_texts,
)
