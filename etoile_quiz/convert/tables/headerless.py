"""Tables without a row that names the columns: question, answer, wrong options, unless something speaks against it."""

import re

from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.convert.tables.headers import column_of
from etoile_quiz.convert.tables.rows import QuestionTable
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.text.words import listed, same_as

_HINT = "Name them in the first line: question,answer,wrong1,wrong2,wrong3,category,difficulty,explanation."
_PLACES = ("letters or numbers of options", re.compile(r"[1-9]|[A-Ha-h]"))
_NUMBERS = ("numbers alone", re.compile(r"[-−+]?[0-9][0-9., ]*%?"))
_VERDICTS = ("verdicts", re.compile(r"(?:true|false|yes|no|(?:in)?correct|right|wrong)", re.IGNORECASE))


def names_without_header(table: QuestionTable, diagnostics: Diagnostics, report: ConversionReport) -> tuple[str, ...]:
    """Return the names that the columns get: question, answer, wrong 1 and so on; nothing after an error."""
    width = max(len(row.cells) for row in table.rows)
    message = _ragged(table, width) or _half_named(table)
    message = message or next(filter(None, (_against(table, index) for index in range(width))), "")
    if message:
        diagnostics.error(Place(table.rows[0].line, 1), "columns", message, _HINT)
        return ()
    more = " and the others as wrong options" if width > 2 else ""
    report.remark(f"no line names the columns: the first is read as question, the second as answer{more}")
    return ("question", "answer", *(f"wrong {number}" for number in range(1, width - 1)))


def _ragged(table: QuestionTable, width: int) -> str:
    if width < 2:
        return "the table has one column; question and answer need one each"
    short = next((row.line for row in table.rows if width > 2 and sum(map(bool, row.cells)) < 3), 0)
    return (
        f"no line names the columns, and {table.unit} {short} has two cells where others have {width}" if short else ""
    )


def _half_named(table: QuestionTable) -> str:
    """Return the fault of a first row that seems to name columns, but not all that are needed; else an empty text."""
    columns = [column_of(index, name) for index, name in enumerate(table.rows[0].cells) if name]
    named = [column for column in columns if len(column.name) > 1 and not column.name.isdigit()]
    roles = {column.role for column in named if not _VERDICTS[1].fullmatch(column.name)} - {"unknown"}
    first, *others = [row.cells[0].endswith("?") for row in table.rows]
    if not roles and (first or len(others) < 3 or not all(others)):
        return ""
    missing = "the right answers" if "question" in roles else "questions"
    unknown = [column.title for column in columns if column.role == "unknown"]
    return f"no column is named as that of {missing}; not known: {listed(unknown or ['none'], 'and')}"


def _against(table: QuestionTable, index: int) -> str:
    """Return what speaks against the meaning that a column has by its place, or an empty text."""
    cells = [row.cells[index] if index < len(row.cells) else "" for row in table.rows]
    width = max(len(row.cells) for row in table.rows)
    if index == 0:
        why = _against_questions(cells, width)
    elif width == 2:
        why = _against_the_only_answers(cells)
    else:
        why = _against_options(table, cells, index, is_last=index == width - 1)
    if index < 2 and "" in cells:
        why = f"it is empty in {table.unit} {table.rows[cells.index('')].line}"
    what = "a question" if index == 0 else "an answer" if index == 1 else "a wrong option"
    return f"no line names the columns, and column {index + 1} does not look like {what}: {why}" if why else ""


def _against_questions(cells: list[str], width: int) -> str:
    # Years are good cards. The numbers of the lines are not, nor is a number before options.
    if all(map(_NUMBERS[1].fullmatch, cells)) and (
        width > 2 or cells == [str(place) for place in range(1, len(cells) + 1)]
    ):
        return "it holds numbers alone"
    repeats = len(cells) > 1 and len(set(cells)) < max(2, len(cells) // 2)
    return f"{quoted(cells[0])} comes again and again" if repeats else ""


def _against_the_only_answers(cells: list[str]) -> str:
    if len(cells) > 1 and all(map(_PLACES[1].fullmatch, cells)) and not all(cell.isdigit() for cell in cells):
        return "it holds letters of options"
    return "it holds several lines of questions" if len(cells) == 1 and ";" in cells[0] else ""


def _against_options(table: QuestionTable, cells: list[str], index: int, *, is_last: bool) -> str:
    filled = [cell for cell in cells if cell]
    others = [cell for row in table.rows for place, cell in enumerate(row.cells[1:], 1) if place != index and cell]
    for what, pattern in (_PLACES, _NUMBERS, _VERDICTS):
        if filled and all(map(pattern.fullmatch, filled)) and not all(map(pattern.fullmatch, others)):
            return f"it holds {what}"
    if is_last and all(map(_PLACES[1].fullmatch, filled)):
        return "it may hold the number of the right option"
    if index > 1 and len(cells) > 2 and len(set(filled)) == 1:
        return f"all its cells are {quoted(filled[0])}"
    if len(cells) == 1 and ";" in cells[0] and not is_last:
        return "it holds the end of one question and the beginning of another"
    for row, cell in zip(table.rows, cells, strict=True):
        if cell and sum(same_as(cell) == same_as(other) for other in row.cells[1:] if other) > 1:
            return f"{quoted(cell)} stands twice in the options of {table.unit} {row.line}"
    return ""
