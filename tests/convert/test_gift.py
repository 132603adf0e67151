"""GIFT in all its forms."""

import pytest

from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.packs.diagnostics.problems import Diagnostics
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
        ("Half? {=a -> b =c}", "pairs"),
        ("Fill {1:MULTICHOICE:=Rome~Paris} in", "Cloze"),
        ("Fill {1:SA:=Rome} and {1:SA:=Paris}", "Cloze"),
        ("Any? {=*Anna*}", "pattern"),
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


def test_braces_that_do_not_close_cost_their_question_alone() -> None:
    (question,), problems, report = read("gift", "One? {=a\n~b\n\nTwo? {=c ~d}\n\nThree? {=e ~f} {")
    assert (question.stem, problems) == ("Two?", [])
    assert [loss.question for loss in report.losses] == ["question 1 in line 1 `One?`", "question 3 in line 6 `Three?`"]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "losses"),
    [
        # Text before the first sign is wrong where the question has wrong options, and right where it has none.
        ("Who? {Amy =Bob ~Cid}", "Bob", ("Amy", "Cid"), []),
        ("Who? {%50%Amy =Bob ~Cid}", "Bob", ("Amy", "Cid"), ["weight"]),
        ("Was it {=*Amy* =Amy =%0%Bob#No =%0%Cid =%0%*#Neither}?", "Amy", ("Bob", "Cid"), ["feedback", "answer"]),
        ("Is it {=2\\\\*2 =%0%3 =%0%5}?", "2*2", ("3", "5"), []),
        ("Who? {=Amy =%50%A.#A whole name =%0%Bob =%0%Cid}", "Amy", ("Bob", "Cid"), ["feedback", "answer"]),
        ("[html]What is $$x^2$$? {=a ~b}", "a", ("b",), ["question"]),
    ],
)
def test_answers_are_read_as_moodle_reads_them(
    text: str, right: str, wrong: tuple[str, ...], losses: list[str]
) -> None:
    (question,), _, report = read("gift", text)
    assert (question.answer, question.wrong[:2], [field for field, _ in lost(report)]) == (right, wrong, losses)


def test_a_picture_is_no_question_by_itself() -> None:
    about_one = '[html]<img src\\="a.png"> Who is this? {=Amy ~Bob}\n\n'
    between = 'Who? {=Amy ~[html]<img src\\="b.png"> ~Bob}\n\nWho else? {=Cid ~Bob}'
    questions, _, report = read("gift", about_one + between)
    assert [question.stem for question in questions] == ["Who else?"]
    assert all("--keep-pictures" in reason for _, reason in lost(report))
    kept = FORMATS["gift"].read(about_one + between, Diagnostics("file"), ConversionReport(keep_pictures=True))
    assert kept is not None
    assert [question.stem for question in kept.questions] == ["Who is this?", "Who?", "Who else?"]


def test_everything_special_is_escaped() -> None:
    question = ExchangeQuestion(stem="a:b\nc", answer="{x}=~#\\", wrong=("%50% of it", "<b>bold</b>"))
    text = FORMATS["gift"].write(ExchangeFile(questions=(question,)), ConversionReport())
    assert text == ("a\\:b\\nc {\n\t=\\{x\\}\\=\\~\\#\\\\\n\t~[plain]%50% of it\n\t~[plain]<b>bold</b>\n}\n")
