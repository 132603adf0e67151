"""Twice the text costs twice the work, whatever is wrong with it. Work is counted in calls, not in seconds."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.questions.question_files import questions_in
from etoile_quiz.packs.yaml.decoding import decode

SHAPES: dict[str, Callable[[int], str]] = {
    "sound questions": lambda n: "questions:\n" + "".join(
        f"- {{question: Who is {i}?, answer: A{i}, wrong: [B, C]}}\n" for i in range(n)
    ),
    "one question with many options": lambda n: "questions:\n- question: q\n  answer: a\n  wrong: ["
    + ", ".join(f"w{i}" for i in range(n)) + "]\n",
    "the same field again and again": lambda n: "questions:\n- question: q\n" + "  answer: a\n" * n,
    "fields that nobody knows": lambda n: "".join(f"field{i}: x\n" for i in range(n)),
    "quotation marks left open": lambda n: "questions:\n" + '- question: "Who?\n  answer: Ann\n' * n,
    "colons without a space": lambda n: "questions:\n" + "- question:Who?\n  answer: Ann\n" * n,
    "one mistake at the end": lambda n: "questions:\n" + "- question: Who?\n  answer: Ann\n" * n + "  wrong: @a\n",
    "comments that look like text": lambda n: "questions:\n" + "- {question: q, answer: a, wrong: b}\n" * n
    + "title: a #1\n",
    "aliases": lambda n: "questions:\n" + "- *a\n" * n,
    "options written as one text": lambda n: "questions:\n" + "- question: q\n  answer: a\n  wrong:\n  -b\n  -c\n" * n,
    "one text of many lines": lambda n: "questions:\n- question: q\n  answer: a\n  wrong:\n" + "  -b\n" * n,
    "forbidden characters": lambda n: "a: " + "\x07" * n,
    "lines of dashes": lambda n: "–" * n + "\n" + "- " * 20 + "\n" + "–\n" * n,
}  # fmt: skip


def calls_of(action: Callable[[], object]) -> int:
    """Return how many functions an action calls, those of C included."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(before)
    return calls


def read(text: str) -> None:
    diagnostics = Diagnostics("quiz.yaml")
    decoded = decode(text.encode(), diagnostics)
    if decoded is not None:
        questions_in(decoded, diagnostics)


@pytest.mark.parametrize("name", SHAPES)
def test_the_work_grows_like_the_text(name: str) -> None:
    small, large = SHAPES[name](150), SHAPES[name](300)
    read(small)  # what is imported or compiled only once is not counted
    assert calls_of(lambda: read(large)) <= 2.4 * calls_of(lambda: read(small))
