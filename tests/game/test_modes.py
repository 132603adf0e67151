"""The modes: points and clocks against tables worked out by hand, lifelines, and every sequence of actions in any of them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from etoile_quiz.game.confidence import CONFIDENCES, Confidence, confidence_of
from etoile_quiz.game.lifelines import FIFTY_FIFTY, HINT, LIFELINES, SKIP, usable_lifelines, use
from etoile_quiz.game.modes import MODES, rules_of
from etoile_quiz.game.outcomes import CUT_OFF, LATE, RIGHT, SKIPPED, WRONG
from etoile_quiz.game.round import Round
from etoile_quiz.game.scoring import SPEED_SCORING, AnswerFacts
from etoile_quiz.question import Question
from tests.game.questions import question


def a_round(mode: str, size: int = 10, factor: float = 1.0) -> Round:
    questions = tuple(question(f"q{number}", key=number % 4, hint="It dances.") for number in range(size))
    return Round.of(questions, rules_of(mode, factor))


def right(played: Round, seconds: float = 1.0, confidence: Confidence | None = None) -> Round:
    assert played.question is not None
    return played.answer(played.question.key, seconds, confidence)


def wrong(played: Round, seconds: float = 1.0, confidence: Confidence | None = None) -> Round:
    assert played.question is not None
    return played.answer((played.question.key + 1) % 4, seconds, confidence)


def storm(seconds: list[float]) -> Round:
    """Play a storm in which negative times are misses."""
    played = a_round("storm", len(seconds) + 1)
    for spent in seconds:
        played = (right(played, spent) if spent >= 0 else wrong(played, -spent)).advance()
    return played


@pytest.mark.parametrize(
    ("seconds", "limit", "points"),
    [
        (0.0, 20, 1000),
        (0.499, 20, 1000),
        (0.5, 20, 988),  # 987.5, halves up
        (2.0, 20, 950),
        (10.0, 20, 750),
        (19.99, 20, 500),  # 500.25
        (0.5, 30, 992),  # 991.67
        (2.0, 30, 967),  # Kahoot's own examples, at 30 seconds
        (15.0, 30, 750),
        (30.0, 30, 500),
        (10.0, 40, 875),
    ],
)
def test_speed_pays_by_the_formula(seconds: float, limit: float, points: int) -> None:
    facts = AnswerFacts(right=True, seconds=seconds, limit=limit)
    assert SPEED_SCORING.points(facts) == points


def test_speed_with_its_clock() -> None:
    played = right(a_round("speed"), 2.0).advance()
    played = wrong(played, 1.0).advance()
    played = right(played, 20.0)  # at the bell: too late
    assert [(answer.outcome, answer.points) for answer in played.answers] == [(RIGHT, 950), (WRONG, 0), (LATE, 0)]
    assert played.answers[-1].option is None
    assert right(a_round("speed", factor=1.5), 20.0).score == 667  # 1000 - 500 * 20 / 30 = 666.67
    assert right(a_round("speed", factor=2.0), 39.9).score == 501  # 501.25
    assert a_round("speed", factor=2.0).seconds_left == 40


def test_accuracy_pays_one_for_each() -> None:
    played = a_round("accuracy", 4)
    for answer in (right, wrong, right, right):
        played = answer(played).advance()
    assert ([answer.points for answer in played.answers], played.score) == ([1, 0, 1, 1], 3)
    assert played.phase == "finished"


@pytest.mark.parametrize(
    ("right_answers", "added"),
    [(4, 0), (5, 3), (11, 3), (12, 8), (19, 8), (20, 15), (29, 15), (30, 25), (39, 25), (40, 35), (50, 45)],
)
def test_a_storm_grows_with_rows(right_answers: int, added: int) -> None:
    played = storm([1.0] * right_answers)
    assert played.seconds_left == 180 - right_answers + added
    assert played.score == right_answers


def test_a_miss_costs_a_storm_ten_seconds_and_the_row() -> None:
    played = storm([*[1.0] * 4, -2.0, *[1.0] * 5])
    assert played.seconds_left == 180 - 4 - 2 - 10 - 5 + 3
    assert (played.score, played.longest_run) == (9, 5)


def test_a_storm_ends_when_its_time_does() -> None:
    played = storm([100.0, 79.5])
    assert played.seconds_left == 0.5
    cut = right(played, 0.6)
    assert (cut.answers[-1].outcome, cut.answers[-1].option, cut.score) == (CUT_OFF, None, 2)
    assert (cut.answered, cut.missed, cut.is_last) == (2, (), True)
    assert cut.advance(question("more")).phase == "finished"
    missed = wrong(storm([100.0, 70.0]), 0.1)  # ten seconds were left, and a miss costs ten
    assert missed.seconds_left == 0
    assert missed.advance(question("more")).phase == "finished"
    assert a_round("storm", factor=1.5).seconds_left == 270


def test_an_endless_round_goes_on_with_what_follows() -> None:
    played = right(a_round("storm", 1))
    assert not played.is_last
    onward = played.advance(question("more"))
    assert (onward.phase, onward.position, onward.questions[-1].family) == ("asking", 1, "test/more")
    assert played.advance(None).phase == "finished"


def test_a_streak_ends_with_the_first_miss_and_skips_once() -> None:
    played = right(a_round("streak")).advance()
    played = use(played, SKIP, 3.0)
    assert played.revealed is not None
    assert played.revealed.answer is not None
    assert played.revealed.answer.outcome == SKIPPED
    played = right(played.advance()).advance()
    assert (played.right_in_a_row, played.score, played.answered) == (2, 2, 2)
    assert use(played, SKIP) is played
    ended = wrong(played)
    assert ended.is_last
    assert ended.advance(question("more")).phase == "finished"
    assert usable_lifelines(ended) == ()
    assert usable_lifelines(a_round("streak")) == (SKIP,)


@pytest.mark.parametrize(("stated", "if_right", "if_wrong"), [("sure", 3, -6), ("fairly", 2, -2), ("guess", 1, 0)])
def test_confidence_pays_for_knowing_what_one_knows(stated: str, if_right: int, if_wrong: int) -> None:
    confidence = confidence_of(stated)
    assert right(a_round("confidence"), confidence=confidence).score == if_right
    assert wrong(a_round("confidence"), confidence=confidence).score == if_wrong
    assert wrong(a_round("confidence")).phase == "asking"  # no answer without it
    assert right(a_round("classic"), confidence=confidence).answers[0].confidence is None


def test_fifty_fifty_leaves_the_right_option_and_one_other() -> None:
    played = a_round("classic")
    halved = use(played, FIFTY_FIFTY)
    assert played.question is not None
    assert len(halved.struck) == 2
    assert played.question.key not in halved.struck
    assert halved.answer(halved.struck[0]) is halved
    assert use(halved, FIFTY_FIFTY) is halved
    assert halved == use(played, FIFTY_FIFTY)
    onward = right(halved).advance()
    assert onward.struck == ()
    assert FIFTY_FIFTY not in usable_lifelines(onward)
    two = Round.of((question("two", options=("right", "wrong")),), rules_of("classic"))
    assert FIFTY_FIFTY not in usable_lifelines(two)
    assert use(two, FIFTY_FIFTY) is two


@pytest.mark.parametrize("struck", [(1,), (3,), (1, 2)])
def test_fifty_fifty_gives_no_struck_option_back(struck: tuple[int, ...]) -> None:
    """Another lifeline may have struck some. Two stay, the key among them; where only two are left it is not offered."""
    played = replace(a_round("classic"), struck=struck)
    assert played.question is not None
    assert (FIFTY_FIFTY in usable_lifelines(played)) == (len(struck) == 1)
    halved = use(played, FIFTY_FIFTY)
    assert set(struck) <= set(halved.struck)
    assert len(halved.open_options) == 2
    assert played.question.key in halved.open_options


def test_a_skip_keeps_the_row_and_a_hint_stays_with_its_question() -> None:
    played = use(right(a_round("classic")).advance(), SKIP).advance()
    assert right(played).answers[-1].points == 110
    told = use(played, HINT)
    assert told.hint == "It dances."
    assert use(told, HINT) is told
    assert right(told).advance().hint == ""


def test_a_hint_is_offered_only_where_there_is_one() -> None:
    hinted, bare = question("hinted", hint="It dances."), question("bare")
    played = Round.of((hinted, bare), rules_of("classic"))
    assert usable_lifelines(played) == (FIFTY_FIFTY, SKIP, HINT)
    onward = right(played).advance()
    assert usable_lifelines(onward) == (FIFTY_FIFTY, SKIP)
    assert use(onward, HINT) is onward


def test_the_daily_has_no_lifelines_and_no_clock() -> None:
    played = Round.of((question("one"),))
    assert usable_lifelines(played) == ()
    assert [use(played, lifeline) for lifeline in LIFELINES] == [played] * len(LIFELINES)
    assert played.time_out() is played


ACTIONS: dict[str, Callable[[Round, int, float], Round]] = {
    "answer": lambda played, number, seconds: played.answer(number, seconds, CONFIDENCES[number % 3]),
    "unsure": lambda played, number, seconds: played.answer(number, seconds),
    "advance": lambda played, number, _: played.advance(question(f"more{len(played.questions)}", key=number % 4)),
    "advance to nothing": lambda played, _, __: played.advance(),
    "lifeline": lambda played, number, seconds: use(played, LIFELINES[number % len(LIFELINES)], seconds),
    "time out": lambda played, _, __: played.time_out(),
}


@given(
    st.sampled_from([mode.id for mode in MODES]),
    st.sampled_from((1.0, 1.5, 2.0)),
    st.integers(1, 4),
    st.lists(st.tuples(st.sampled_from(sorted(ACTIONS)), st.integers(-1, 4), st.floats(0, 400)), max_size=30),
)
def test_any_actions_in_any_mode(mode: str, factor: float, size: int, actions: list[tuple[str, int, float]]) -> None:
    played = a_round(mode, size, factor)
    for name, number, seconds in actions:
        before = played
        played = ACTIONS[name](played, number, seconds)
        assert played.answers[: len(before.answers)] == before.answers
        assert len(played.answers) <= len(before.answers) + 1 <= len(played.questions) + 1
        assert mode == "confidence" or played.score >= 0
        assert played.phase != "finished" or before.phase != "asking"
        assert set(before.used) <= set(played.used) <= set(played.rules.lifelines)
        assert not played.struck or len(played.questions[played.position].options) - len(played.struck) == 2
        assert played.seconds_left is None or played.seconds_left >= 0
        assert (played.seconds_left is None) == (not played.rules.timed)
        if before.phase == "finished":
            assert played is before
        if before.phase == "revealing" and not name.startswith("advance"):
            assert played is before
        if before.is_last and before.phase == "revealing" and name.startswith("advance"):
            assert played.phase == "finished"
    assert [result.question for result in played.results] == list(played.questions)
    assert len(set(played.used)) == len(played.used)


def endings(mode: str, answer: Callable[[Round], Round]) -> int:
    """Return after how many answers a round ends, if there is always another question."""
    played = a_round(mode, 1)
    following: Question | None = question("more")
    while played.phase != "finished":
        played = answer(played).advance(following)
    return len(played.answers)


def test_every_endless_round_ends_with_misses() -> None:
    assert endings("streak", wrong) == 1
    assert endings("storm", wrong) == 17  # eleven seconds each: the seventeenth empties the clock
