"""Tables in Excel workbooks (.xlsx), read row by row: python-calamine needs memory for all cells between two far ones."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.convert.tables.layout import header_index
from etoile_quiz.convert.tables.rows import MOST_COLUMNS, QuestionTable, TableRow
from etoile_quiz.dates import spoken
from etoile_quiz.packs.diagnostics.problems import START, Diagnostics, Place
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.yaml.decoding import LARGEST
from etoile_quiz.text.words import listed

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHEETS = "xl/workbook.xml"
_SHEET = re.compile(r"xl/worksheets/.*\.xml")
_OTHER_ZIPS = {
    "content.xml": ("an OpenDocument file", "Save it as .xlsx or as CSV."),
    "word/document.xml": ("a Word document", "Copy its table into a spreadsheet."),
    "collection.anki2": ("an Anki deck", "Export it from Anki as `Notes in Plain Text (.txt)`."),
}
_LARGEST_INSIDE = 4 * LARGEST
_MOST_ROWS, _MOST_CELLS = 1_048_576, 3_000_000
_BARE_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3}[0-9]{1,7})"[^<>]*>\s*<f(?:[^<>]*/>|[^<>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_DECIMALS = re.compile(r"(#,##)?0(?:\.(0{1,9}))?(%?)(?:_\))?")


def is_office_file(data: bytes) -> bool:
    """Tell whether bytes are those of a workbook or of another office file, which is no text."""
    return data.startswith((_ZIP, _OLD_OFFICE))


def read_workbook(data: bytes, diagnostics: Diagnostics, report: ConversionReport) -> QuestionTable | None:
    """Return the rows of the sheet with questions; None after an error."""
    if not _is_workbook(data, diagnostics):
        return None
    try:
        import openpyxl  # an extra; only workbooks need it
    except ModuleNotFoundError:
        hint = "Install `etoile-quiz[convert]`, which reads them; or save the sheet as CSV."
        diagnostics.error(START, "workbook", "the file is an Excel workbook", hint)
        return None
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, rich_text=True)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        sheets = {sheet.title: _Sheet(sheet, diagnostics) for sheet in visible}
        tables = {title: (sheet, rows) for title, sheet in sheets.items() if (rows := tuple(sheet.rows()))}
    except Exception as error:  # openpyxl raises whatever its readers of ZIP, XML and numbers raise
        diagnostics.error(START, "workbook", f"the Excel workbook is damaged: {type(error).__name__}: {error}"[:200])
        return None
    return None if diagnostics.failed else _chosen(tables, diagnostics, report)


def _is_workbook(data: bytes, diagnostics: Diagnostics) -> bool:
    """Return whether bytes are a workbook that can be read; where not, the diagnostics say what they are."""
    if data.startswith(_OLD_OFFICE):
        message = "the file is one of old Excel (.xls), or has a password"
        diagnostics.error(START, "workbook", message, "Save it as .xlsx or as CSV.")
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            too_large = len(data) > LARGEST or sum(sizes.values()) > _LARGEST_INSIDE
            sheets = [name for name in sizes if not too_large and _SHEET.fullmatch(name)]
            formulas = (_BARE_FORMULA.search(archive.read(name)) for name in sheets)
            bare = next((formula[1].decode() for formula in formulas if formula), "")
    except Exception as error:  # a damaged ZIP file raises errors of several libraries
        diagnostics.error(START, "workbook", f"the file begins as a ZIP file and is damaged: {error}"[:200])
        return False
    if _SHEETS not in sizes:
        others = [told for name, told in _OTHER_ZIPS.items() if name in sizes]
        what, hint = others[0] if others else ("a ZIP file", "Unpack it first.")
        diagnostics.error(START, "workbook", f"the file is {what}", hint)
    elif too_large:
        hint = "Split it, or save the sheet as CSV."
        diagnostics.error(START, "too-large", f"the workbook holds more than {_LARGEST_INSIDE // 1_000_000} MB", hint)
    elif bare:
        hint = "Open the workbook in the spreadsheet program and save it."
        diagnostics.error(START, "workbook", f"the formula in the cell {bare} has no value", hint)
    return not diagnostics.failed


class _Sheet:
    """The cells of a sheet as texts. `changed` has the cells that may be shown otherwise, by the reason."""

    def __init__(self, sheet: Any, diagnostics: Diagnostics) -> None:
        self._sheet, self._diagnostics = sheet, diagnostics
        self.changed: dict[str, list[str]] = {}

    def rows(self) -> Iterator[TableRow]:
        """Yield the rows that are not empty."""
        self._sheet.reset_dimensions()  # what a file says of its size may be false
        cells_left = _MOST_CELLS
        for number, cells in enumerate(islice(self._sheet.iter_rows(), _MOST_ROWS + 1), 1):
            cells_left -= len(cells)
            if cells_left < 0 or number > _MOST_ROWS:
                message = "the sheet has too many rows or columns"
                self._diagnostics.error(Place(number, 1), "too-large", message, "Split it.")
                return
            texts = [self._text(cell) for cell in cells]
            while texts and not texts[-1]:
                texts.pop()
            if len(texts) > MOST_COLUMNS:
                message = f"the row has {len(texts)} cells; {MOST_COLUMNS} are the most"
                self._diagnostics.error(Place(number, 1), "columns", message)
                return
            if texts:
                yield TableRow(number, tuple(texts))

    def _text(self, cell: Any) -> str:
        value = cell.value
        if value is None:
            return ""
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, int | float):
            return self._number(value, cell)
        if isinstance(value, date):
            day = value.date() if isinstance(value, datetime) else value
            if cell.number_format.casefold().strip("@;") in ("yyyy", "yy"):
                return str(day.year)
            text = spoken(day)
            self._note("holds a date", cell, text)
            return text
        if cell.data_type == "e":
            message = f"the cell {cell.coordinate} holds the error {quoted(str(value))}"
            self._diagnostics.error(Place(cell.row, cell.column), "workbook", message)
        elif isinstance(value, list) and any(map(_is_raised, value)):
            self._note("has raised or lowered signs", cell, str(value))
        elif not isinstance(value, str | list):
            self._note("holds a time", cell, str(value))
        return str(value).strip()

    def _number(self, value: float, cell: Any) -> str:
        """Return a number as the sheet shows it, where its format is a common one."""
        shown = cell.number_format
        match = _DECIMALS.fullmatch(shown)
        if match is not None:
            number = value * 100 if match[3] else value
            return f"{number:{',' if match[1] else ''}.{len(match[2] or '')}f}{match[3]}"
        text = f"{value:.15g}" if isinstance(value, float) else str(value)
        if shown not in ("General", "@", ""):
            self._note(f"has the format {quoted(shown)}", cell, text)
        return text

    def _note(self, why: str, cell: Any, text: str) -> None:
        self.changed.setdefault(why, []).append(f"{cell.coordinate} as {quoted(text)}")


def _is_raised(part: Any) -> bool:
    font = getattr(part, "font", None)
    return getattr(font, "vertAlign", None) in ("superscript", "subscript")


def _chosen(
    tables: dict[str, tuple[_Sheet, tuple[TableRow, ...]]], diagnostics: Diagnostics, report: ConversionReport
) -> QuestionTable | None:
    """Return the first sheet whose columns have names, or the only one; None after an error."""
    named = [title for title, (_, rows) in tables.items() if header_index([row.cells for row in rows]) is not None]
    titles = named or list(tables)
    if not titles or (not named and len(titles) > 1):
        which = listed(map(quoted, titles), "and") if titles else "none"
        message = f"no sheet names its columns, and it cannot be told which holds the questions: {which}"
        diagnostics.error(START, "columns", message if titles else "the workbook is empty")
        return None
    report.remark(f"the file is an Excel workbook; the sheet {quoted(titles[0])} is read")
    for title in tables:
        if title != titles[0]:
            report.lose("", f"sheet {quoted(title)}", "left out: one sheet is read; save it as a file of its own")
    sheet, rows = tables[titles[0]]
    for why, cells in sheet.changed.items():
        more = f" and {len(cells) - 5} more" if len(cells) > 5 else ""
        report.lose("", "cells", f"what {why} may be shown otherwise; read are {', '.join(cells[:5])}{more}")
    return QuestionTable(rows=rows, unit="row")
