"""Which row names the columns of a table, and what a table without such a row may mean."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.convert.tables.headerless import names_without_header
from etoile_quiz.convert.tables.headers import ColumnRole, TableColumn, column_of
from etoile_quiz.convert.tables.rows import MOST_COLUMNS, QuestionTable, TableRow
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.text.words import listed

_SEARCHED = 25
_SINGLE: tuple[ColumnRole, ...] = (
    "explanation",
    "hint",
    "category",
    "difficulty",
    "spoiler",
    "source",
    "id",
    "tags",
    "pinned",
)


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
        columns = [
            _renamed(column, "answer") if column.name.strip().casefold() == "a" else column for column in columns
        ]
    keys = [column for column in columns if column.role == "answer"]
    if len(keys) > 1:
        columns = [
            _renamed(column, "option") if column.name.strip().casefold() == "answers" else column for column in columns
        ]
    # `Option 1 (correct)` is the right answer beside `Option 2`, and says whether `Option 1` is right where there is one.
    options = {column.number for column in columns if column.role == "option"}
    right = [column for column in columns if column.role == "mark" and column.number not in options]
    if len(right) == 1 and len(keys) == 0:
        columns = [_renamed(column, "wrong") if column.role == "option" else column for column in columns]
    return tuple(_renamed(column, "answer") if column in right else column for column in columns)


def _renamed(column: TableColumn, role: ColumnRole) -> TableColumn:
    return replace(column, role=role, number=None)


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
        names = names_without_header(table, diagnostics, report)
        return TableLayout(columns_of(names), 1, table.rows) if names else None
    header = table.rows[index]
    if index:
        report.remark(f"the columns have their names in {table.unit} {header.line}; what stands above is left out")
    return _checked(TableLayout(columns_of(header.cells), header.line, table.rows[index + 1 :]), diagnostics)


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
    for role in _SINGLE:
        for column in layout.having(role)[1:]:
            columns[column.index] = replace(column, role="unused")
    return replace(layout, columns=tuple(columns))


def _counts_rows(column: TableColumn, rows: Sequence[TableRow]) -> bool:
    """Tell whether a column without a name has the numbers 1, 2, 3 of the rows, as in the template of Kahoot."""
    cells = [row.cells[column.index] if column.index < len(row.cells) else "" for row in rows]
    return not column.name.strip() and all(cell in ("", str(number)) for number, cell in enumerate(cells, 1))
