"""Ids are written into a file and nothing else in it changes."""

import difflib
import json
from typing import SupportsIndex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.authoring.missing_ids import with_ids
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.questions.question_files import AuthoredFile, questions_in


def read(text: str) -> AuthoredFile:
    diagnostics = Diagnostics("quiz.yaml")
    found = questions_in(text, diagnostics)
    assert not diagnostics.problems
    assert found is not None
    return found


def completed(text: str) -> str:
    """Return the text with ids, after seeing that nothing is gone and every question is the same."""
    found = read(text)
    result = with_ids(text, [question for question in found.questions if not question.given_id])
    steps = difflib.SequenceMatcher(None, text, result, autojunk=False).get_opcodes()
    assert {step[0] for step in steps} <= {"equal", "insert"}
    again = read(result)
    assert [question.given_id for question in again.questions] == [question.id for question in found.questions]
    for before, after in zip(found.questions, again.questions, strict=True):
        assert (before.stem, before.answer, before.wrong, before.tags) == (
            after.stem,
            after.answer,
            after.wrong,
            after.tags,
        )
    return result


def test_comments_and_layout_stay() -> None:
    text = """\
# Mine
questions:   # all of them

  # The first
  - question: "Who?"     # asked
    answer: Ann
    wrong: [Bob]

  - id: kept
    question: What?
    answer: |
      two
      lines
    wrong: {wrong}
  -
    # below
    answer: 'x'
    question: Which?
    wrong: y
  - {question: How?, answer: so, wrong: [no]}   # flow
""".replace("{wrong}", "z")
    result = completed(text)
    ids = [question.id for question in read(result).questions]
    expected = (
        text.replace('- question: "Who?"', f'- id: {ids[0]}\n    question: "Who?"')
        .replace("    answer: 'x'", f"    id: {ids[2]}\n    answer: 'x'")
        .replace("{question: How?", f"{{id: {ids[3]}, question: How?")
    )
    assert result == expected
    assert completed(result) == result


@pytest.mark.parametrize(
    "text",
    [
        "questions:\r\n- question: q\r\n  answer: a\r\n  wrong: w\r\n",
        "questions:\n- ? question\n  : q\n  ? answer\n  : a\n  ? wrong\n  : w",
        "questions: [{question: q, answer: a, wrong: w}, {question: r, answer: a, wrong: w}]",
        "questions:\n-   'question' : q\n    answer: a\n    wrong: w\n",
        '{"questions": [{"question": "q", "answer": "a", "wrong": ["w"]}]}',
        "---\nquestions:\n- question: 日本語 \U0001f600\n  answer: a\n  wrong: w\n...\n",
    ],
)
def test_other_ways_to_write_it(text: str) -> None:
    result = completed(text)
    assert result != text
    assert result.count("\r") == result.count("\n") or "\r" not in text


@given(
    st.lists(st.tuples(st.text("aé'\"#:{}[]漢 -?!", min_size=1, max_size=12), st.booleans()), min_size=1, max_size=5)
)
def test_any_layout(stems: list[tuple[str, bool]]) -> None:
    lines = ["questions:"]
    for number, (stem, flow) in enumerate(stems):
        said = json.dumps(f"{number}x {stem}", ensure_ascii=False)
        lines.append(
            f"  - {{question: {said}, answer: a, wrong: w}}"
            if flow
            else f"  - question: {said}\n    answer: a\n    wrong: w"
        )
    completed("\n".join(lines))


class CopyCountingText(str):
    """A text that counts the characters that are copied out of it."""

    __slots__ = ("copied",)
    copied: int

    def __getitem__(self, place: SupportsIndex | slice) -> str:
        part = super().__getitem__(place)
        self.copied += len(part)
        return part


def test_a_text_is_copied_once_however_many_ids_it_gets() -> None:
    text = CopyCountingText(
        "questions:\n" + "".join(f"- question: q{n}\n  answer: a\n  wrong: b\n" for n in range(200))
    )
    text.copied = 0
    with_ids(text, read(str(text)).questions)
    assert text.copied < 2 * len(text)
