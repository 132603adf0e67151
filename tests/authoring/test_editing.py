"""Editing and deleting a question in a file: the values are as wanted, and every comment and every other question stays."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from etoile_quiz.authoring.appending import open_text
from etoile_quiz.authoring.drafts import Draft
from etoile_quiz.authoring.editing import change_question, draft_from, remove_question
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.questions.authored import AuthoredQuestion

FILE = """\
# my questions
category: Ballet  # for all

questions:
  # about birds
  - question: Which bird is Odette?  # easy one
    answer: a swan
    # not a lark
    wrong: [a firebird, a bluebird]  # two will do
    tags: [lake]
    difficulty: hard

  - id: second
    question: >-
      Who is
      the sorcerer?
    answer: Rothbart
    wrong:
      - Albrecht  # Giselle
      - "James # 2"
    source: {publisher: A book}
  # the last one
  - {question: Which?, answer: this, wrong: that}
# end
"""


def questions(text: str) -> tuple[AuthoredQuestion, ...]:
    file = open_text(text, Diagnostics("f"))
    assert file is not None
    return tuple(file.authored.questions)


def changed(position: int, **typed: tuple[str, ...]) -> str:
    question = questions(FILE)[position]
    draft = draft_from(question)
    new = change_question(FILE, question, replace(draft, typed={**draft.typed, **typed}), Diagnostics("f"))
    assert new is not None
    return new


def test_a_changed_answer_changes_one_line_and_keeps_the_id() -> None:
    id_ = questions(FILE)[0].id
    new = changed(0, answer=("a white swan",))
    assert new == FILE.replace("answer: a swan", "answer: a white swan").replace(
        "difficulty: hard\n", f"difficulty: hard\n    id: {id_}\n"
    )
    assert questions(new)[0].id == id_


def test_comments_of_a_changed_field_stay() -> None:
    new = changed(0, question=("Which bird is Odile?",), wrong=("a lark",))
    assert "- question: Which bird is Odile?\n    # easy one\n" in new
    assert "    # not a lark\n    wrong: [a lark]\n    # two will do\n" in new
    new = changed(1, wrong=("Albrecht",))
    assert "wrong: [Albrecht]\n    # Giselle\n    source:" in new


def test_a_field_can_be_added_and_taken_away() -> None:
    new = changed(1, explanation=("He is an owl.",))
    assert "    source: {publisher: A book}\n    explanation: He is an owl.\n  # the last one" in new
    question = questions(new)[1]
    assert question.explanation == "He is an owl."
    draft = replace(draft_from(question), typed={**draft_from(question).typed, "explanation": ()})
    assert change_question(new, question, draft, Diagnostics("f")) == FILE


def test_nothing_changed_changes_nothing() -> None:
    for question in questions(FILE):
        assert change_question(FILE, question, draft_from(question), Diagnostics("f")) == FILE


def test_a_deleted_question_leaves_all_others_and_their_comments() -> None:
    first, second, _ = questions(FILE)
    without = remove_question(FILE, first, Diagnostics("f"))
    assert without is not None
    assert [question.id for question in questions(without)] == [one.id for one in questions(FILE)[1:]]
    without = remove_question(FILE, second, Diagnostics("f"))
    assert without is not None
    assert "  # the last one\n" in without
    assert "Rothbart" not in without


def test_the_last_question_can_go_and_others_come() -> None:
    text = "# mine\nquestions:\n  - question: Who?\n    answer: she\n    wrong: he\n"
    (question,) = questions(text)
    assert remove_question(text, question, Diagnostics("f")) == "# mine\nquestions:\n"


def test_what_stands_in_brackets_is_left_to_an_editor() -> None:
    bracketed = "questions: [{question: Which?, answer: this, wrong: that}]\n"
    for text in (FILE, bracketed):
        diagnostics = Diagnostics("f")
        assert change_question(text, questions(text)[-1], Draft(typed={"answer": ("that",)}), diagnostics) is None
        assert diagnostics.problems[0].code == "cannot-edit"
    assert remove_question(bracketed, questions(bracketed)[0], diagnostics) is None


def test_line_ends_stay_as_they_are() -> None:
    text = FILE.replace("\n", "\r\n")
    question = questions(text)[1]
    draft = replace(draft_from(question), typed={**draft_from(question).typed, "wrong": ("a",), "hint": ("He hoots.",)})
    new = change_question(text, question, draft, Diagnostics("f"))
    assert new is not None
    assert new.count("\n") == new.count("\r\n")


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(" #:-'\"\n"), max_size=40)


@given(st.integers(0, 1), st.sampled_from(["question", "answer", "explanation"]), TEXTS)
def test_whatever_is_typed_is_read_again_or_refused(position: int, name: str, text: str) -> None:
    question = questions(FILE)[position]
    draft = draft_from(question)
    new = change_question(FILE, question, replace(draft, typed={**draft.typed, name: (text,)}), Diagnostics("f"))
    if new is not None:
        assert [one.answer for one in questions(new)][2] == "this"
        for comment in ("# my questions", "# for all", "# about birds", "# easy one", "# not a lark", "# two will do"):
            assert comment in new
