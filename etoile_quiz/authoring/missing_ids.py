"""Missing ids, written into the text of a question file or a table. All other characters stay."""

from collections.abc import Iterable, Mapping

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.facts.csv_rows import ID_COLUMN, delimiter_of, row_ids, rows_of
from etoile_quiz.packs.questions.authored import AuthoredQuestion


def with_ids(text: str, questions: Iterable[AuthoredQuestion]) -> str:
    """Return the text of a file with an id for each of these questions, which stand in it without one."""
    starts = _line_starts(text)
    insertions: dict[int, str] = {}
    for question in questions:
        line, column = question.node.line, question.node.column
        offset = starts[line - 1] + column - 1
        if text[offset] == "{":
            insertions[offset + 1] = f"id: {question.id}, "
        else:
            ending = "\r\n" if text.startswith("\r\n", text.find("\n", offset) - 1) else "\n"
            insertions[offset] = f"id: {question.id}{ending}{' ' * (column - 1)}"
    return _with_insertions(text, insertions)


def with_row_ids(text: str, diagnostics: Diagnostics) -> tuple[str, int]:
    """Return the text of a table with an id for each row, and how many rows had none.

    Without a column `id` the table gets one, the first.
    """
    starts, (sign, head) = _line_starts(text), delimiter_of(text)
    rows = [*rows_of(text, diagnostics)]
    names = [cell.value.casefold() for cell in rows[0]] if rows else []
    column = names.index(ID_COLUMN) if ID_COLUMN in names else None
    insertions: dict[int, str] = {} if column is not None or not rows else {head: f"{ID_COLUMN}{sign}"}
    count = 0
    for row, id_ in zip(rows[1:], row_ids(rows[1:], column), strict=True):
        if column is not None and len(row) <= column:
            diagnostics.error(row[-1], "cells", f"the row ends before the column `{ID_COLUMN}`", "Add separators.")
        elif column is None or not row[column].value:
            cell = row[column or 0]
            offset = starts[cell.line - 1] + cell.column - 1
            is_quoted = column is not None and text.startswith('"', offset)
            insertions[offset + is_quoted] = id_ if column is not None else f"{id_}{sign}"
            count += 1
    return _with_insertions(text, insertions), count


def _with_insertions(text: str, insertions: Mapping[int, str]) -> str:
    """Return a text with more texts at some of its indexes."""
    pieces: list[str] = []
    end = 0
    for offset in sorted(insertions):
        pieces += (text[end:offset], insertions[offset])
        end = offset
    return "".join((*pieces, text[end:]))


def _line_starts(text: str) -> list[int]:
    """Return the index at which each line begins. A text that was read has no line breaks but `\\n` and `\\r\\n`."""
    starts = [0]
    while (line_break := text.find("\n", starts[-1])) >= 0:
        starts.append(line_break + 1)
    return starts
