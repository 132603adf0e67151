"""Cells that hold several texts: `Minkus; Glinka`, `["Minkus", "Glinka"]`, `Right: Minkus, Wrong: Glinka`."""

import ast
import re
from collections.abc import Iterable

_SEPARATORS = ("\n", "|", ";")
_RIGHT = re.compile(r"(?:right|correct)(?: answers?)?\s*:", re.IGNORECASE)
_WRONG = re.compile(r"\b(?:wrong|incorrect)(?: answers?)?\s*:", re.IGNORECASE)
_AROUND = " \t\n,;.|"
_LONGEST = 20_000


def split_cell(cell: str, *, at_commas: bool) -> list[str]:
    """Return the texts of a cell: the items of a list in brackets, lines, or what `|`, `;` or, if told, commas separate."""
    if cell[:1] in ("[", "{") and len(cell) <= _LONGEST:
        try:
            value = ast.literal_eval(cell)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            value = None
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list) and value and all(isinstance(item, str | int | float) for item in value):
            return [str(item).strip() for item in value]
    for sign in (*_SEPARATORS, *([","] if at_commas else [])):
        if sign in cell:
            return [part.strip() for part in cell.split(sign) if part.strip()]
    return [cell] if cell else []


def comma_splits(cells: Iterable[str]) -> bool | None:
    """Return whether the commas in a column separate texts: all cells give the same number. None where that is unclear."""
    cells = [cell for cell in cells if cell]
    if any(sign in cell for cell in cells for sign in _SEPARATORS) or any(cell[0] in "[{" for cell in cells):
        return False
    counts = {cell.count(",") for cell in cells}
    if counts <= {0}:
        return False
    return True if len(counts) == 1 else None


def right_and_wrong(cell: str) -> tuple[str, list[str]] | None:
    """Return the right and the wrong texts of a cell that names both, else None."""
    start = _RIGHT.match(cell)
    right, *wrong = [part.strip(_AROUND) for part in _WRONG.split(cell[start.end() :])] if start else [""]
    if not right or not any(wrong):
        return None
    return right, split_cell(wrong[0], at_commas=True) if len(wrong) == 1 else wrong
