"""How an answer and a round went, in words that are true."""

from etoile_quiz.game.modes import rules_of
from etoile_quiz.game.outcomes import SKIPPED
from etoile_quiz.game.round import Answer, Round
from etoile_quiz.messages.remarks import remark
from etoile_quiz.messages.rounds import how_it_ended, onward
from tests.game.questions import question


def begun(mode: str, questions: int = 1) -> Round:
    return Round.of(tuple(question(f"q{number}") for number in range(questions)), rules_of(mode))


def test_who_leaves_does_not_hear_that_nothing_is_left() -> None:
    answered = begun("storm").answer(0)
    assert how_it_ended(answered.leave()) == "Stopped after 1 question."
    assert how_it_ended(answered.advance(question("more")).leave()) == "Stopped after 1 question."
    assert how_it_ended(answered.advance()) == "There is nothing left to ask."
    assert how_it_ended(answered.advance().leave()) == "There is nothing left to ask."


def test_a_round_that_is_left_at_its_end_was_not_left() -> None:
    assert how_it_ended(begun("classic", 2).answer(0).leave()) == "Stopped after 1 of 2 questions."
    assert how_it_ended(begun("classic").answer(0).leave()) == ""
    assert how_it_ended(begun("streak").answer(1).leave()) == "The streak ends at 0."


def test_rows_and_their_end_are_told_beside_the_verdict_and_the_last_question_before_it_comes() -> None:
    played, told = begun("classic", 6), []
    for option in (0, 0, 0, 0, 1, 0):
        played = played.answer(option)
        told.append((remark(played), onward(played)))
        assert remark(played) == remark(played), "the same answer has the same words"
        played = played.advance()
    assert [told[2][0], told[4][0]] == ["Three in a row!", "Your row ends at 4."]
    assert all(words.endswith((".", "!")) for words, _ in told)
    assert [onward for _, onward in told] == ["the next question"] * 4 + ["the last question", "the results"]
    assert remark(begun("classic").closed(Answer(None, SKIPPED, 1.0, 0))) == ""


def test_a_miss_gets_a_kind_word_and_no_warning() -> None:
    words = {remark(Round.of((question(f"q{number}"),), rules_of("classic")).answer(1)) for number in range(30)}
    assert all(words)
    assert not [told for told in words if "again" in told]
