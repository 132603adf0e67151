"""Converting in one line, for tests."""

from etoile_quiz.convert.conversion import Conversion, convert
from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.convert.item import Item, Report
from etoile_quiz.packs.problems import Notes


def read(name: str, text: str) -> tuple[tuple[Item, ...], list[str], Report]:
    """Return the items of a text in this format, its errors as `line code`, and the report."""
    notes, report = Notes("file"), Report()
    sheet = FORMATS[name].read(text, notes, report)
    return sheet.items if sheet else (), [f"{problem.line} {problem.code}" for problem in notes.problems], report


def lost(report: Report) -> list[tuple[str, str]]:
    """Return field and reason of every loss."""
    return [(loss.field, loss.reason) for loss in report.losses]


def converted(data: bytes | str, to: str = "yaml", from_: str = "", path: str = "file") -> Conversion:
    """Convert bytes, or a text as UTF-8."""
    return convert(data.encode() if isinstance(data, str) else data, path, to, from_)
