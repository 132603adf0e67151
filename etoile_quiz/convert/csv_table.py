"""CSV: one question a row under a header that names the columns. It has no place for feedback, and a source is one text."""

import csv
import io
import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.convert.cleaning import one_line, tidy
from etoile_quiz.convert.distractors import OpenQuestion, close
from etoile_quiz.convert.fitting import OPTIONAL, fit, lose_header, source_of, source_text
from etoile_quiz.convert.item import ConversionReport, ExchangeFile, ExchangeQuestion, label
from etoile_quiz.packs.diagnostics.problems import START, Diagnostics, Place
from etoile_quiz.packs.diagnostics.suggestions import quoted
from etoile_quiz.question import LEVELS, Level

_COLUMNS = ("question", "answer", "category", "difficulty", "explanation", "pinned", "spoiler", "source", "id", "tags")
_ALWAYS = ("category", "difficulty", "explanation")
_WRONG = re.compile(r"wrong[ _-]?([0-9]{0,3})")
_DELIMITERS = ",;\t"
_MOST_DIGITS = 9


class _Row(Struct, frozen=True):
    line: int
    cells: list[str]


def delimiter(text: str) -> str:
    """Return what separates the columns of a table of questions, or nothing where its first line names none."""
    head = text.lstrip("\n").partition("\n")[0].casefold().replace('"', "")
    named = {sign: {cell.strip() for cell in head.split(sign)} for sign in _DELIMITERS}
    return next((sign for sign, cells in named.items() if {"question", "answer"} <= cells), "")


