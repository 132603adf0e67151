"""From one format to another, with an account of what was lost."""

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.convert.decode import decode
from etoile_quiz.convert.detect import detect
from etoile_quiz.convert.fitting import with_wrong
from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.convert.item import ConversionReport, ExchangeFile, ExchangeQuestion, Loss
from etoile_quiz.packs.diagnostics.problems import START, Diagnostics, Problem


class Conversion(Struct, frozen=True):
    """What came of a conversion: the new file, or None with the problems that stood in its way; how many questions there were,
    and how many are in the new file."""

    content: str | None
    read: int
    kept: int
    losses: tuple[Loss, ...]
    remarks: tuple[str, ...]
    problems: tuple[Problem, ...]


def convert(data: bytes, path: str, to: str, from_: str = "") -> Conversion:
    """Convert the content of a file; `path` is what problems call it, `from_` its format where it is not to be guessed."""
    diagnostics, report = Diagnostics(path), ConversionReport()
    done = _convert(data, path, to, from_, diagnostics, report) or _Outcome(None, 0, 0)
    return Conversion(
        done.content, done.read, done.kept, tuple(report.losses), tuple(report.remarks), tuple(diagnostics.problems)
    )


class _Outcome(Struct, frozen=True):
    content: str | None
    read: int
    kept: int


def _convert(
    data: bytes, path: str, to: str, from_: str, diagnostics: Diagnostics, report: ConversionReport
) -> _Outcome | None:
    text = decode(data, diagnostics, report)
    if text is None:
        return None
    form = from_ or detect(text, path)
    if not form:
        message = "its format cannot be guessed"
        diagnostics.error(START, "unknown-format", message, f"Say it with `--from`: {', '.join(FORMATS)}.")
        return None
    sheet = FORMATS[form].read(text, diagnostics, report)
    if sheet is None:
        return None
    sheet = complete(sheet, report)
    if not sheet.items:
        diagnostics.error(START, "no-questions", f"no question can be taken from this file as {FORMATS[form].title}")
        return None
    read, left_out = len(sheet.items) + report.left_out, report.left_out
    content = FORMATS[to].write(sheet, report)
    kept = len(sheet.items) - (report.left_out - left_out)
    if not kept:
        diagnostics.error(START, "no-questions", f"none of its questions can be written as {FORMATS[to].title}")
        return None
    return _Outcome(content, read, kept)


def complete(sheet: ExchangeFile, report: ConversionReport) -> ExchangeFile:
    """Return the sheet without empty wrong options, and without questions that lack a text, a right option or a wrong one,
    each reported."""
    items = (_without_empty(item, report) for item in sheet.items)
    return replace(sheet, items=tuple(item for item in items if _is_complete(item, report)))


def _without_empty(item: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    wrong = tuple(text for text in item.wrong if text)
    if len(wrong) == len(item.wrong):
        return item
    report.lose(item.label, "wrong", "an empty option is left out")
    return with_wrong(item, wrong)


def _is_complete(item: ExchangeQuestion, report: ConversionReport) -> bool:
    missing = "text" if not item.stem else "right option" if not item.answer else ""
    if not missing and not item.pinned and not item.wrong:
        missing = "wrong option"
    if missing:
        report.leave_out(item.label, f"it has no {missing}")
    return not missing
