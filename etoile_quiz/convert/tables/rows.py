"""A table as rows of texts, whatever file they stand in."""

from msgspec import Struct

MOST_COLUMNS = 200


class TableRow(Struct, frozen=True):
    """The cells of one row. `line` is its line in a text, or its row in a sheet, counted from 1.

    `fault` says why its cells may be cut at the wrong places, and is empty where nothing says so.
    """

    line: int
    cells: tuple[str, ...]
    fault: str = ""


class QuestionTable(Struct, frozen=True):
    """Rows that are not empty. `unit` is what messages call the place of a row: `line` or `row`.

    `names` has the names of the columns where the file gives them outside its rows, as Anki does. `is_html` tells that the
    cells hold HTML, `spaced_tags` that spaces separate tags.
    """

    rows: tuple[TableRow, ...]
    unit: str = "line"
    names: tuple[str, ...] = ()
    is_html: bool = False
    spaced_tags: bool = False
