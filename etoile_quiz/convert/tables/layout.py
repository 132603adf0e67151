"""Which row names the columns of a table, and what a table without such a row may mean."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.convert.tables.headers import ColumnRole, TableColumn, column_of
from etoile_quiz.convert.tables.rows import MOST_COLUMNS, QuestionTable, TableRow
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.text.words import listed, same_as

_SEARCHED = 25
_KEY = re.compile(r"[a-h]|[-−+]?[0-9][0-9., ]*%?|true|false|yes|no|(?:in)?correct|right|wrong", re.IGNORECASE)
SINGLE: tuple[ColumnRole, ...] = (
    "explanation", "hint", "category", "difficulty", "spoiler", "source", "id", "tags", "pinned",
)  # fmt: skip
"""What a question has once at most, besides its text."""

_HINT = "Name them in the first line: question,answer,wrong1,wrong2,wrong3,category,difficulty,explanation."


class TableLayout(Struct, frozen=True):
    """The columns of a table, the row that names them (1 where none does), and the rows with questions."""

    columns: tuple[TableColumn, ...]
    header: int
    rows: tuple[TableRow, ...]

    def having(self, role: ColumnRole) -> list[TableColumn]:
        """Return the columns with a role, in the order of their numbers and places."""
        columns = [column for column in self.columns if column.role == role]
        return sorted(columns, key=lambda column: column.number or 0)


def columns_of(names: Sequence[str]) -> tuple[TableColumn, ...]:
    """Return the columns of a header. What a name means may depend on the others."""
    columns = [column_of(index, name) for index, name in enumerate(names)]
    # `A` is the answer beside `Q`, and the first option beside `B`.
    if not any(column.role == "option" and column.number == 2 for column in columns):
        columns = _renamed(columns, "a", "answer")
    keys = [column for column in columns if column.role == "answer"]
    if len(keys) > 1:
        columns = _renamed(columns, "answers", "option")
    # `Option 1 (correct)` is the right answer beside `Option 2`, and says whether `Option 1` is right where there is one.
    options = {column.number for column in columns if column.role == "option"}
    right = [column for column in columns if column.role == "mark" and column.number not in options]
    if len(right) == 1 and not keys:
        columns = [replace(column, role="wrong") if column.role == "option" else column for column in columns]
    return tuple(replace(column, role="answer", number=None) if column in right else column for column in columns)


def _renamed(columns: Sequence[TableColumn], name: str, role: ColumnRole) -> list[TableColumn]:
    return [
        replace(column, role=role, number=None) if column.name.strip().casefold() == name else column
        for column in columns
    ]


def header_index(rows: Sequence[tuple[str, ...]]) -> int | None:
    """Return the index of the first row that names a column for questions and one for answers."""
    for index, cells in enumerate(rows[:_SEARCHED]):
        if len(cells) > MOST_COLUMNS:
            continue
        roles = {column.role for column in columns_of(cells)}
        if "question" in roles and any(role in roles for role in ("answer", "option", "wrong")):
            return index
    return None


def layout_of(table: QuestionTable, diagnostics: Diagnostics, report: ConversionReport) -> TableLayout | None:
    """Return the layout of a table; None after an error."""
    if table.names:
        if header_index([table.names]) is None:
            named = listed([quoted(name) for name in table.names if name] or ["none"], "and")
            message = f"no columns are named as those of question and answer, but {named}"
            diagnostics.error(Place(1, 1), "columns", message, "Write a line such as `#columns:Front,Back`.")
            return None
        return _checked(TableLayout(columns_of(table.names), 1, table.rows), diagnostics)
    index = header_index([row.cells for row in table.rows[:_SEARCHED]])
    if index is None:
        return _layout_without_names(table, diagnostics, report)
    header = table.rows[index]
    if index:
        report.remark(f"the columns have their names in {table.unit} {header.line}; what stands above is left out")
    return _checked(TableLayout(columns_of(header.cells), header.line, table.rows[index + 1 :]), diagnostics)


def _layout_without_names(
    table: QuestionTable, diagnostics: Diagnostics, report: ConversionReport
) -> TableLayout | None:
    """Return the layout of question, answer, wrong options; None where a column does not look so."""
    first, *others = (row.cells for row in table.rows)
    roles = {column_of(0, cell).role for cell in first if len(cell) > 1 and not _KEY.fullmatch(cell)}
    asks = [cells[0].endswith("?") for cells in others]
    if roles - {"unknown"} or (asks and all(asks) and not first[0].endswith("?")):
        odd, what = 1, "but the first seems to name some"
    else:
        odd = _odd_column([row.cells for row in table.rows])
        kind = "a question" if odd == 1 else "an answer" if odd == 2 else "a wrong option"
        what = f"and column {odd} does not look like {kind}"
    if odd:
        cells = listed([quoted(cell) for cell in first if cell], "and")
        message = f"no line names the columns, {what}: {table.unit} {table.rows[0].line} holds {cells}"
        diagnostics.error(Place(table.rows[0].line, 1), "columns", message, _HINT)
        return None
    width = max(len(row.cells) for row in table.rows)
    more = " and the others as wrong options" if width > 2 else ""
    report.remark(f"no line names the columns: the first is read as question, the second as answer{more}")
    names = ("question", "answer", *(f"wrong {number}" for number in range(1, width - 1)))
    return TableLayout(columns_of(names), 1, table.rows)


def _odd_column(rows: Sequence[tuple[str, ...]]) -> int:
    """Return the number of the first column that is no question or no option; 0 where there is none.

    Such a column is a key, a number, a category, a repeated option, or has gaps: `Q?,x,y,B` and `R?,v,w,A` give 4.
    """
    fronts, *options = zip_longest(*rows, fillvalue="")
    many = len(options) > 1
    counted = [str(number) for number in range(1, len(rows) + 1)] == list(fronts)
    repeated = len(rows) > 1 and len(set(fronts)) < max(2, len(rows) // 2)
    if "" in fronts or counted or repeated or (many and all(map(_KEY.fullmatch, fronts))):
        return 1
    if not options or "" in options[0] or (many and len(rows) == 1):
        return 2
    keys = [all(map(_KEY.fullmatch, filter(None, cells))) for cells in options]
    for number, cells in enumerate(options if many else (), 2):
        is_last = number > len(options) and all(len(cell) < 2 for cell in cells)
        is_category = number > 2 and len(rows) > 2 and len(set(filter(None, cells))) == 1
        is_repeated = any(
            cell and same_as(cell) in map(same_as, row[1 : number - 1]) for row, cell in zip(rows, cells, strict=True)
        )
        if (
            (number == 3 and "" in cells)
            or (keys[number - 2] and (is_last or not all(keys)))
            or is_category
            or is_repeated
        ):
            return number
    return 0


def _checked(layout: TableLayout, diagnostics: Diagnostics) -> TableLayout | None:
    """Return the layout with one column for each thing that a question has once; None after an error."""
    place = Place(layout.header, 1)
    if any(column.name.strip()[:1] in ("“", "”", "„") for column in layout.columns if column.name.strip()):
        message = "the quotation marks are curly (“ ”): they do not hold the text of a cell together"
        diagnostics.error(place, "curly-quotes", message, 'Use straight ones: "…".')
        return None
    needed: tuple[tuple[ColumnRole, str], ...] = (("question", "the question"), ("answer", "the right answer"))
    for role, what in needed:
        same = [column for column in layout.having(role) if column.number is None]
        names = {" ".join(column.name.split()).casefold() for column in same}
        if len(same) > 1 and (role == "question" or len(names) < len(same)):
            titles = listed([column.title for column in same], "and")
            diagnostics.error(place, "columns", f"{len(same)} columns hold {what}: {titles}", "Keep one of them.")
            return None
    options = [column.number for column in layout.having("option") if column.number is not None]
    if twice := next((number for number in options if options.count(number) > 1), None):
        titles = listed([column.title for column in layout.having("option") if column.number == twice], "and")
        diagnostics.error(place, "columns", f"two columns hold option {twice}: {titles}", "Keep one of them.")
        return None
    columns = [
        replace(column, role="unused") if _counts_rows(column, layout.rows) else column for column in layout.columns
    ]
    for role in SINGLE:
        for column in layout.having(role)[1:]:
            columns[column.index] = replace(column, role="unused")
    return replace(layout, columns=tuple(columns))


def _counts_rows(column: TableColumn, rows: Sequence[TableRow]) -> bool:
    # The template of Kahoot has a column without a name for the numbers of the rows.
    cells = [row.cells[column.index] if column.index < len(row.cells) else "" for row in rows]
    return not column.name.strip() and all(cell in ("", str(number)) for number, cell in enumerate(cells, 1))
