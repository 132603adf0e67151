"""Aiken, CSV, OpenTDB and Red: what each of them reads, its errors and its losses."""

import base64
import json
import re
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given

from etoile_quiz.convert.answer_shapes import answer_shapes, opposite
from etoile_quiz.convert.exchange import ExchangeFile
from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.convert.report import ConversionReport
from tests.convert.reading import converted, lost, read
from tests.convert.strategies import files


def test_aiken_is_read() -> None:
    found, problems, report = read(
        "aiken", "Which?\nA. one\nB) two\nANSWER: B\n\nA. Smith wrote?\nA. x\nB. y\nANSWER: A"
    )
    assert not problems
    assert not report.losses
    assert [(question.stem, question.answer, question.wrong) for question in found] == [
        ("Which?", "two", ("one",)),
        ("A. Smith wrote?", "x", ("y",)),
    ]


@pytest.mark.parametrize(
    ("text", "where", "why"),
    [
        ("Q?\nA. one\nANSWER: A", "in line 1", "fewer than two options"),
        ("\nB. one\nC. two\nANSWER: B", "in line 2", "no question stands before"),
        ("Q?\nA. one\nB. two\nNext?\nA. x\nB. y\nANSWER: A", "in line 1", "`ANSWER:` is missing"),
        ("Q?\nA. one\nC. two\nANSWER: A", "in line 1", "line 3: the option `C` stands where `B` is expected"),
        ("Q?\nA. one\nB.\nANSWER: A", "in line 1", "line 3: the option `B` is empty"),
        ("Q?\nA. one\nB. two\nANSWER: C", "in line 1", "one of the options A to B"),
        ("Q?\nA. one\nB. two\nANSWER: A,B", "in line 1", "one of the options A to B"),
    ],
)
def test_a_fault_of_aiken_costs_its_question_alone(text: str, where: str, why: str) -> None:
    questions, problems, report = read("aiken", f"{text}\n\nGood?\nA)Kyiv\nB) Lviv\nANSWER: B) Lviv")
    assert not problems
    assert (questions[-1].stem, questions[-1].answer, questions[-1].wrong) == ("Good?", "Lviv", ("Kyiv",))
    assert where in report.losses[0].question
    assert why in report.losses[0].reason


def test_the_lines_that_chamilo_adds_to_aiken_are_known() -> None:
    text = "Q?\nDESCRIPTION: Easy\nA. one\nB. two\nANSWER: B\nANSWER_EXPLANATION: It is.\nSCORE: 2\n"
    text += "T: R?\nA. x\nB. y\nANSWER: A"
    questions, problems, report = read("aiken", text)
    assert [(question.stem, question.answer, question.explanation) for question in questions] == [
        ("Q?", "two", "It is."),
        ("R?", "x", ""),
    ]
    assert (problems, [field for field, _ in lost(report)]) == ([], ["DESCRIPTION", "SCORE"])


def as_moodle_reads_aiken(text: str) -> list[tuple[str, list[str], int]]:
    """Return questions, options and right ones by the rules of Moodle: line by line, each told by how it begins."""
    read_by_moodle, stem, options = [], "", list[str]()
    for line in filter(lambda line: len(line) > 1, map(str.strip, text.split("\n"))):
        if re.match(r"[A-Z][).][ \t]?", line):
            options.append(line[2:].strip())
        elif line.startswith("ANSWER:"):
            read_by_moodle.append((stem, options, ord(line[7:].strip()[0]) - ord("A")))
            options = []
        else:
            stem = line
    return read_by_moodle


@given(file=files())
def test_moodle_reads_the_aiken_that_is_written(file: ExchangeFile) -> None:
    report = ConversionReport()
    reduced = FORMATS["aiken"].reduced(file, report)
    by_moodle = as_moodle_reads_aiken(FORMATS["aiken"].write(file, report))
    assert [(stem, options[right]) for stem, options, right in by_moodle] == [
        (question.stem, question.answer) for question in reduced.questions
    ]
    assert [sorted(options) for _, options, _ in by_moodle] == [
        sorted((question.answer, *question.wrong)) for question in reduced.questions
    ]


def test_csv_goes_by_the_names_of_its_columns() -> None:
    text = '\n"Answer";question;WRONG 2;wrong1;price;difficulty\nyes;"So; ""it"" is?";no;1.10;5;tricky\n'
    (question,), problems, report = read("csv", text)
    assert not problems
    assert (question.stem, question.answer, question.wrong) == ('So; "it" is?', "yes", ("1.10", "no"))
    assert [field for field, _ in lost(report)] == ["difficulty", "price"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("question,x\nx,y", "1 columns"),
        ("question,answer,answer\nx,y,z", "1 columns"),
        ('question,answer,wrong1\n"a"b,c,d', "2 csv"),
        ('question,answer,wrong1\na,b,c\n"open,c,d', "3 csv"),
    ],
)
def test_csv_errors_have_their_line(text: str, problem: str) -> None:
    assert read("csv", text)[1] == [problem]


