"""Feedback: everything that is learned from an answer, and nothing beyond what was watched."""

import pytest
from msgspec.structs import replace

from etoile_quiz.game.modes import rules_of
from etoile_quiz.game.outcomes import RIGHT, SKIPPED, WRONG
from etoile_quiz.game.round import Answer, Result, Round
from etoile_quiz.messages.feedback import Feedback, LabelledText, feedback_on, option_remark, right_answer_of
from etoile_quiz.messages.sources import cited, readable, with_addresses
from etoile_quiz.question import Refutation, Source
from tests.game.questions import question

ASKED = question("one", explanation="One is right.", episode=2, rests_on=("other.fact",))


def feedback(option: int, watched: int = 8) -> Feedback:
    result = Round.of((ASKED,), rules_of("classic")).answer(option).revealed
    assert result is not None
    return feedback_on(result, watched)


def test_a_right_answer_is_explained() -> None:
    told = feedback(0)
    assert (told.verdict, told.earned, told.episode) == ("★ Right", "+100 points", "Episode 2")
    assert told.right_answer == right_answer_of(ASKED) == LabelledText("Right answer", "one right", "A")
    assert told.chosen is None, "a right answer is not told twice"
    assert told.lessons == (LabelledText("Why", "One is right."),)


def test_a_wrong_answer_is_refuted() -> None:
    told = feedback(1)
    assert (told.outcome, told.verdict, told.earned) == (WRONG, "✕ Wrong", "")
    assert told.chosen == LabelledText("You chose", "one wrong", "B")
    assert told.lessons[1:] == (LabelledText("Why not", "because of one wrong", "B"),)


def test_a_reason_that_only_says_no_is_not_told() -> None:
    result = Round.of((question("two", explanation="Two is right."),)).answer(1).revealed
    assert result is not None
    assert feedback_on(result, 8).lessons == (LabelledText("Why", "Two is right."),)


def test_a_reason_that_begins_like_the_explanation_is_told_whole() -> None:
    asked = question("county", explanation="St. Croix County lies in Wisconsin.")
    reason = Refutation(1, "St. Landry Parish lies in Louisiana.", ("other.fact",))
    assert replace(asked, proof=(reason,)).reason_against(1) == "St. Landry Parish lies in Louisiana."


def test_a_skipped_question_has_no_chosen_option() -> None:
    told = feedback_on(Result(ASKED, Answer(None, SKIPPED, 1.0, 0)), 8)
    assert (told.outcome, told.chosen, len(told.lessons)) == (SKIPPED, None, 1)


def test_a_source_beyond_what_was_watched_shows_its_publisher_only() -> None:
    assert feedback(0, watched=2).source == LabelledText("Source", "A book")
    assert feedback(0, watched=3).source == LabelledText("Source", "A book, “A title”")
    assert with_addresses(ASKED, 2) == []
    assert with_addresses(ASKED, 3) == ["A book, “A title”\nhttps://example.org/ending"]


def test_a_source_reads_well() -> None:
    assert cited(Source(id="a", publisher="lists.example", title="Ballets")) == "a page at lists.example, “Ballets”"
    assert readable("http://en.example.org./wiki/A.html") == "http://en.example.org/wiki/A.html"
    for address in ("https://a.example/b./c", "https://example.org:80/x", "https://a.example"):
        assert readable(address) == address


def test_a_question_without_an_answer_has_no_feedback() -> None:
    with pytest.raises(ValueError, match="has no answer"):
        feedback_on(Result(ASKED, None), 8)


def test_options_are_remarked_by_sign_and_words() -> None:
    result = Result(ASKED, Answer(1, WRONG, 1.0, 0))
    remarks = [option_remark(result, option) for option in range(4)]
    assert [(remark.sign, remark.words) for remark in remarks] == [
        ("★", "the right answer"),
        ("✕", "your answer, wrong"),
        (" ", ""),
        (" ", ""),
    ]
    assert option_remark(Result(ASKED, Answer(0, RIGHT, 1.0, 100)), 0).words == "your answer, right"
