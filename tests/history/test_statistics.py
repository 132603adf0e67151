"""What answers say together: folded without a disk, and read from one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from etoile_quiz.game.round import Round
from etoile_quiz.history.answers import BATCH, AnswerSummary, answers_in, last_right
from etoile_quiz.history.completed import completed_rounds, contest
from etoile_quiz.history.periods import MOST_PERIODS, ActivityTimeline, AnswerCount, Period, follows, timeline_of
from etoile_quiz.history.record import Record
from etoile_quiz.history.statistics import LONGEST_SECONDS, AnswerStatistics, day_in, statistics_of
from etoile_quiz.history.transfer import export_record, import_record
from etoile_quiz.messages.statistics import contest_name
from tests.game.questions import question as a_question
from tests.history.dailies import a_daily, attempts_at, minute, played
from tests.history.disk import full_disk
from tests.history.test_record import event
from tests.sessions import make_session

DAY_OF = day_in(UTC)


def told(
    right: bool = True,
    run: str = "run",
    at: str = "2025-04-24T18:00:00.000+00:00",
    points: int = 100,
    mode: str = "classic",
    episode: int | None = None,
    category: str = "cast",
    seconds: float = 2.0,
) -> AnswerSummary:
    """Return an answer."""
    return AnswerSummary(
        run=run,
        at=at,
        family="p/a",
        form="forward",
        category=category,
        episode=episode,
        key=0,
        right=right,
        seconds=seconds,
        points=points if right else 0,
        mode=mode,
    )


def a_round(
    run: str, signs: str, mode: str = "classic", at: str = "2025-04-24T18:00:00+00:00"
) -> Iterator[AnswerSummary]:
    """Yield the answers of a round, right where there is a plus."""
    return (told(sign == "+", run, at, mode=mode) for sign in signs)


def test_nothing_answered_says_nothing() -> None:
    assert statistics_of([], DAY_OF) == AnswerStatistics()


def test_answers_are_counted_by_category_episode_and_form() -> None:
    found = statistics_of(
        [told(category="cast", episode=1), told(False, category="cast"), told(category="story", episode=1)], DAY_OF
    )
    assert found.whole == AnswerCount(3, 2)
    assert found.categories == {"cast": AnswerCount(2, 1), "story": AnswerCount(1, 1)}
    assert found.episodes == {1: AnswerCount(2, 2), None: AnswerCount(1, 0)}
    assert found.forms == {"forward": AnswerCount(3, 2)}


def test_the_longest_run_is_one_within_a_round_even_where_two_are_played_at_once() -> None:
    one, two = list(a_round("one", "++-+++")), list(a_round("two", "++++-+"))
    assert statistics_of([*one, *two], DAY_OF).longest_run == 4
    mixed = [answer for pair in zip(one, two, strict=True) for answer in pair]
    assert statistics_of(mixed, DAY_OF).longest_run == 4
    assert statistics_of([*one, *two], DAY_OF).rounds == 2


def test_a_question_left_open_over_night_counts_for_a_while_only() -> None:
    found = statistics_of([told(seconds=8 * 3600.0), told(seconds=-5.0), told(seconds=1.5)], DAY_OF)
    assert found.seconds == LONGEST_SECONDS + 1.5


def test_the_best_rounds_are_those_that_were_played_to_their_end_in_each_contest() -> None:
    rounds = [("a", "+-"), ("b", "+++"), ("c", "++"), ("d", "++-"), ("e", "++++")]
    answers = [answer for run, signs in rounds for answer in a_round(run, signs)]
    answers += [*a_round("s", "+", mode="storm"), *a_round("left", "+++++")]
    statistics = statistics_of(answers, DAY_OF, dict.fromkeys("abcde", "classic") | {"s": "storm"})
    assert [one.points for one in statistics.recent] == [100, 400, 200, 200, 300, 100], "the last one first"
    best = statistics.best
    assert [(one.points, one.count) for one in best["classic"]] == [
        (400, AnswerCount(4, 4)),
        (300, AnswerCount(3, 3)),
        (200, AnswerCount(2, 2)),
    ]
    assert [one.points for one in best["storm"]] == [100]
    assert best["storm"][0].day == date(2025, 4, 24)


def test_a_replayed_daily_is_no_best_round_but_counts_for_everything_else(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    played(path, "a", a_daily())
    again = attempts_at(path).begin(a_daily(), run="again", at=minute(9), ranked=False)
    attempts_at(path).answer(again, 0, 1.0, at=minute(9))
    assert completed_rounds(Record(path)) == {"a": "daily/matinee"}
    found = statistics_of(answers_in(Record(path)), DAY_OF, completed_rounds(Record(path)))
    assert len(found.best["daily/matinee"]) == 1
    assert found.rounds == 2


def test_rounds_of_another_size_are_a_contest_of_their_own(tmp_path: Path) -> None:
    record = Record(tmp_path / "record.sqlite3")
    asked = tuple(a_question(str(place)) for place in range(3))
    left = Round.of(asked).answer(0).leave()
    over = replace(left, left=False)
    player = make_session(record=record).player
    for run, round_ in (("left", left), ("over", over)):
        player.keep_end(run, round_, "classic")
    assert completed_rounds(record) == {"over": "classic/3"}
    assert (contest("classic", 10), contest("classic", 20)) == ("classic", "classic/20")
    assert contest_name("classic/20") == "Classic (20)"
    assert contest_name("daily/matinee") == "Matinée"


def test_a_round_lies_on_the_day_it_began_on_in_the_players_zone() -> None:
    answers = [told(at="2025-04-24T23:59:00+00:00"), told(at="2025-04-25T00:01:00+00:00")]
    assert statistics_of(answers, DAY_OF).timeline.periods == (Period(date(2025, 4, 24), AnswerCount(2, 2)),)
    east = day_in(timezone(timedelta(hours=2)))
    assert statistics_of(answers, east).timeline.periods == (Period(date(2025, 4, 25), AnswerCount(2, 2)),)


@pytest.mark.parametrize("at", ["", "yesterday", "0001-01-01T00:00:00+23:00", "2025-13-45"])
def test_a_moment_that_is_none_is_left_out_of_what_needs_one(at: str) -> None:
    found = statistics_of([told(at=at)], DAY_OF, {"run": "classic"})
    assert found.whole == AnswerCount(1, 1)
    assert found.timeline == ActivityTimeline()
    assert found.best["classic"][0].day is None


def days(*apart: int) -> dict[date, AnswerCount]:
    """Return an answer on each day, so many days after the premiere."""
    return {date(2025, 4, 24) + timedelta(days=day): AnswerCount(1, 1) for day in apart}


def test_time_is_told_in_days_weeks_or_months() -> None:
    assert timeline_of({}) == ActivityTimeline()
    few = timeline_of(days(0, 300))
    assert few == ActivityTimeline(
        "day", (Period(date(2025, 4, 24), AnswerCount(1, 1)), Period(date(2026, 2, 18), AnswerCount(1, 1)))
    )
    some = timeline_of(days(*range(15)))
    assert (some.unit, [period.first.day for period in some.periods]) == ("week", [21, 28, 5])
    many = timeline_of(days(*range(0, 900, 10)))
    assert (many.unit, many.periods[0].first, len(many.periods)) == ("month", date(2025, 4, 1), 31)


def test_gaps_are_noticed() -> None:
    one, two, three = (Period(date(2025, 12, day), AnswerCount(1, 1)) for day in (1, 8, 22))
    assert follows("week", two, one)
    assert not follows("week", three, two)
    assert not follows("day", two, one)
    assert follows("day", Period(date(2025, 12, 2), AnswerCount()), one)
    assert follows("month", Period(date(2026, 1, 1), AnswerCount()), one)
    assert not follows("month", Period(date(2026, 2, 1), AnswerCount()), one)


@given(st.dictionaries(st.dates(), st.builds(AnswerCount, st.just(2), st.integers(0, 2)), max_size=9))
def test_nothing_gets_lost_in_periods_however_far_apart(counted: dict[date, AnswerCount]) -> None:
    timeline = timeline_of(counted)
    assert sum((period.count for period in timeline.periods), AnswerCount()) == sum(counted.values(), AnswerCount())
    starts = [period.first for period in timeline.periods]
    assert starts == sorted(set(starts))
    assert timeline.unit == "month" or len(starts) <= MOST_PERIODS


def test_a_record_tells_its_answers_in_order_and_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    Record(path).add(event("p/0"))
    body = Record(path).query("SELECT body FROM events")[0][0]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO events (uid, at, kind, run, family, body) VALUES (?, '', ?, '', '', ?)",
            [
                (str(number), "other" if number % 7 == 3 else "answer", body.replace("p/0", f"p/{number}"))
                for number in range(1, 2 * BATCH)
            ],
        )
        connection.execute(
            "INSERT INTO events (uid, at, kind, run, family, body) VALUES ('x', '', 'answer', '', '', '{')"
        )
    shares: list[float] = []
    families = [one.family for one in answers_in(Record(path), shares.append)]
    assert families == [f"p/{number}" for number in range(2 * BATCH) if number % 7 != 3]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) == 2


def test_the_last_answer_to_each_family_is_what_counts(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    record = Record(path)
    assert last_right(record) == {}
    for family, right in (("p/a", True), ("p/b", False), ("p/a", False), ("p/b", True)):
        record.add(replace(event(family), right=right))
    assert last_right(record) == {"p/a": False, "p/b": True}


def test_what_could_not_be_written_yet_counts_too(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    record = Record(path)
    record.add(event("p/a"))
    with full_disk(path.stat().st_size):
        for _ in range(10):
            record.add(replace(event("p/a"), right=True))
        assert record.warning
        assert len(list(answers_in(record))) == 11
        assert last_right(record) == {"p/a": True}


def test_answers_that_two_machines_share_count_once(tmp_path: Path) -> None:
    here, there, file = tmp_path / "here.sqlite3", tmp_path / "there.sqlite3", tmp_path / "file"
    played(here, "a", a_daily(), answers=2)
    for source, target in ((here, there), (there, here), (here, there)):
        export_record(Record(source), file)
        import_record(Record(target), file)
    played(here, "a", a_daily(), start=30)
    export_record(Record(here), file)
    import_record(Record(there), file)
    for path in (here, there):
        assert statistics_of(answers_in(Record(path)), DAY_OF).whole.answers == 3
