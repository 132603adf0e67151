"""Convert a file of questions from one format to another, and report what was lost."""

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.convert.detect import detect
from etoile_quiz.convert.encodings import decode
from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.convert.report import ConversionReport, Loss
from etoile_quiz.convert.tables.format import CSV
from etoile_quiz.convert.tables.questions import read_table
from etoile_quiz.convert.tables.workbook import is_office_file, read_workbook
from etoile_quiz.packs.diagnostics.problems import START, Diagnostics, Problem
from etoile_quiz.packs.yaml.decoding import LARGEST


class Conversion(Struct, frozen=True):
    """The new file, or None after an error, and the numbers of questions in the old and the new one."""

    content: str | None
    read: int
    kept: int
    losses: tuple[Loss, ...]
    remarks: tuple[str, ...]
    problems: tuple[Problem, ...]


def convert(
    data: bytes, path: str, to: str, from_: str = "", *, encoding: str = "", keep_pictures: bool = False
) -> Conversion:
    """Convert the content of a file. Problems name it `path`; format and encoding are detected where they are empty.

    Questions about a picture are left out unless `keep_pictures`.
    """
    diagnostics, report = Diagnostics(path), ConversionReport(keep_pictures=keep_pictures)
    file = _read(data, path, from_, encoding, diagnostics, report)
    content, read, kept = None, 0, 0
    if file is not None:
        read, left_out = len(file.questions) + report.left_out, report.left_out
        content = FORMATS[to].write(file, report)
        kept = len(file.questions) - (report.left_out - left_out)
        if not kept:
            diagnostics.error(START, "no-questions", f"none of its questions can be written as {FORMATS[to].title}")
            content, read = None, 0
        elif len(content.encode()) > LARGEST:
            message = f"as {FORMATS[to].title} it is larger than {LARGEST // 1_000_000} MB, too large to be read"
            diagnostics.error(START, "too-large", message, "Split it into several, and convert each.")
            content = None
    return Conversion(content, read, kept, report.told, tuple(report.remarks), tuple(diagnostics.problems))


def _read(
    data: bytes, path: str, from_: str, encoding: str, diagnostics: Diagnostics, report: ConversionReport
) -> ExchangeFile | None:
    id_ = from_
    if is_office_file(data):
        table = read_workbook(data, diagnostics, report)
        id_ = CSV.id
        file = read_table(table, diagnostics, report) if table else None
    else:
        text = decode(data, encoding, diagnostics, report)
        if text is None:
            return None
        id_ = from_ or detect(text, path)
        if not id_:
            hint = f"Say it with `--from`: {', '.join(FORMATS)}."
            diagnostics.error(START, "unknown-format", "its format cannot be guessed", hint)
            return None
        file = FORMATS[id_].read(text, diagnostics, report)
    file = file and without_incomplete(file, report)
    if file is not None and not file.questions:
        message = f"no question can be taken from this file as {FORMATS[id_].title}"
        diagnostics.error(START, "no-questions", message)
        return None
    return file


def without_incomplete(file: ExchangeFile, report: ConversionReport) -> ExchangeFile:
    """Return the file without empty wrong options, and without questions that lack a text, a right or a wrong option."""
    kept: list[ExchangeQuestion] = []
    for question in file.questions:
        wrong = tuple(filter(None, question.wrong))
        if wrong != question.wrong:
            report.lose(question.label, "wrong", "an empty option is left out")
        needed = {"text": question.stem, "right option": question.answer, "wrong option": question.pinned or wrong}
        missing = next((name for name, value in needed.items() if not value), "")
        if missing:
            report.leave_out(question.label, f"it has no {missing}")
        else:
            kept.append(question if wrong == question.wrong else question.with_wrong(wrong))
    return replace(file, questions=tuple(kept))
