"""The registry of formats: every format does what its value declares, in both directions."""

import pytest
from click import Choice, Option
from msgspec.structs import replace

from etoile_quiz.cli.convert import command
from etoile_quiz.convert.conversion import convert
from etoile_quiz.convert.detect import by_content, by_name, detect
from etoile_quiz.convert.exchange import FILE_FIELDS, QUESTION_FIELDS, ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.format import Format
from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.question import Source

PLAIN = ExchangeQuestion(stem="Who?", answer="Amy Smith", wrong=("Bob Jones", "Cid Ho"), label="question 1")
# Further questions, so that there are answers to draw wrong options from.
OTHERS = tuple(
    ExchangeQuestion(stem=f"Who is {name}?", answer=name, wrong=("x",), label=name) for name in ("Dee Day", "Eve Eng")
)
FULL = replace(
    PLAIN,
    pinned="None of them",
    explanation="She was.",
    hint="She dances.",
    right_feedback="Yes",
    wrong_feedback=("No", "Not at all"),
    category="Dance",
    difficulty="hard",
    spoiler=2,
    source=Source(id="", publisher="A paper"),
    id="q.1",
    about="wedding",
    weight=2,
    tags=("cast",),
)
FILE = {"title": "A show", "author": "Somebody", "language": "en"}


def through(format_: Format, file: ExchangeFile) -> tuple[ExchangeFile, ConversionReport]:
    """Return a file that was written and read again, and the report of both."""
    report, diagnostics = ConversionReport(), Diagnostics("file")
    again = format_.read(format_.write(file, report), diagnostics, report)
    assert again is not None, diagnostics.problems
    return again, report


def named(report: ConversionReport) -> set[tuple[str, str]]:
    return {(loss.question, loss.field) for loss in report.losses}


@pytest.mark.parametrize("format_", FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize("field", QUESTION_FIELDS)
def test_a_format_keeps_the_fields_of_a_question_that_it_declares(format_: Format, field: str) -> None:
    one = replace(PLAIN, **{field: getattr(FULL, field)})
    again, report = through(format_, ExchangeFile(questions=(one, *OTHERS)))
    kept = getattr(again.questions[0], field) == getattr(one, field)
    assert kept == (field in format_.keeps)
    moved = field == "right_feedback" and "explanation" in format_.keeps
    names = {"right_feedback": "feedback", "wrong_feedback": "feedback"}
    # Where a format has no options, the pinned one is named with the wrong ones.
    name = "wrong" if field == "pinned" and "wrong" not in format_.keeps else names.get(field, field)
    assert kept or moved or (one.label, name) in named(report)


@pytest.mark.parametrize("format_", FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize("field", FILE_FIELDS)
def test_a_format_keeps_the_fields_of_a_file_that_it_declares(format_: Format, field: str) -> None:
    file = ExchangeFile(questions=(PLAIN, *OTHERS), **{field: FILE[field]})
    again, report = through(format_, file)
    assert (getattr(again, field) == FILE[field]) == (field in format_.keeps)
    assert field in format_.keeps or ("", field) in named(report)


def test_a_format_declares_fields_that_there_are() -> None:
    for format_ in FORMATS.values():
        assert {*format_.keeps, *format_.one_line} <= {*QUESTION_FIELDS, *FILE_FIELDS, "spaces"}


@pytest.mark.parametrize("format_", FORMATS.values(), ids=FORMATS)
def test_a_format_keeps_spaces_if_it_declares_it(format_: Format) -> None:
    again, report = through(format_, ExchangeFile(questions=(replace(PLAIN, stem=" Who? "), *OTHERS)))
    assert again.questions[0].stem == (" Who? " if "spaces" in format_.keeps else "Who?")
    assert ("spaces" in format_.keeps) or (PLAIN.label, "stem") in named(report)


@pytest.mark.parametrize("format_", FORMATS.values(), ids=FORMATS)
def test_a_format_holds_as_many_lines_and_options_as_it_declares(format_: Format) -> None:
    many = replace(FULL, stem="Who?\nReally?", category="Dance\nSteps", wrong=tuple(f"n{i}" for i in range(40)))
    many = replace(many, wrong_feedback=("",) * 40)
    question = through(format_, ExchangeFile(questions=(many, *OTHERS)))[0].questions[0]
    assert ("\n" in question.stem) == ("stem" not in format_.one_line)
    assert "\n" not in question.category
    if "wrong" in format_.keeps:
        most = 41 if "pinned" not in format_.keeps else 40
        assert len(question.wrong) == min(most, format_.most_wrong or most)


@pytest.mark.parametrize("from_", FORMATS)
@pytest.mark.parametrize("to", FORMATS)
def test_every_format_is_detected_and_converted_into_every_other(from_: str, to: str) -> None:
    text = FORMATS[from_].write(ExchangeFile(questions=(FULL, *OTHERS), **FILE), ConversionReport())
    assert by_content(text) == from_
    assert detect(text, f"quiz{FORMATS[from_].endings[0]}") == from_
    done = convert(text.encode(), "quiz", to)
    assert (done.read, done.kept, done.problems) == (3, 3, ())


def test_a_name_ending_is_that_of_one_format_or_of_the_first_of_several() -> None:
    for format_ in FORMATS.values():
        for ending in format_.endings:
            first = next(other.id for other in FORMATS.values() if ending in other.endings)
            assert by_name(f"a.b{ending.upper()}") == first
    assert by_name("quiz.txt") == ""


def test_the_command_offers_every_format() -> None:
    for option in (found for found in command.params if isinstance(found, Option) and found.name in ("from_", "to")):
        assert isinstance(option.type, Choice)
        assert list(option.type.choices) == list(FORMATS)
