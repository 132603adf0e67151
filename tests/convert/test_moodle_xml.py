"""Moodle XML as Moodle exports it, and as nobody should."""

import pytest

from etoile_quiz.convert.exchange import ExchangeQuestion
from fuzz.samples import MOODLE_XML
from tests.convert.reading import lost, read

# A character that grows to a thousand millions of them, and a file of the machine.
LAUGHS = (
    '<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><quiz><question type="essay">&b;</question></quiz>'
)
FILE = '<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>'


def one(
    inside: str, type_: str = "multichoice"
) -> tuple[tuple[ExchangeQuestion, ...], list[str], list[tuple[str, str]]]:
    questions, problems, report = read("moodle-xml", f'<quiz><question type="{type_}">{inside}</question></quiz>')
    return questions, problems, lost(report)


def test_what_moodle_exports_is_read() -> None:
    questions, problems, report = read("moodle-xml", MOODLE_XML)
    question = questions[0]
    assert (len(questions), problems) == (2, [])
    assert (question.stem, question.answer, question.wrong) == ("What is plié & why?", "A bend", ("A jump < a turn",))
    assert (question.category, question.id, question.tags, question.hint) == ("Dance/Steps", "q.1", ("basic",), "Knees")
    assert (question.explanation, question.right_feedback) == ("**General**", "So")
    assert [field for field, _ in lost(report)] == [
        *("question", "explanation", "weight", "title", "correctfeedback"),
        *("question", "answer"),
    ]


@pytest.mark.parametrize("type_", ["essay", "cloze", "matching", "numerical", "ddwtos"])
def test_other_types_are_left_out(type_: str) -> None:
    questions, problems, losses = one("<questiontext><text>Q</text></questiontext>", type_)
    assert (questions, problems) == ((), [])
    assert losses == [("question", f"left out: its type is `{type_}`; a question here has options")]


@pytest.mark.parametrize(
    "picture",
    ['<file name="a.png" encoding="base64">iVBO</file>', "<text>&lt;IMG src=''></text>", "<text>@@PLUGINFILE@@</text>"],
)
@pytest.mark.parametrize("place", ["questiontext", 'answer fraction="0"'])
def test_questions_about_a_picture_are_left_out(picture: str, place: str) -> None:
    questions, _, losses = one(f"<{place}>{picture}</{place.split()[0]}>")
    assert not questions
    assert "--keep-pictures" in losses[0][1]


@pytest.mark.parametrize(
    ("text", "line"),
    [(LAUGHS, 1), (FILE, 1), ("<quiz>\n<question>&b;</question></quiz>", 2), ("<quiz>\n\n<", 3), ("<a/>", 1)],
)
def test_entities_document_types_and_broken_files_are_refused(text: str, line: int) -> None:
    assert read("moodle-xml", text)[1] == [f"{line} xml"]
