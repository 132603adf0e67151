"""A table as rows of texts, whatever file they stand in."""

from msgspec import Struct

MOST_COLUMNS = 200


class TableRow(Struct, frozen=True):
    """The cells of one row, and its line in a text or row in a sheet from 1. `fault` says why its cells may be cut wrongly."""

    line: int
    cells: tuple[str, ...]
    fault: str = ""


class QuestionTable(Struct, frozen=True):
    """Rows that are not empty. `unit` is what messages call the place of a row: `line` or `row`.

    `names` has the names of the columns where the file gives them outside its rows, as Anki does.
    """

    rows: tuple[TableRow, ...]
    unit: str = "line"
    names: tuple[str, ...] = ()
    is_html: bool = False
    spaced_tags: bool = False