TEXTS = ("Art & Dance", "Is 50% of “it” a+b?", "Yes & no", "~ 1%20", "Été")
ENCODINGS: dict[str, Callable[[str], str]] = {
    "html": lambda text: text.replace("&", "&amp;").replace("“", "&ldquo;").replace("É", "&Eacute;"),
    "legacy": quote_plus,
    "url3986": lambda text: quote(text, safe=""),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_opentdb_in_all_its_encodings(name: str) -> None:
    encode = ENCODINGS[name]
    category, stem, answer, *wrong = map(encode, TEXTS)
    plain = encode if name == "base64" else str
    result = {
        "type": plain("multiple"),
        "difficulty": plain("hard"),
        "category": category,
        "question": stem,
        "correct_answer": answer,
        "incorrect_answers": wrong,
    }
    (question,), problems, report = read("opentdb", json.dumps({"response_code": 0, "results": [result]}))
    assert not problems
    assert not report.losses
    assert (question.category, question.stem, question.answer, *question.wrong) == TEXTS
    assert question.difficulty == "hard"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"response_code": 5, "results": []}', "1 response-code"),
        ('{"response_code": 0}', "1 no-results"),
        ('{"results": [\n}', "2 json"),
        ("[" * 100_000, "1 json"),
    ],
)
def test_opentdb_errors(text: str, problem: str) -> None:
    assert read("opentdb", text)[1] == [problem]


ONE_BAD = {
    "yaml": "questions:\n- {question: Bad?, wrong: [a]}\n- {question: Good?, answer: b, wrong: [c]}\n- question: [\n",
    "gift": "Bad? {=a ~b\n\nGood? {=b ~c}",
    "moodle-xml": """<quiz><question type="essay"><questiontext><text>Bad?</text></questiontext></question>
        <question type="multichoice"><questiontext><text>Good?</text></questiontext>
        <answer fraction="100"><text>b</text></answer><answer fraction="0"><text>c</text></answer></question></quiz>""",
    "markdown": "Bad?\n\n- [x] a\n- [x] b\n\nGood?\n\n- [x] b\n- [ ] c\n",
    "aiken": "Bad?\nA. a\n\nGood?\nA. b\nB. c\nANSWER: A",
    "csv": "question,answer,wrong1\nBad?,a,\nGood?,b,c",
    "opentdb": '{"results": [7, {"question": "Good?", "correct_answer": "b", "incorrect_answers": ["c"]}]}',
    "red": "Bad?: [{a: b}]\nBad again?:\n- 'a' b\nGood?: [yes]\n",
}


@pytest.mark.parametrize("name", FORMATS)
def test_one_bad_question_never_costs_the_file(name: str) -> None:
    questions, problems, report = read(name, ONE_BAD[name])
    assert [question.stem for question in questions] == ["Good?"]
    assert not problems
    assert report.left_out
    assert all(loss.reason.startswith("left out: ") for loss in report.told)


RED = """\
AUTHOR: Somebody
CONFIG: {max_score: 5}
Is it so?: [yes]
Which version?: [1.10]
Agent?: [007, zero zero seven]
Who?: [Amy Smith]
And who?: [Bob Jones]
Who else?: [Cid Ho]
Who?: [Dee Day]
"""


def test_red_takes_answers_as_they_are_written_and_reports_the_rest() -> None:
    found, problems, report = read("red", RED)
    assert not problems
    assert [(question.stem, question.answer, question.wrong) for question in found[:1]] == [
        ("Is it so?", "yes", ("no",))
    ]
    assert {question.stem: set(question.wrong) for question in found[1:]} == {
        "Who?": {"Bob Jones", "Cid Ho"},
        "And who?": {"Amy Smith", "Cid Ho"},
        "Who else?": {"Amy Smith", "Bob Jones"},
    }
    reasons = [f"{field}: {reason}" for field, reason in lost(report)]
    assert any("stands here twice; the first is in line 6" in reason for reason in reasons)
    assert any("`zero zero seven` is accepted too" in reason for reason in reasons)
    assert any("look like `1.10`" in reason for reason in reasons)
    assert any("look like `007`" in reason for reason in reasons)
    assert any(reason.startswith("CONFIG.max_score") for reason in reasons)


def test_drawn_options_are_the_same_every_time() -> None:
    text = "".join(f"Question {number}?: [{1900 + number}]\n" for number in range(300))
    first, second = read("red", text)[0], read("red", text)[0]
    assert first == second
    assert all(len({question.answer, *question.wrong}) == 4 for question in first)


def test_answers_of_one_shape() -> None:
    assert answer_shapes("1990") == answer_shapes("2025") != answer_shapes("19900")
    assert answer_shapes("24 April 2025") == answer_shapes("1 May 1990")
    assert answer_shapes("12 km") == answer_shapes("3.5 km") != answer_shapes("3 kg")
    assert answer_shapes("Amy Smith") == answer_shapes("Ludwig van Beethoven") != answer_shapes("a long walk")
    assert (opposite("YES"), opposite("true"), opposite("Paris")) == ("NO", "false", "")


def test_a_format_is_guessed_from_content() -> None:
    for text, path in (
        (RED, "list.yaml"),
        ("Q? {=a ~b}", "quiz.txt"),
        ("Q?\nA. a\nB. b\nANSWER: A", "quiz.txt"),
        ("question,answer,wrong1\na,b,c", "quiz.txt"),
        ("questions:\n  - {question: a, answer: b, wrong: c}", "-"),
        (
            '{"results":[{"type":"multiple","difficulty":"easy","question":"a","correct_answer":"b","incorrect_answers":["c"]}]}',
            "",
        ),
    ):
        assert converted(text, path=path).content is not None, text
    done = converted("nothing at all", path="quiz.txt")
    assert done.problems[0].code == "unknown-format"
    assert ", ".join(FORMATS) in done.problems[0].hint


def test_what_would_be_too_large_to_be_read_is_not_written() -> None:
    # Escapes double these texts.
    done = converted("question,answer,wrong1\n" + f"{'~' * 100_000},a,b\n" * 50, to="gift", from_="csv")
    assert (done.content, [problem.code for problem in done.problems]) == (None, ["too-large"])
