"""Reading what was written gives the same questions, less exactly what the report names."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given, note
from msgspec.structs import asdict, replace

from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.convert.sanitizing import one_line
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.store.pack_reader import read_pack
from etoile_quiz.text.slugs import derived_id
from tests.convert.strategies import files

# What reports call a field of a question.
NAMES = {"right_feedback": {"feedback", "right_feedback"}, "wrong_feedback": {"feedback", "wrong_feedback"}}
WITH_OPTIONS = [name for name, format_ in FORMATS.items() if "wrong" in format_.keeps]


def there_and_back(name: str, file: ExchangeFile) -> tuple[ExchangeFile, ConversionReport, str]:
    """Write a file, read it, and return it with the report of the writing alone: the reading must lose nothing."""
    report, diagnostics, silent = ConversionReport(), Diagnostics("file"), ConversionReport()
    text = FORMATS[name].write(file, report)
    again = FORMATS[name].read(text, diagnostics, silent)
    assert again is not None, f"{[problem.message for problem in diagnostics.problems]}\n{text}"
    assert not silent.losses, (silent.losses, text)
    return again, report, text


def named(report: ConversionReport, question: ExchangeQuestion, field: str) -> bool:
    """Return whether the report names a field of a question as lost."""
    names = NAMES.get(field, {field})
    return any(loss.question == question.label and loss.field in names for loss in report.losses)


def assert_same(
    before: Sequence[ExchangeQuestion], after: Sequence[ExchangeQuestion], report: ConversionReport, text: str
) -> None:
    left_out = {
        loss.question for loss in report.losses if loss.reason.startswith("left out: ") and loss.field == "question"
    }
    kept = [question for question in before if question.label not in left_out]
    assert len(kept) == len(after), text
    for old, new in zip(kept, after, strict=True):
        expected = moved(old, new, report)
        for field, value in asdict(expected).items():
            if field != "label" and not named(report, old, field):
                assert getattr(new, field) == value, (field, value, getattr(new, field), text)


def unlabelled(questions: Sequence[ExchangeQuestion]) -> list[ExchangeQuestion]:
    return [replace(question, label="") for question in questions]


def moved(old: ExchangeQuestion, new: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    """Return a question with what a format keeps in another place moved there."""
    # Feedback on the right option becomes the explanation where there is none.
    if new.explanation and not old.explanation and not new.right_feedback:
        bare = old.right_feedback.strip()
        assert new.explanation in (old.right_feedback, bare, one_line(bare, "", "", ConversionReport()))
        old = replace(old, explanation=new.explanation, right_feedback="")
    if old.right_feedback.strip() == old.explanation.strip() and not new.right_feedback:
        old = replace(old, right_feedback="")
    # A pinned option becomes the last of the wrong ones.
    if named(report, old, "pinned") and not new.pinned and len(new.wrong) > len(old.wrong):
        assert new.wrong[-1].split() == old.pinned.split()
        told = (*old.wrong_feedback, "") if old.wrong_feedback else ()
        old = replace(old, wrong=(*old.wrong, new.wrong[-1]), wrong_feedback=told, pinned="")
    return old


@given(file=files())
def test_every_format_gives_back_what_it_got_less_what_the_report_names(file: ExchangeFile) -> None:
    # One file goes through all formats, as most of the time goes into drawing it.
    for name in WITH_OPTIONS:
        note(name)
        once, report, text = there_and_back(name, file)
        assert_same(file.questions, once.questions, report, text)
        for field in ("title", "author", "language"):
            if not any(loss.question == "" and loss.field == field for loss in report.losses):
                assert getattr(once, field) == getattr(file, field)
        if once.questions:
            twice, report, text = there_and_back(name, once)
            assert not report.losses, (report.losses, text)
            assert unlabelled(once.questions) == unlabelled(twice.questions)


@given(file=files(feedback=False))
def test_our_own_format_loses_nothing_of_what_it_can_hold(file: ExchangeFile) -> None:
    assume(len({derived_id(question.stem, question.answer) for question in file.questions}) == len(file.questions))
    again, report, _ = there_and_back("yaml", file)
    assert not report.losses
    assert unlabelled(again.questions) == unlabelled(file.questions)


@given(file=files())
def test_a_written_question_file_is_one_that_the_game_reads(
    tmp_path_factory: pytest.TempPathFactory, file: ExchangeFile
) -> None:
    report = ConversionReport()
    path = tmp_path_factory.mktemp("written") / "questions.yaml"
    path.write_text(FORMATS["yaml"].write(file, report), encoding="utf-8")
    reading = read_pack(path)
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    own = [problem for authored in reading.authored for problem in authored.diagnostics.problems]
    errors += [problem for problem in own if problem.severity == "error"]
    assert not errors


@given(file=files())
def test_a_trivia_list_keeps_questions_and_answers(file: ExchangeFile) -> None:
    report, diagnostics, reading = ConversionReport(), Diagnostics("file"), ConversionReport()
    text = FORMATS["red"].write(file, report)
    assume(report.left_out < len(file.questions))
    again = FORMATS["red"].read(text, diagnostics, reading)
    assert again is not None
    for old in file.questions:
        assert named(report, old, "wrong") or named(report, old, "question")
    # What is read again lacks only questions for whose answers there are no others of their shape.
    kept = [
        question
        for question in file.questions
        if not any(loss.question == question.label and loss.reason.startswith("left out") for loss in report.losses)
    ]
    assert len(kept) == len(again.questions) + reading.left_out
    answers = {question.stem.strip(): question.answer.strip() for question in kept}
    assert all(answers[question.stem] == question.answer for question in again.questions)
