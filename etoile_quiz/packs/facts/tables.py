"""Tables: CSV files in the folder of a pack, with an id for each row and a column for each field."""

from collections.abc import Collection, Sequence
from typing import TypeAlias

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.facts.csv_rows import ID_COLUMN, row_ids, rows_of
from etoile_quiz.packs.facts.format import EntityFields, FactsFile, TableFields
from etoile_quiz.packs.yaml.reading import entries_of, line_of
from etoile_quiz.packs.yaml.tree import Node, ScalarNode

Row: TypeAlias = Sequence[ScalarNode]


class Table:
    """A CSV file, and what a pack says of its columns.

    `file` is the YAML file that names the table; its defaults hold for the table, too. `rows` have an id each, which stands
    where it is written or where the row begins. `nameless` are the first cells of rows whose id is made from their text.
    """

    def __init__(self, fields: TableFields, file: FactsFile, text: str, diagnostics: Diagnostics) -> None:
        self.fields, self.file, self.diagnostics = fields, file, diagnostics
        self._head, *rows = [*rows_of(text, diagnostics)] or [[]]
        self._columns: dict[str, int] = {}
        self._read: set[int] = set()
        self._fields: set[str] = set()
        for index, cell in enumerate(self._head):
            if cell.value and self._columns.setdefault(cell.value.casefold(), index) != index:
                diagnostics.error(cell, "columns", f"the column {quoted(cell.value)} stands here twice")
        self.id_column = self._columns.get(ID_COLUMN)
        fitting = [row for row in rows if self._fits(row, len(self._head))]
        self.rows = self._with_ids(fitting)
        self.nameless = tuple(row[0] for row in fitting if not self.cell(row, self.id_column))

    @property
    def gives_one_fact(self) -> bool:
        """Tell whether a row is one fact, so that the id of the row is that of the fact."""
        return not self.fields.entities and len(self.fields.facts) == 1

    def cell(self, row: Row, column: int | None) -> ScalarNode | None:
        """Return a cell; None where there is none, or nothing in it."""
        return row[column] if column is not None and column < len(row) and row[column].value else None

    def columns(self, mapped: Node, known: Collection[str]) -> dict[str, int]:
        """Return the column of each field: the one that the pack names, else the one that is called like the field."""
        columns = {name: self._columns[name] for name in known if name in self._columns}
        diagnostics = self.file.diagnostics
        for key, node in entries_of(mapped, "the columns of a table", diagnostics):
            text = line_of(node, f"`{key.value}`", diagnostics)
            if key.value not in known:
                hint = f"Known are {', '.join(sorted(known))}."
                diagnostics.unknown(key, "unknown-field", f"unknown field {quoted(key.value)}", key.value, known, hint)
            elif text and text.casefold() in self._columns:
                columns[key.value] = self._columns[text.casefold()]
            elif text and self._columns:
                message, hint = f"the table has no column {quoted(text)}", f"It has {', '.join(self._columns)}."
                diagnostics.unknown(node, "unknown-column", message, text, self._columns, hint)
        self._read.update(columns.values())
        self._fields.update(known)
        return columns

    def warn_of_unread(self) -> None:
        """Warn of each column with text in it that no field has. A name that begins with `#` says that it is a note."""
        for index, cell in enumerate(self._head):
            unread = index not in self._read and index != self.id_column and not cell.value.startswith("#")
            if unread and any(self.cell(row, index) for _, row in self.rows):
                message = f"nothing reads the column {quoted(cell.value)}" if cell.value else "a column has no name"
                message += self.diagnostics.did_you_mean(cell.value.casefold(), self._fields)
                hint = "Say under `tables` which field it holds, or call it `#…` if it is a note of your own."
                self.diagnostics.warning(cell, "unread-column", message, hint)

    def naming_columns(self, kind: str) -> frozenset[int | None]:
        """Return the columns that name the row's own entity of this kind; none where rows are no entities of it."""
        for key, node in self.fields.entities:
            if key.value == kind:
                return frozenset((self.columns(node, EntityFields.table).get("name"), self.id_column))
        return frozenset()

    def _fits(self, row: Row, columns: int) -> bool:
        if len(row) > columns:
            message = f"the row has {len(row)} cells, the first line {columns}"
            hint = 'Put a text with a separator in it in quotation marks: "…".'
            self.diagnostics.error(row[columns], "cells", message, hint)
        return len(row) <= columns

    def _with_ids(self, rows: Sequence[Row]) -> list[tuple[ScalarNode, Row]]:
        """Return the rows behind their ids. Of rows with the same id only the first is kept."""
        first: dict[str, tuple[ScalarNode, Row]] = {}
        for id_, row in zip(row_ids(rows, self.id_column), rows, strict=True):
            place = self.cell(row, self.id_column) or row[0]
            if id_ in first:
                message = f"the id {quoted(id_)} is given twice; the first is in line {first[id_][0].line}"
                self.diagnostics.error(place, "id-used-twice", message)
            else:
                first[id_] = ScalarNode(id_, place.line, place.column), row
        return list(first.values())
