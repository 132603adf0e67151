"""The round: scores by hand, and every sequence of actions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.game.modes import rules_of
from etoile_quiz.game.round import Round
from etoile_quiz.game.scoring import CLASSIC_SCORING, AnswerFacts
from etoile_quiz.question import DifficultyLevel
from tests.game.questions import question

DIFFICULTY_LEVELS: tuple[DifficultyLevel, ...] = ("easy", "medium", "hard")


def a_round(size: int, level: DifficultyLevel = "easy") -> Round:
    questions = tuple(question(f"q{number}", level=level, key=number % 4) for number in range(size))
    return Round.of(questions, rules_of("classic"))


def answer_right(played: Round) -> Round:
    assert played.question is not None
    return played.answer(played.question.key).advance()


@pytest.mark.parametrize(
    ("level", "points"),
    [
        ("easy", [100, 110, 120, 130, 140, 150, 150]),
        ("medium", [200, 220, 240, 260, 280, 300, 300]),
        ("hard", [300, 330, 360, 390, 420, 450, 450]),
    ],
)
def test_ten_per_cent_for_each_right_answer_before_up_to_fifty(level: DifficultyLevel, points: list[int]) -> None:
    answers = [AnswerFacts(right=True, level=level, right_before=before) for before in range(7)]
    assert [CLASSIC_SCORING.points(answer) for answer in answers] == points
    played = a_round(7, level)
    for _ in points:
        played = answer_right(played)
    assert [answer.points for answer in played.answers] == points
    assert played.score == sum(points)
    assert played.phase == "finished"


def test_a_miss_pays_nothing_and_ends_the_row() -> None:
    played = answer_right(answer_right(a_round(4)))
    assert played.question is not None
    wrong = (played.question.key + 1) % 4
    played = answer_right(played.answer(wrong).advance())
    assert [answer.points for answer in played.answers] == [100, 110, 0, 100]
    assert (played.right, played.longest_run, played.right_in_a_row) == (3, 2, 1)


def test_answering_twice_or_advancing_early_changes_nothing() -> None:
    played = a_round(2)
    assert played.advance() is played
    answered = played.answer(1, 2.5)
    assert answered.answer(0) is answered
    assert answered.revealed is not None
    assert answered.revealed.answer is not None
    assert (answered.revealed.answer.option, answered.revealed.answer.seconds) == (1, 2.5)
    assert answered.position == 0
    assert answered.advance().advance() == answered.advance()


def test_an_option_that_is_not_there_is_no_answer() -> None:
    played = a_round(1)
    assert played.answer(4) is played
    assert played.answer(-1) is played


def test_leaving_keeps_what_was_answered() -> None:
    left = answer_right(a_round(3)).leave()
    assert left.phase == "finished"
    assert left.score == 100
    assert [result.answer is not None for result in left.results] == [True, False, False]


def test_a_round_of_nothing_is_over() -> None:
    assert Round.of(()).phase == "finished"
    assert Round.of(()).question is None


actions = st.lists(st.one_of(st.integers(-1, 5), st.just("advance"), st.just("leave")), max_size=60)


@given(st.integers(0, 6), actions, st.sampled_from(DIFFICULTY_LEVELS))
def test_whatever_is_pressed_nothing_is_answered_twice_and_the_score_never_falls(
    size: int, pressed: list[int | str], level: DifficultyLevel
) -> None:
    played = a_round(size, level)
    for action in pressed:
        before = played
        if isinstance(action, int):
            played = played.answer(action)
        else:
            played = played.advance() if action == "advance" else played.leave()
        assert played.answers[: len(before.answers)] == before.answers
        assert len(played.answers) - len(before.answers) in (0, 1)
        assert played.score >= before.score >= 0
        if before.phase == "finished":
            assert played == before
    for _ in range(2 * size):
        played = played.answer(0).advance()
    assert played.phase == "finished"
