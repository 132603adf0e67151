"""Practice: what is asked again, and when, folded from the answers in the record."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from etoile_quiz.game.deal import TooFewQuestionsError
from etoile_quiz.game.lifelines import FIFTY_FIFTY, SKIP, use
from etoile_quiz.game.outcomes import RIGHT, WRONG
from etoile_quiz.game.round import Answer, Round
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.game.rules import Rules
from etoile_quiz.history.answers import AnswerSummary, last_answers
from etoile_quiz.history.events import AnswerEvent
from etoile_quiz.history.record import Record
from etoile_quiz.session.practice import ANSWERS_OF_A_FAMILY, plan_reviews
from etoile_quiz.session.session import Session
from tests.game.questions import question
from tests.sessions import make_session

FIRST = datetime(2025, 5, 1, 20, tzinfo=UTC)


def on(day: float) -> datetime:
    """Return the evening of this day of May."""
    return FIRST + timedelta(days=day - 1)


def answered(family: str, day: float, *, right: bool = True, helped: bool = False, at: str = "") -> AnswerSummary:
    return AnswerSummary(
        run="run",
        at=at or on(day).isoformat(),
        family=family,
        form="forward",
        category="cast",
        episode=None,
        key=0,
        right=right,
        seconds=1.0,
        points=0,
        mode="classic",
        helped=helped,
    )


def test_what_is_known_comes_again_later_and_later() -> None:
    answers = [answered("a", day) for day in (1, 3, 14)]
    for given, due in ((answers[:1], 3), (answers[:2], 14), (answers, 60)):
        assert plan_reviews(given, on(due) - timedelta(minutes=1)).due == ()
        assert plan_reviews(given, on(due)).due == ("a",)
        assert plan_reviews(given, on(due) - timedelta(days=1)).next_due == on(due)


def test_a_miss_is_asked_at_once_and_the_longest_due_first() -> None:
    answers = [answered("old", 1), answered("missed", 9, right=False), answered("known", 9)]
    plan = plan_reviews(answers, on(9))
    assert plan.due == ("old", "missed")
    assert plan.missed == {"missed"}
    assert plan_reviews([*answers, answered("missed", 9)], on(9)).due == ("old",)


def test_a_lifeline_brings_a_family_back_sooner_and_a_miss_soonest() -> None:
    day = dict.fromkeys(("right", "helped", "wrong"), 0)
    for name, last in (
        ("right", answered("a", 3)),
        ("helped", answered("a", 3, helped=True)),
        ("wrong", answered("a", 3, right=False)),
    ):
        following = plan_reviews([answered("a", 1), last], on(3)).next_due
        assert following is not None
        day[name] = (following - on(3)).days
    assert day["right"] > day["helped"] > day["wrong"] >= 1


@pytest.mark.parametrize("at", ["", "soon", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2025-05-01"])
def test_a_moment_that_makes_no_sense_is_left_out(at: str) -> None:
    plan = plan_reviews([answered("a", 1, at=at or "?"), answered("b", 1, right=False, at=at or "?")], on(30))
    assert "b" in plan.due


def test_the_last_answers_of_each_family_are_read_in_order(tmp_path: Path) -> None:
    record = Record(tmp_path / "record.sqlite3")
    for number in range(30):
        asked = question("a" if number % 3 else "b")
        answer = Answer(0, RIGHT if number % 2 else WRONG, float(number), 0)
        record.add(AnswerEvent.of(asked, answer, run="run", at=on(number + 1).isoformat(), mode="classic"))
    read = [*last_answers(record, ANSWERS_OF_A_FAMILY)]
    assert [answer.seconds for answer in read if answer.family == "test/b"] == [float(n) for n in range(0, 30, 3)]
    assert [answer.seconds for answer in read if answer.family == "test/a"] == [float(n) for n in range(30) if n % 3][
        -ANSWERS_OF_A_FAMILY:
    ]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    bank = tuple(replace(question(f"q{number}"), category="cast" if number < 20 else "dance") for number in range(40))
    return make_session((), Record(tmp_path / "record.sqlite3"), bank=bank)


def play(session: Session, *options: int) -> None:
    """Answer the first questions of the bank with these options, of which 0 is right, in a round of any mode."""
    played = Round.of(tuple(session.library.bank)[: len(options)])
    for option in options:
        played = played.answer(option)
        session.player.keep_answer("run", played, "classic")
        played = played.advance()


def test_a_practice_round_asks_what_was_missed_in_any_mode(session: Session) -> None:
    practice = RoundFilter(watched=0, mode="practice")
    with pytest.raises(TooFewQuestionsError):
        session.rounds.deal(practice)
    play(session, 0, 1, 0, 1)
    dealt = session.rounds.deal(practice)
    assert {question.family for question in dealt.questions} == {"test/q1", "test/q3"}
    assert not dealt.repeats
    assert session.rounds.code(dealt) == ""
    missed = session.rounds.deal(RoundFilter(watched=0, missed=True, size=2))
    assert {question.family for question in missed.questions} == {"test/q1", "test/q3"}
    with pytest.raises(TooFewQuestionsError):
        session.rounds.deal(replace(practice, categories=("dance",)))


def test_a_lifeline_is_kept_with_the_answer_and_a_skip_is_no_answer(session: Session) -> None:
    rules = Rules(lifelines=(FIFTY_FIFTY.id, SKIP.id))
    asked = tuple(session.library.bank)[:3]
    played = use(Round.of(asked, rules), FIFTY_FIFTY).answer(0)
    session.player.keep_answer("run", played, "classic")
    played = played.advance().answer(0)
    session.player.keep_answer("run", played, "classic")
    session.player.keep_answer("run", use(played.advance(), SKIP), "classic")
    assert [answer.helped for answer in last_answers(session.player.record, 10)] == [True, False]
