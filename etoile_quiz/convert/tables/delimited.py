"""Tables in text files: CSV, TSV, and what Anki and Quizlet export."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.convert.tables.headers import column_of
from etoile_quiz.convert.tables.layout import header_index
from etoile_quiz.convert.tables.rows import MOST_COLUMNS, QuestionTable, TableRow
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place
from etoile_quiz.packs.diagnostics.quoting import quoted

_DELIMITERS = "\t;,|"
_SEP = re.compile(r"\ufeff?sep=(.)\n", re.IGNORECASE)
_DIRECTIVE = re.compile(r"#([a-z ]+):(.*)")
_ANKI_SIGN = re.compile(r"#(?:separator|html|columns|notetype|deck|tags|guid)(?: column)?:", re.IGNORECASE)
_ANKI_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":"}
_ANKI_COLUMNS = {"tags column": "tags", "deck column": "category", "guid column": "id", "notetype column": "type"}
_SAMPLE = 50
_SAMPLE_CHARACTERS = 20_000
_OPENING, _CLOSING = "“„«'", "”“»'"
_QUOTE_HINT = "A quotation mark inside a quoted text is written twice."


def looks_delimited(text: str) -> bool:
    """Tell whether a text is a table: it begins as those of Anki do, or a line names columns, or tabs pair texts."""
    return bool(_ANKI_SIGN.match(text) or _SEP.match(text) or _has_header(text) or _is_paired_by_tabs(text))


def _has_header(text: str) -> bool:
    return any(header_index(_sample(text, sign)) is not None for sign in _DELIMITERS)


def _is_paired_by_tabs(text: str) -> bool:
    lines = [line for line in text[:_SAMPLE_CHARACTERS].split("\n") if line.strip()]
    return len(lines) > 1 and all(line.strip("\t").count("\t") == 1 for line in lines[:-1])


def read_delimited(text: str, diagnostics: Diagnostics, report: ConversionReport) -> QuestionTable | None:
    """Return the rows of a text; None after an error."""
    if _ANKI_SIGN.match(text):
        return _read_anki(text, diagnostics, report)
    named = _SEP.match(text)
    body = text[named.end() :] if named else text
    sign = named[1] if named else _delimiter(body, diagnostics)
    rows = _rows(body, sign, 1 + text.count("\n", 0, len(text) - len(body)), diagnostics) if sign else None
    return None if rows is None else QuestionTable(rows=rows)


def _delimiter(text: str, diagnostics: Diagnostics) -> str:
    """Return the delimiter with which a line names columns, or else the one that cuts all rows."""
    samples = {sign: _sample(text, sign) for sign in _DELIMITERS}
    headers = {sign: rows[index] for sign, rows in samples.items() if (index := header_index(rows)) is not None}
    if headers:
        return max(headers, key=lambda sign: sum(column_of(0, cell).role != "unknown" for cell in headers[sign]))
    fitting = [sign for sign, rows in samples.items() if all(len(row) > 1 for row in rows)]
    fitting = [sign for sign in fitting if len(set(map(len, samples[sign]))) == 1] or fitting
    if len(fitting) == 1 or "\t" in fitting:
        return fitting[0]
    which = " and ".join(map(quoted, fitting))
    message = f"the cells may be separated by {which}" if which else "no sign separates the cells of each line"
    hint = "Name the columns in the first line, such as question,answer,wrong1, or write a first line `sep=;`."
    diagnostics.error(Place(1, 1), "delimiter", message, hint)
    return ""


def _sample(text: str, sign: str) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    try:
        for cells in csv.reader(io.StringIO(text[:_SAMPLE_CHARACTERS]), delimiter=sign, skipinitialspace=True):
            if any(cell.strip() for cell in cells):
                rows.append(tuple(cells))
            if len(rows) == _SAMPLE:
                break
    except csv.Error:
        pass
    # The last row may be cut.
    return rows[:-1] if len(text) > _SAMPLE_CHARACTERS and len(rows) > 1 else rows or [("",)]


def _rows(text: str, sign: str, first: int, diagnostics: Diagnostics) -> tuple[TableRow, ...] | None:
    problems = Diagnostics(diagnostics.path)
    rows = tuple(_parsed(text, sign, first, problems, csv.QUOTE_MINIMAL))
    # Quizlet names no columns, and writes quotation marks as they are: `"Swan Lake" is by whom?`
    is_bare = sign == "\t" and first == 1 and header_index([row.cells for row in rows]) is None
    if is_bare and (problems.failed or any("\n" in cell and "\t" in cell for row in rows for cell in row.cells)):
        problems = Diagnostics(diagnostics.path)
        rows = tuple(_parsed(text, sign, first, problems, csv.QUOTE_NONE))
    for problem in problems.problems:
        diagnostics.error(Place(problem.line, 1), problem.code, problem.message, problem.hint)
    return None if problems.failed else rows


def _parsed(text: str, sign: str, first: int, diagnostics: Diagnostics, quoting: Literal[0, 3]) -> Iterator[TableRow]:
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, delimiter=sign, strict=True, skipinitialspace=True, quoting=quoting)
    lines = text.split("\n")
    has_blanks = 2 * sum(f"{sign} " in line for line in lines) > sum(sign in line for line in lines)
    line = first
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                bare = tuple(cell.strip() for cell in cells)
                bare = bare if any(bare[MOST_COLUMNS:]) else bare[:MOST_COLUMNS]
                if len(bare) > MOST_COLUMNS:
                    message = f"the row has {len(bare)} cells; {MOST_COLUMNS} are the most"
                    diagnostics.error(Place(line, 1), "columns", message)
                    return
                raw = lines[line - first]
                fault = fault_of(bare, "" if has_blanks else raw, sign) if sign in ",;" and '"' not in raw else ""
                yield TableRow(line, bare, fault)
            line = first + reader.line_num
    except csv.Error as error:
        message = f"the row that begins here is no valid CSV: {error}"
        diagnostics.error(Place(line, 1), "csv", message, _QUOTE_HINT)


def fault_of(cells: Sequence[str], line: str, sign: str) -> str:
    """Return why what are two cells may be one text, such as `“Paris, France”`, or `Paris, France` in a line without blanks."""
    hint = 'put a text with a separator in it in straight quotation marks, "…"'
    opened = next((index for index, cell in enumerate(cells) if cell and cell[0] in _OPENING), len(cells))
    rest = cells[opened + 1 :]
    if any(cell and cell[-1] in _CLOSING for cell in rest) and not any(mark in cells[opened][1:] for mark in _CLOSING):
        return f"curly or single quotation marks do not hold a cell together: {hint}"
    parts = [part for part in line.split(sign)[1:] if part.strip()]
    if 0 < sum(part[0] == " " for part in parts) < len(parts):
        return f"a blank stands behind one {quoted(sign)} and not behind another: {hint}"
    return ""


def _read_anki(text: str, diagnostics: Diagnostics, report: ConversionReport) -> QuestionTable | None:
    lines = text.split("\n")
    start = next((index for index, line in enumerate(lines) if not line.startswith("#")), len(lines))
    said = {match[1]: match[2].strip() for line in lines[:start] if (match := _DIRECTIVE.fullmatch(line.lower()))}
    names = next((line.partition(":")[2] for line in lines[:start] if line.lower().startswith("#columns:")), "")
    separator = said.get("separator", "tab")
    sign = _ANKI_SEPARATORS.get(separator, separator)
    if len(sign) != 1:
        diagnostics.error(Place(1, 1), "delimiter", f"{quoted(separator)} is no separator of Anki")
        return None
    rows = _rows("\n".join(lines[start:]), sign, start + 1, diagnostics)
    if rows is None:
        return None
    for name in filter(said.get, ("deck", "tags")):
        report.lose("", f"#{name}", f"{quoted(said[name])} is dropped")
    width = max((len(row.cells) for row in rows), default=0)
    columns = [name.strip() for name in names.split(sign)] if names else []
    columns += [""] * (width - len(columns))
    for directive, name in _ANKI_COLUMNS.items():
        if said.get(directive, "").isdigit() and 0 < int(said[directive][:9]) <= len(columns):
            columns[int(said[directive][:9]) - 1] = name
    # Without names, the first two fields of a note are what is asked and what is answered.
    nameless = [index for index, name in enumerate(columns) if not name]
    for index, name in zip(nameless, ("question", "answer") if not names else (), strict=False):
        columns[index] = name
    is_html, spaced_tags = said.get("html") == "true", "tags column" in said
    return QuestionTable(rows=rows, names=tuple(columns), is_html=is_html, spaced_tags=spaced_tags)
