"""GIFT in all its forms."""

import pytest

from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.convert.report import ConversionReport
from tests.convert.reading import lost, read

STEPS = """\
$CATEGORY: $course$/top/Dance/Steps

// [id:q.1] [tag:basic] [tag:knees] words of the author
::Plié::[html]What is a <i>plié</i> &amp; why?{
  =A bend \\: of the knees#Yes
  ~A jump#No \\= no
  ~[plain]A <b>turn</b>
  ####Every jump begins with one.
}
"""


def test_a_question_with_everything_keeps_everything() -> None:
    (question,), problems, report = read("gift", STEPS)
    assert problems == []
    assert question.stem == "What is a plié & why?"
    assert (question.answer, question.wrong) == ("A bend : of the knees", ("A jump", "A <b>turn</b>"))
    assert (question.right_feedback, question.wrong_feedback) == ("Yes", ("No = no", ""))
    assert question.explanation == "Every jump begins with one."
    assert (question.category, question.id, question.tags) == ("Dance/Steps", "q.1", ("basic", "knees"))
    assert [field for field, _ in lost(report)] == ["question", "title", "category"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Only text", "description"),
        ("Why? {}", "essay"),
        ("How many? {#3:1}", "number"),
        ("Pair {=a -> b =c -> d}", "pairs"),
        ("Both? {~%50%a ~%50%b ~%-100%c}", "several options are right together"),
        ("None? {~a ~b}", "no option is wholly right"),
        ("Lonely? {=Anna}", "no wrong options"),
    ],
)
def test_what_is_no_question_here_is_left_out_with_its_reason(text: str, reason: str) -> None:
    found, problems, report = read("gift", text)
    assert (found, problems) == ((), [])
    ((field, why),) = lost(report)
    assert field == "question"
    assert reason in why


@pytest.mark.parametrize("word", ["T", "TRUE", "true"])
def test_true_and_false_have_feedback_for_the_wrong_choice_first(word: str) -> None:
    (question,), _, _ = read("gift", f"So? {{{word}#wrong#right####all}}")
    assert (question.answer, question.wrong) == ("True", ("False",))
    assert (question.wrong_feedback, question.right_feedback, question.explanation) == (("wrong",), "right", "all")


def test_text_after_the_braces_makes_a_blank() -> None:
    (question,), _, _ = read("gift", "Grant is {=buried ~born} in New York.")
    assert question.stem == "Grant is _____ in New York."


def test_a_colon_and_a_lone_backslash_need_no_escape() -> None:
    (question,), _, _ = read("gift", "At 4:20 in C:\\dir? {=a\\b ~c:d}")
    assert (question.stem, question.answer, question.wrong) == ("At 4:20 in C:\\dir?", "a\\b", ("c:d",))


def test_weights_are_reported_and_a_full_one_is_right() -> None:
    (question,), _, report = read("gift", "Which? {~%100%a ~%25%b ~c}")
    assert (question.answer, question.wrong) == ("a", ("b", "c"))
    assert [field for field, _ in lost(report)] == ["weight"]


def test_of_several_right_answers_the_first_is_kept() -> None:
    (question,), _, report = read("gift", "Which? {=a =b ~c}")
    assert (question.answer, question.wrong) == ("a", ("c",))
    assert lost(report) == [("answer", "`b` is right too; a question here has one right option")]


def test_braces_that_do_not_close_are_named_with_their_line() -> None:
    assert read("gift", "One? {=a\n~b\n\nTwo? {=c ~d}\n\nThree? {=e ~f} {")[1] == ["1 brace", "6 brace"]


def test_everything_special_is_escaped() -> None:
    question = ExchangeQuestion(stem="a:b\nc", answer="{x}=~#\\", wrong=("%50% of it", "<b>bold</b>"))
    text = FORMATS["gift"].write(ExchangeFile(questions=(question,)), ConversionReport())
    assert text == ("a\\:b\\nc {\n\t=\\{x\\}\\=\\~\\#\\\\\n\t~[plain]%50% of it\n\t~[plain]<b>bold</b>\n}\n")
