"""How a round ended, in words that are true."""

from etoile_quiz.game.modes import rules_of
from etoile_quiz.game.round import Round
from etoile_quiz.messages.rounds import how_it_ended
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