def read_csv(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of a table; None after an error."""
    rows = _rows(text, delimiter(text) or ",", diagnostics)
    head = next(rows, None)
    if head is None:
        return None
    columns = [cell.strip().casefold() for cell in head.cells]
    if not _check_columns(columns, head, diagnostics):
        return None
    found: list[ExchangeQuestion | OpenQuestion] = []
    for number, row in enumerate(rows, 1):
        if len(row.cells) > len(columns):
            message = f"the row has {len(row.cells)} cells, the header {len(columns)}"
            diagnostics.error(
                Place(row.line, 1), "cells", message, 'Put a text with a separator in it in quotation marks: "…".'
            )
            continue
        cells = dict(zip(columns, row.cells, strict=False))
        found.append(_question(cells, label(number, cells.get("question", ""), row.line), report))
    return None if diagnostics.failed else ExchangeFile(items=close(found, report))


def _rows(text: str, sign: str, diagnostics: Diagnostics) -> Iterator[_Row]:
    """Yield the rows that are not empty, each with its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        hint = "A quotation mark inside a quoted text is written twice."
        diagnostics.error(Place(line, 1), "csv", f"the row that begins here is no valid CSV: {error}", hint)


def _check_columns(columns: list[str], head: _Row, diagnostics: Diagnostics) -> bool:
    hint = "The first line is: question,answer,wrong1,wrong2,wrong3,category,difficulty,explanation."
    missing = [f"`{name}`" for name in ("question", "answer") if name not in columns]
    if missing:
        diagnostics.error(
            START, "columns", f"the first line must name the columns; {' and '.join(missing)} is missing", hint
        )
    twice = sorted({name for name in columns if name and columns.count(name) > 1}) if len(columns) < 200 else []
    if len(columns) >= 200 or twice:
        what = f"the column {quoted(twice[0])} stands there twice" if twice else "there are too many columns"
        diagnostics.error(Place(head.line, 1), "columns", what, hint)
    return not diagnostics.failed


def _question(cells: dict[str, str], name: str, report: ConversionReport) -> ExchangeQuestion | OpenQuestion:
    texts = {column: tidy(cell, name, column, report) for column, cell in cells.items()}
    for column in [column for column, text in texts.items() if text and not _is_known(column)]:
        report.lose(name, column or "a column without a name", "the column is not known and left out")
    wrong = [column for column in texts if _WRONG.fullmatch(column)]
    source = one_line(texts.get("source", ""), name, "source", report)
    item = ExchangeQuestion(
        stem=texts.get("question", ""),
        answer=texts.get("answer", ""),
        wrong=tuple(texts[column] for column in sorted(wrong, key=_number_of) if texts[column]),
        pinned=texts.get("pinned", ""),
        explanation=texts.get("explanation", ""),
        category=one_line(texts.get("category", ""), name, "category", report),
        difficulty=_level(texts.get("difficulty", ""), name, report),
        spoiler=_spoiler(texts.get("spoiler", ""), name, report),
        source=source_of(source) if source else None,
        id=texts.get("id", ""),
        tags=tuple(tag.strip() for tag in texts.get("tags", "").split(";") if tag.strip()),
        label=name,
    )
    return item if item.wrong or item.pinned else OpenQuestion(item)


def _is_known(column: str) -> bool:
    return column in _COLUMNS or _WRONG.fullmatch(column) is not None


def _number_of(column: str) -> tuple[int, str]:
    found = _WRONG.fullmatch(column)
    return (int(found[1]) if found and found[1] else 0), column


def _level(text: str, name: str, report: ConversionReport) -> Level:
    for level in LEVELS:
        if text.casefold() == level:
            return level
    if text:
        report.lose(name, "difficulty", f"{quoted(text)} is not `easy`, `medium` or `hard`; it becomes `medium`")
    return "medium"


def _spoiler(text: str, name: str, report: ConversionReport) -> int:
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    if text:
        report.lose(name, "spoiler", f"{quoted(text)} is no whole number; it becomes 0")
    return 0


def write_csv(sheet: ExchangeFile, report: ConversionReport) -> str:
    """Return a table. Columns that no question needs are left out, but for those that everybody expects."""
    lose_header(sheet, (), report)
    items = [item for item in (fit_csv(item, report) for item in sheet.items) if _fits_cells(item, report)]
    most = max([3, *(len(item.wrong) for item in items)])
    columns = ["question", "answer", *(f"wrong{number}" for number in range(1, most + 1)), *_ALWAYS]
    rows = [_cells(item) for item in items]
    columns += [name for name in _COLUMNS if name not in columns and any(row.get(name) for row in rows)]
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(columns)
    table.writerows([[row.get(name, "") for name in columns] for row in rows])
    return out.getvalue()


def _fits_cells(item: ExchangeQuestion, report: ConversionReport) -> bool:
    # No reader that goes by Python's bounds takes longer ones, ours among them.
    if all(len(text) < csv.field_size_limit() for text in _cells(item).values()):
        return True
    report.leave_out(item.label, f"it has a text of more than {csv.field_size_limit()} characters")
    return False


def fit_csv(item: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    """Return what a table can hold of an item."""
    item = fit(item, OPTIONAL, report)
    for tag in item.tags:
        if ";" in tag:
            report.lose(item.label, "tags", f"`{tag}` is dropped: semicolons separate tags")
    item = replace(item, tags=tuple(tag for tag in item.tags if ";" not in tag))
    if item.source is not None:
        text = source_text(item.source).strip()
        if source_of(text) != replace(item.source, id="", spoiler=0):
            report.lose(item.label, "source", "its publisher, title, date and address become one text")
        item = replace(item, source=source_of(text))
    return item


def _cells(item: ExchangeQuestion) -> dict[str, str]:
    return {
        "question": item.stem,
        "answer": item.answer,
        **{f"wrong{number}": text for number, text in enumerate(item.wrong, 1)},
        "category": item.category,
        "difficulty": item.difficulty,
        "explanation": item.explanation,
        "pinned": item.pinned,
        "spoiler": str(item.spoiler) if item.spoiler else "",
        "source": source_text(item.source) if item.source else "",
        "id": item.id,
        "tags": "; ".join(item.tags),
    }
