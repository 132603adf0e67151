"""A mistake that makes an entry no YAML costs that entry; the mistakes of all others are told as well."""

from pathlib import Path

import pytest

from etoile_quiz.packs.diagnostics.problems import MOST_IN_ONE_FILE
from etoile_quiz.packs.lint.check import check
from tests.packs.questions import write
from tests.packs.show import read_show, told

QUIZ = """\
questions:
- question: "Who wrote it?
  answer: Ann
  wrong: [Bob, Cyd]
- question: Act I: who dances?
  answer: Ann
  wrong: [Bob, Cyd]
- question: Whose is it?
  anwser: Ann
  wrong: [Bob, Cyd]
 - question: Which of them?
   answer: Ann
   wrong: [Bob, Cyd]
- question: Who
  answer:Bob
  wrong:
  - @ann
- question: Whom?
  answer: Ann
  wrong: [Ann, Bob]
"""


def test_every_question_is_looked_at(tmp_path: Path) -> None:
    problems = check([write(tmp_path, QUIZ)]).problems
    errors = [f"{item.line}:{item.column} {item.message}" for item in problems if item.severity == "error"]
    assert errors == [
        "2:13 this quotation mark is never closed",
        "5:18 a text with `: ` in it needs quotation marks",
        "9:3 unknown field `anwser` in a question, did you mean `answer`?",
        "11:2 this entry begins in column 2, its neighbours in column 1",
        "15:9 a space is missing after the colon",
        "20:11 `Ann` is the answer and stands among the wrong options",
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "amy: Amy Smith, bob",
            "amy: Amy: Smith, bob",
            ["16:20 yaml-syntax a text with `: ` in it needs quotation marks"],
        ),
        (
            "  person: {amy: Amy Smith, bob: Bob Jones}\n",
            "  person:\n    amy: Amy: Smith\n    bob: @bob\n",
            [
                "17:13 yaml-syntax a text with `: ` in it needs quotation marks",
                "18:10 yaml-syntax `@` cannot begin a text",
            ],
        ),
        ("title: A show", "title: *a", ["2:8 alias `*a` is an alias, and aliases are not allowed"]),
    ],
)
def test_what_refers_to_a_lost_entry_is_no_mistake(
    tmp_path: Path, before: str, after: str, expected: list[str]
) -> None:
    assert told(read_show(tmp_path, before, after)) == expected


def test_a_file_in_which_nothing_is_right_ends_soon(tmp_path: Path) -> None:
    text = "questions:\n" + '- question: "a\n  answer:b\n' * 4000
    assert len(check([write(tmp_path, text)]).problems) <= MOST_IN_ONE_FILE + 1
