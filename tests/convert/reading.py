"""Converting in one line, for tests."""

from etoile_quiz.convert.conversion import Conversion, convert
from etoile_quiz.convert.exchange import ExchangeQuestion
from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.packs.diagnostics.problems import Diagnostics


def read(name: str, text: str) -> tuple[tuple[ExchangeQuestion, ...], list[str], ConversionReport]:
    """Return the items of a text in this format, its errors as `line code`, and the report."""
    diagnostics, report = Diagnostics("file"), ConversionReport()
    file = FORMATS[name].read(text, diagnostics, report)
    return (
        file.questions if file else (),
        [f"{problem.line} {problem.code}" for problem in diagnostics.problems],
        report,
    )


def lost(report: ConversionReport) -> list[tuple[str, str]]:
    """Return field and reason of every loss."""
    return [(loss.field, loss.reason) for loss in report.losses]


def converted(
    data: bytes | str, to: str = "yaml", from_: str = "", path: str = "file", encoding: str = ""
) -> Conversion:
    """Convert bytes, or a text as UTF-8."""
    return convert(data.encode() if isinstance(data, str) else data, path, to, from_, encoding=encoding)
