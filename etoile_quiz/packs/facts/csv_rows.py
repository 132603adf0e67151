"""The rows of a CSV file as located cells, and an id for each of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place
from etoile_quiz.packs.yaml.tree import ScalarNode
from etoile_quiz.text.characters import composed
from etoile_quiz.text.slugs import slug

ID_COLUMN = "id"
_DELIMITERS = ",;\t"
_NAMED_DELIMITER = re.compile(rf"sep=([{_DELIMITERS}])\r?\n", re.IGNORECASE)


def delimiter_of(text: str) -> tuple[str, int]:
    """Return the sign between the cells, and the index at which the rows begin.

    It is the sign in a first line `sep=;`, which Excel reads, or else the one that the first line has most often.
    """
    if named := _NAMED_DELIMITER.match(text):
        return named[1], named.end()
    return max(_DELIMITERS, key=text.lstrip("\r\n").partition("\n")[0].count), 0


def rows_of(text: str, diagnostics: Diagnostics) -> Iterator[list[ScalarNode]]:
    """Yield the rows that are not empty. A cell is in NFC and has no spaces around it. An open quotation mark is an error.

    Example: `Ann,"Swan, white"` has the cells `Ann` in column 1 and `Swan, white` in column 5.
    """
    sign, start = delimiter_of(text)
    cell = re.compile(rf'"((?:[^"]++|"")*+)"(?=[{sign}\n]|\r\n|\Z)|([^{sign}\r\n]*+)')
    row: list[ScalarNode] = []
    line, line_start = 1 + text.count("\n", 0, start), start
    while match := cell.match(text, start):
        quoted_text, plain = match.groups()
        place, end = Place(line, start - line_start + 1), match.end()
        if quoted_text is None and plain.startswith('"'):
            hint = "Write a quotation mark inside a quoted cell twice."
            diagnostics.error(place, "csv", "the quotation mark that begins this cell does not end it", hint)
            return
        value = plain if quoted_text is None else quoted_text.replace('""', '"')
        row.append(ScalarNode(composed(value.strip()), place.line, place.column))
        if breaks := text.count("\n", start, end):
            line, line_start = line + breaks, text.rfind("\n", start, end) + 1
        start = end + 1
        if text.startswith(sign, end):
            continue
        if any(item.value for item in row):
            yield row
        if end == len(text):
            return
        row = []
        start += text.startswith("\r", end)
        line, line_start = line + 1, start


def row_ids(rows: Sequence[Sequence[ScalarNode]], id_column: int | None) -> list[str]:
    """Return the id of each row: that in its id column, else its first cell, and as many more as no other row has in common.

    Example: the rows `Swan Lake, 1877`, `Giselle, 1841` and `Giselle, 1884` have the ids `swan-lake`, `giselle-1841` and
    `giselle-1884`.
    """
    ids = ["" if id_column is None or len(row) <= id_column else row[id_column].value for row in rows]
    cells = [[cell.value for index, cell in enumerate(row) if cell.value and index != id_column] for row in rows]
    taken = set(ids)
    for length in range(1, max(map(len, cells), default=0) + 1):
        counts = Counter(tuple(row[:length]) for row in cells)
        for index, row in enumerate(cells):
            if not ids[index] and counts[tuple(row[:length])] == 1:
                id_ = "-".join(map(slug, row[:length]))
                if id_ not in taken:
                    ids[index] = id_
                    taken.add(id_)
    for index, row in enumerate(cells):  # rows that are equal, or nearly
        number = 1
        while not ids[index]:
            number += 1
            id_ = f"{'-'.join(map(slug, row)) or 'row'}-{number}"
            if id_ not in taken:
                ids[index] = id_
                taken.add(id_)
    return ids
