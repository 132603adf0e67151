import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.daily.lock import FIRST_DAY
from etoile_quiz.daily.quiz import Daily
from etoile_quiz.daily.streak import streak_of
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import generate
from etoile_quiz.history.attempts import AttemptBegun, Attempts, counting_attempt, parse_moment
from etoile_quiz.history.events import ANSWER, AnswerEvent
from etoile_quiz.history.record import Record
from etoile_quiz.history.stored_questions import decode_questions, encode_questions
from tests.examples import fewer
from tests.history.dailies import a_daily, attempts_at, minute, played
from tests.strategies import fact_bases

# A terminal of its own: begins or resumes the day's attempt and answers with the option that is its number, saying after each
# answer which options hold by then.
TERMINAL = """
import sys
from pathlib import Path
from tests.history.dailies import a_daily, attempts_at, minute

path, number, size = sys.argv[1:]
attempts = attempts_at(Path(path))
attempt = attempts.begin(a_daily(size=int(size)), run="run" + number, at=minute(0))
while not attempt.finished:
    attempt = attempts.answer(attempt, int(number), 1.0, at=minute(1))
    print(attempt.begun.run, *(answer.chosen for answer in attempt.answers), flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.sqlite3"


def terminal(path: Path, number: int, size: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", TERMINAL, str(path), str(number), str(size)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


@fewer(4)
@given(fact_bases())
def test_questions_come_back_as_they_were_stored(base: FactBase) -> None:
    questions = generate(base).questions
    assert decode_questions(encode_questions(questions)) == questions


def test_an_attempt_goes_on_exactly_where_it_stood(path: Path) -> None:
    quiz = a_daily()
    for given_answers in range(4):
        before = played(path, "here", quiz, answers=given_answers)
        resumed = attempts_at(path).begin(quiz, run="again", at=minute(50))
        assert resumed == before
        assert resumed.begun.run == "here"
        assert resumed.finished == (given_answers == 3)
        assert resumed.round == before.round
        assert len(resumed.round.answers) == given_answers
        assert resumed.round.phase == ("finished" if given_answers == 3 else "asking")
    assert [answer.points for answer in resumed.round.answers] == [100, 0, 0]
    assert attempts_at(path).ranked(FIRST_DAY, "matinee") == resumed


def test_an_update_in_between_changes_nothing(path: Path) -> None:
    before = played(path, "here", a_daily(), answers=1)
    after = attempts_at(path).begin(a_daily(wording="Tell me: "), run="again", at=minute(9))
    assert after.questions == before.questions
    assert after.begun.digest == before.begun.digest


def test_the_moment_of_revealing_can_be_shown_again(path: Path) -> None:
    attempt = played(path, "here", a_daily(), answers=2)
    shown = attempt.revealing(1)
    assert shown.phase == "revealing"
    assert shown.position == 1
    assert shown.advance() == attempt.round


def test_what_makes_no_sense_changes_nothing(path: Path) -> None:
    attempts = attempts_at(path)
    attempt = attempts.begin(a_daily(), run="here", at=minute(0))
    assert attempts.answer(attempt, 4, 1.0, at=minute(1)) is attempt
    done = played(path, "here", a_daily())
    assert attempts.answer(done, 0, 1.0, at=minute(9)) is done


def test_a_question_that_another_terminal_answered_keeps_that_answer(path: Path) -> None:
    quiz = a_daily()
    mine, theirs = attempts_at(path), attempts_at(path)
    here = mine.begin(quiz, run="here", at=minute(0))
    there = theirs.begin(quiz, run="there", at=minute(0))
    assert there == here
    here = mine.answer(here, 0, 1.0, at=minute(1))
    here = mine.answer(here, 2, 1.0, at=minute(2))
    there = theirs.answer(there, 3, 1.0, at=minute(3))
    assert [answer.chosen for answer in there.answers] == [0, 2], "both answers of the quicker one, and not its own"
    assert there == here
    there = theirs.answer(there, 1, 1.0, at=minute(4))
    here = mine.answer(here, 0, 1.0, at=minute(5))
    assert [answer.chosen for answer in here.answers] == [0, 2, 1]
    assert here.finished
    assert attempts_at(path).overview().days == {FIRST_DAY}


def test_terminals_that_race_play_one_attempt(path: Path) -> None:
    size = 40
    racing = [terminal(path, number, size) for number in range(3)]
    said: list[list[list[str]]] = []
    for process in racing:
        out, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, "")
        said.append([row.split() for row in out.splitlines()])
    final = attempts_at(path).ranked(FIRST_DAY, "matinee")
    assert final is not None
    assert len(final.answers) == size
    told = [final.begun.run, *(str(answer.chosen) for answer in final.answers)]
    for rows in said:
        for row in rows:
            assert row == told[: len(row)], "what a terminal was told held for good"
    with closing(sqlite3.connect(path)) as connection:
        kinds = dict(connection.execute("SELECT kind, count(*) FROM events GROUP BY kind"))
    assert kinds == {"answer": size, "attempt-begun": 1, "attempt-questions": 1, "attempt-finished": 1}


@pytest.mark.parametrize("told", [1, 24])
def test_a_kill_loses_no_answer_and_makes_no_second_attempt(path: Path, told: int) -> None:
    with terminal(path, 0, 60) as process:
        assert process.stdout is not None
        rows = [process.stdout.readline().split() for _ in range(told)]
        process.kill()
        rows += [row.split() for row in process.stdout.read().splitlines()]
    found = attempts_at(path).begin(a_daily(size=60), run="again", at=minute(5))
    assert found.begun.run == "run0"
    assert len(rows) <= len(found.answers) <= len(rows) + 1


def test_the_overview_tells_what_counts(path: Path) -> None:
    tomorrow = FIRST_DAY + timedelta(days=1)
    played(path, "a", a_daily())
    played(path, "b", a_daily(edition="soiree"), answers=1)
    played(path, "c", a_daily(tomorrow, "soiree"))
    archive = attempts_at(path)
    other = archive.begin(a_daily(tomorrow), run="d", at=minute(0), ranked=False)
    for n in range(3):
        other = archive.answer(other, 0, 1.0, at=minute(n))
    assert other.finished
    overview = attempts_at(path).overview()
    assert {place: begun.run for place, begun in overview.ranked.items()} == {
        (FIRST_DAY, "matinee"): "a",
        (FIRST_DAY, "soiree"): "b",
        (tomorrow, "soiree"): "c",
    }
    assert [begun.run for begun in overview.unranked] == ["d"]
    assert overview.finished == {"a", "c", "d"}
    assert overview.days == {FIRST_DAY, tomorrow}
    assert streak_of(overview.days, tomorrow).current == 2
    assert attempts_at(path).ranked(tomorrow, "matinee") is None


def test_practice_is_always_a_new_attempt(path: Path) -> None:
    done = played(path, "a", a_daily())
    attempts = attempts_at(path)
    for run in ("b", "c"):
        again = attempts.begin(a_daily(), run=run, at=minute(30), ranked=False)
        assert (again.begun.run, again.answers) == (run, ())
    assert attempts.ranked(FIRST_DAY, "matinee") == done


def test_answers_of_dailies_are_answers(path: Path) -> None:
    played(path, "a", a_daily())
    kept = [row.decoded(AnswerEvent) for row in Record(path).rows_of_kind(ANSWER)]
    assert [(event.mode, event.position) for event in kept if event] == [("daily", 0), ("daily", 1), ("daily", 2)]
    assert set(Record(path).last_answered()) == {item.family for item in a_daily().questions}


def test_of_two_the_one_finished_first_counts_and_else_the_one_begun_first() -> None:
    first, second = (
        AttemptBegun(run=run, at=minute(n), date=FIRST_DAY, edition="matinee", number=1, digest="", ranked=True)
        for n, run in enumerate("zy")
    )
    for order in ((first, second), (second, first)):
        assert counting_attempt(order, {}) == first
        assert counting_attempt(order, {"y": parse_moment(minute(9))}) == second
        assert counting_attempt(order, {"y": parse_moment(minute(9)), "z": parse_moment(minute(8))}) == first


def test_without_a_disk_an_attempt_is_played_to_its_end() -> None:
    attempts = Attempts(Record(None))
    attempt = attempts.begin(a_daily(), run="a", at=minute(0))
    for n in range(3):
        attempt = attempts.answer(attempt, n, 1.0, at=minute(n))
    assert attempt.finished
    assert attempt.round.right == 3


def test_while_the_disk_is_in_trouble_an_attempt_goes_on_and_is_kept_later(path: Path) -> None:
    path.mkdir()
    record = Record(path)
    attempts = Attempts(record)
    attempt = attempts.begin(a_daily(), run="a", at=minute(0))
    attempt = attempts.answer(attempt, 0, 1.0, at=minute(1))
    assert "not kept" in record.warning
    assert attempts.begin(a_daily(), run="b", at=minute(2)) == attempt, "going back gains nothing"
    path.rmdir()
    attempt = attempts.answer(attempt, 1, 1.0, at=minute(3))
    assert record.warning == ""
    assert attempts_at(path).ranked(FIRST_DAY, "matinee") == attempt


def test_rows_that_cannot_be_read_are_passed_over(path: Path) -> None:
    played(path, "a", a_daily(), answers=2)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE events SET body = '[]' WHERE kind = 'attempt-questions' OR uid = 'a/1'")
    assert attempts_at(path).ranked(FIRST_DAY, "matinee") is None
    resumed = attempts_at(path).begin(a_daily(), run="b", at=minute(9))
    assert (resumed.begun.run, len(resumed.answers)) == ("a", 1)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE events SET body = '{}' WHERE kind = 'attempt-begun'")
    assert attempts_at(path).overview().ranked == {}
    begun = attempts_at(path).begin(a_daily(), run="c", at=minute(9))
    assert begun.answers == ()


@pytest.mark.parametrize("at", ["", "yesterday", "2025-04-31T12:00+00:00", "0001-01-01T00:00+20:00"])
def test_a_moment_that_is_none_comes_last(at: str) -> None:
    assert parse_moment(at).year == 9999


@fewer(2)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=12))
def test_however_terminals_take_turns_the_first_answer_to_each_question_holds(turns: list[tuple[int, int]]) -> None:
    """Four terminals share one record and answer whenever they like, each from the state it last saw."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "record.sqlite3")
        quiz: Daily = a_daily(date(2028, 2, 29), size=4)
        terminals = [attempts_at(path) for _ in range(4)]
        seen = [each.begin(quiz, run=f"run{n}", at=minute(n)) for n, each in enumerate(terminals)]
        expected: dict[int, int] = {}
        for who, option in turns:
            position = len(seen[who].answers)
            if position < 4:
                expected.setdefault(position, option)
            seen[who] = terminals[who].answer(seen[who], option, 1.0, at=minute(9))
            if position < 4:
                assert [answer.chosen for answer in seen[who].answers] == [expected[n] for n in range(len(expected))]
        final = attempts_at(path).ranked(quiz.date, quiz.edition)
        assert final is not None
        assert [answer.chosen for answer in final.answers] == [expected[n] for n in range(len(expected))]
        assert final.finished == (len(expected) == 4) == bool(attempts_at(path).overview().days)
