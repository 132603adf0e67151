"""Excel workbooks, built here cell by cell."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from etoile_quiz.convert.conversion import Conversion
from tests.convert.reading import converted

openpyxl = pytest.importorskip("openpyxl")

HEADER = ("Question", "Option 1", "Option 2", "Option 3", "Correct answer")


def workbook(
    *rows: Sequence[object], formats: dict[str, str] | None = None, **sheets: Sequence[Sequence[object]]
) -> bytes:
    """Return a workbook. Its first sheet has these rows; others have a name."""
    book = openpyxl.Workbook()
    for sheet, content in [(book.active, rows), *((book.create_sheet(name), found) for name, found in sheets.items())]:
        for row in content:
            sheet.append(row)
    for cell, format_ in (formats or {}).items():
        book.active[cell].number_format = format_
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_lines(done: Conversion) -> list[str]:
    assert done.content is not None, done.problems
    return [line.split(",medium")[0].rstrip(",") for line in done.content.splitlines()[1:]]


def messages(data: bytes) -> str:
    done = converted(data, "csv")
    assert done.content is None
    return " ".join(problem.message for problem in done.problems)


def test_the_template_of_kahoot_is_read() -> None:
    data = workbook(
        (None, "Quiz template"), (), (), (), (), (), (None, "Add questions"),
        (None, "Question - max 120 characters", *(f"Answer {n} - max 75 characters" for n in range(1, 5)),
         "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs", "Correct answer(s) - choose at least one"),
        (1, "How many legs has a spider?", 2, 4, 6, 8, 20, 4),
        (2, "Capital of Peru?", "Quito", "Lima", "Bogotá", None, 20, 2),
        (3, "Primes?", 2, 3, 4, 6, 20, "1,2"), (4,), (5,),
    )  # fmt: skip
    done = converted(data, "csv", path="quiz.csv")
    assert csv_lines(done) == ["How many legs has a spider?,8,2,4,6", "Capital of Peru?,Lima,Quito,Bogotá"]
    assert (done.read, done.kept) == (3, 2)
    assert done.remarks[0] == "the file is an Excel workbook; the sheet `Sheet` is read"
    assert "question 3 in row 11 `Primes?`: question: left out: several options are right" in str(done.losses[0])


def test_numbers_and_dates_are_read_as_they_are_shown_or_the_report_says_so() -> None:
    rows = (
        HEADER,
        ("Q?", 0.25, 0.5, 0.75, 0.5),
        ("When?", date(2025, 4, 24), 1990, 1991.0, 1990),
        ("Is it?", True, False, None, True),
    )
    done = converted(workbook(*rows, formats={"B2": "0%", "C2": "0%", "D2": "0%", "E2": "0%", "C3": "0.0"}), "csv")
    assert csv_lines(done) == ["Q?,50%,25%,75%", "Is it?,TRUE,FALSE"]
    assert "When?" in str(done.losses[1])
    assert "holds a date may be shown otherwise; read are B3 as `24 April 2025`" in str(done.losses[0])
    done = converted(workbook(HEADER, ("Q?", 5, 6, 7, 6), formats={"C2": '0" km"'}), "csv")
    assert 'has the format `0" km"` may be shown otherwise; read are C2 as `6`' in str(done.losses[0])


def test_raised_signs_are_told() -> None:
    """openpyxl writes texts into their cells. Excel writes them into a list, where parts of a text have formats."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    added = {
        b' t="inlineStr"><is><t>m2</t></is>': b' t="s"><v>0</v>',
        b"</Types>": f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode(),
    }
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(HEADER, ("Q?", "m2", "cm", "km", "cm")))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            for before, after in added.items():
                data = data.replace(before, after)
            new.writestr(name, data)
        new.writestr(
            "xl/sharedStrings.xml",
            '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>m</t></r><r><rPr>'
            '<vertAlign val="superscript"/></rPr><t>2</t></r></si></sst>',
        )
    done = converted(out.getvalue(), "csv")
    assert csv_lines(done) == ["Q?,cm,m2,km"]
    assert "has raised or lowered signs" in str(done.losses[0])


def test_one_sheet_is_read_and_the_others_are_named() -> None:
    first, second = [HEADER, ("Q?", "x", "y", "z", "B")], [HEADER, ("R?", "x", "y", "z", "A")]
    done = converted(workbook(("Notes",), Round=first, More=second), "csv")
    assert csv_lines(done) == ["Q?,y,x,z"]
    assert [loss.field for loss in done.losses] == ["sheet `Sheet`", "sheet `More`"]
    assert "cannot be told which holds the questions: `Sheet` and `Other`" in messages(
        workbook(("Q?", "x", "y"), Other=[("R?", "u", "v")])
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (workbook(HEADER, ("Q?", "=1+1", "x", "y", "x")), "the formula in the cell B2 has no value"),
        (workbook(HEADER, ("Q?", "#REF!", "x", "y", "x")), "the cell B2 holds the error `#REF!`"),
        (workbook(), "the workbook is empty"),
        (workbook((*HEADER, *range(250))), "the row has 255 cells; 200 are the most"),
        (workbook(HEADER)[:300], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old Excel (.xls)"),
    ],
    ids=["formula", "error", "empty", "wide", "damaged", "xls"],  # a workbook's bytes hold the time of day
)
def test_what_cannot_be_read_is_refused(data: bytes, said: str) -> None:
    assert said in messages(data)


@pytest.mark.parametrize(
    ("name", "said"), [("content.xml", "OpenDocument"), ("collection.anki2", "Anki"), ("a.txt", "ZIP")]
)
def test_other_files_are_recognised_by_what_is_in_them(name: str, said: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    assert said in messages(out.getvalue())


def test_cells_at_both_ends_of_a_sheet_cost_nothing() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "question", "x"
    out = io.BytesIO()
    book.save(out)
    assert "the row has 16384 cells" in messages(out.getvalue())


def test_too_much_inside_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "")
        archive.writestr("xl/sharedStrings.xml", bytes(40_000_000))
    assert "more than 32 MB" in messages(out.getvalue())


def test_without_the_library_the_message_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    data: Any = workbook(HEADER)
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    (problem,) = converted(data, "csv").problems
    assert "etoile-quiz[convert]" in problem.hint
