"""Reading what was written gives the same questions, less exactly what the report names."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given
from msgspec.structs import asdict, replace

from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.convert.item import ConversionReport, ExchangeFile, ExchangeQuestion
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.store.pack_reader import read_pack
from etoile_quiz.text.slugs import derived_id
from tests.convert.items import sheets

# What reports call a field of an item.
NAMES = {"right_feedback": {"feedback", "right_feedback"}, "wrong_feedback": {"feedback", "wrong_feedback"}}
LOSSY = [name for name in FORMATS if name != "red"]


def there_and_back(name: str, sheet: ExchangeFile) -> tuple[ExchangeFile, ConversionReport, str]:
    """Write a sheet, read it, and return it with the report of the writing alone: the reading must lose nothing."""
    report, diagnostics, silent = ConversionReport(), Diagnostics("file"), ConversionReport()
    text = FORMATS[name].write(sheet, report)
    again = FORMATS[name].read(text, diagnostics, silent)
    assert again is not None, f"{[problem.message for problem in diagnostics.problems]}\n{text}"
    assert not silent.losses, (silent.losses, text)
    return again, report, text


def named(report: ConversionReport, item: ExchangeQuestion, field: str) -> bool:
    """Tell whether the report names a field of a question as lost."""
    names = NAMES.get(field, {field})
    return any(loss.question == item.label and loss.field in names for loss in report.losses)


def assert_same(
    before: Sequence[ExchangeQuestion], after: Sequence[ExchangeQuestion], report: ConversionReport, text: str
) -> None:
    left_out = {
        loss.question for loss in report.losses if loss.reason.startswith("left out: ") and loss.field == "question"
    }
    kept = [item for item in before if item.label not in left_out]
    assert len(kept) == len(after), text
    for old, new in zip(kept, after, strict=True):
        expected = moved(old, new, report)
        for field, value in asdict(expected).items():
            if field != "label" and not named(report, old, field):
                assert getattr(new, field) == value, (field, value, getattr(new, field), text)


def moved(old: ExchangeQuestion, new: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    """Return an item with what a format keeps in another place moved there."""
    # Feedback on the right option becomes the explanation where there is none.
    if new.explanation and not old.explanation and not new.right_feedback:
        assert new.explanation in (old.right_feedback, old.right_feedback.strip())
        old = replace(old, explanation=new.explanation, right_feedback="")
    if old.right_feedback == old.explanation and not new.right_feedback:
        old = replace(old, right_feedback="")
    # A pinned option becomes the last of the wrong ones.
    if named(report, old, "pinned") and not new.pinned and len(new.wrong) > len(old.wrong):
        assert new.wrong[-1].split() == old.pinned.split()
        told = (*old.wrong_feedback, "") if old.wrong_feedback else ()
        old = replace(old, wrong=(*old.wrong, new.wrong[-1]), wrong_feedback=told, pinned="")
    return old


@pytest.mark.parametrize("name", LOSSY)
@given(sheet=sheets())
def test_what_was_written_is_read_again_less_what_the_report_names(name: str, sheet: ExchangeFile) -> None:
    again, report, text = there_and_back(name, sheet)
    assert_same(sheet.items, again.items, report, text)
    for field in ("title", "author", "language"):
        if not any(loss.question == "" and loss.field == field for loss in report.losses):
            assert getattr(again, field) == getattr(sheet, field)


@pytest.mark.parametrize("name", LOSSY)
@given(sheet=sheets())
def test_what_has_been_through_a_format_loses_nothing_more_in_it(name: str, sheet: ExchangeFile) -> None:
    once, _, _ = there_and_back(name, sheet)
    assume(once.items)
    twice, report, text = there_and_back(name, once)
    assert not report.losses, (report.losses, text)
    assert [replace(item, label="") for item in once.items] == [replace(item, label="") for item in twice.items]


@given(sheet=sheets(feedback=False))
def test_our_own_format_loses_nothing_of_what_it_can_hold(sheet: ExchangeFile) -> None:
    assume(len({derived_id(item.stem, item.answer) for item in sheet.items}) == len(sheet.items))
    again, report, _ = there_and_back("yaml", sheet)
    assert not report.losses
    assert [replace(item, label="") for item in again.items] == [replace(item, label="") for item in sheet.items]


@given(sheet=sheets())
def test_a_written_question_file_is_one_that_the_game_reads(
    tmp_path_factory: pytest.TempPathFactory, sheet: ExchangeFile
) -> None:
    report = ConversionReport()
    file: Path = tmp_path_factory.mktemp("written") / "questions.yaml"
    file.write_text(FORMATS["yaml"].write(sheet, report), encoding="utf-8")
    reading = read_pack(file)
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    errors += [item for found in reading.written for item in found.diagnostics.problems if item.severity == "error"]
    assert not errors


@given(sheet=sheets())
def test_a_trivia_list_keeps_questions_and_answers(sheet: ExchangeFile) -> None:
    report, diagnostics, reading = ConversionReport(), Diagnostics("file"), ConversionReport()
    text = FORMATS["red"].write(sheet, report)
    assume(report.left_out < len(sheet.items))
    again = FORMATS["red"].read(text, diagnostics, reading)
    assert again is not None
    for old in sheet.items:
        assert named(report, old, "wrong") or named(report, old, "question")
    # What is read again lacks only questions for whose answers there are no others of their shape.
    kept = [
        item
        for item in sheet.items
        if not any(loss.question == item.label and loss.reason.startswith("left out") for loss in report.losses)
    ]
    assert len(kept) == len(again.items) + reading.left_out
    answers = {item.stem.strip(): item.answer.strip() for item in kept}
    assert all(answers[item.stem] == item.answer for item in again.items)
