"""The desk: how each quiz stands, what is refused, and that playing it loses nothing and counts once."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from etoile_quiz.daily.lock import FIRST_DAY, Edition, Lock
from etoile_quiz.daily.lock_days import grown_lock
from etoile_quiz.daily.schedule import DailySchedule
from etoile_quiz.messages.daily import recap_lines
from etoile_quiz.packs.store.schedules import BadLockError
from etoile_quiz.session.daily_service import DailyService, DailyStart
from etoile_quiz.session.session import Session
from tests.daily.house import (
    LAST_EPISODE,
    Clock,
    a_daily_service,
    a_schedule,
    a_session,
    days_from,
    play_all,
    the_questions,
)

SECOND = FIRST_DAY + timedelta(days=1)
MATINEE = DailyStart(FIRST_DAY, "matinee")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "record.sqlite3"


def states(desk: DailyService, edition: Edition = "matinee") -> list[str]:
    return [state.state for state in desk.calendar(edition)]


def test_two_days_make_a_streak_of_two(record: Path, clock: Clock) -> None:
    """The whole story of two days, each in a sitting of its own."""
    first = a_daily_service(record, clock)
    assert first.state(FIRST_DAY, "matinee").state == "open"
    play = play_all(first, FIRST_DAY)
    assert (play.kind, play.played.phase, play.played.right) == ("ranked", "finished", 6)
    assert first.streak().current == 1
    clock.to(SECOND)
    second = a_daily_service(record, clock)
    assert second.today() == SECOND
    assert states(second) == ["finished", "open"]
    play = play_all(second, SECOND, "soiree", right=4)
    assert second.streak().current == 2
    text = second.share_text(play.attempt, play.kind)
    assert text.startswith("Étoile No. 2, soirée through episode 8\n★ ★ ★ ★ ✕ ✕\n4 of 6 right · ")
    assert f"streak 2 · quiz {second.quiz(SECOND, 'soiree').digest}" in text


def test_an_attempt_goes_on_in_another_sitting_where_it_stood(record: Path, clock: Clock) -> None:
    desk = a_daily_service(record, clock)
    play = desk.begin(MATINEE)
    assert not play.resumed
    play = desk.answer(play, 0, 2.0)
    assert play.played.phase == "revealing"
    assert desk.state(FIRST_DAY, "matinee").state == "begun"
    again = a_daily_service(record, clock).begin(MATINEE)
    assert again.resumed
    assert again.kind == "ranked"
    assert again.played == play.advance().played
    assert again.attempt.begun.run == play.attempt.begun.run


def test_midnight_in_the_middle_changes_nothing(record: Path, clock: Clock) -> None:
    desk = a_daily_service(record, clock)
    play = desk.answer(desk.begin(MATINEE), 0, 2.0)
    clock.to(SECOND, hour=0)
    assert desk.today() == SECOND
    assert desk.state(FIRST_DAY, "matinee").kind == "ranked"
    assert desk.refusal(FIRST_DAY, "matinee") == ""
    resumed = play_all(a_daily_service(record, clock), FIRST_DAY)
    assert resumed.attempt.begun.run == play.attempt.begun.run
    assert desk.ledger().days == {FIRST_DAY}
    assert desk.streak().current == 1


def test_after_the_ranked_attempt_there_is_practice(record: Path, clock: Clock) -> None:
    desk = a_daily_service(record, clock)
    ranked = play_all(desk, FIRST_DAY, right=3)
    for _ in range(2):
        practice = play_all(desk, FIRST_DAY, right=6)
        assert practice.kind == "practice"
        assert not practice.resumed
        assert desk.share_text(practice.attempt, practice.kind).startswith("Étoile No. 1, matinée (practice)\n")
    assert desk.finished(FIRST_DAY, "matinee") == ranked.attempt
    assert desk.streak().current == 1
    assert desk.state(FIRST_DAY, "matinee").archived


def test_a_past_day_is_archive_and_never_counts(record: Path, clock: Clock) -> None:
    clock.to(SECOND)
    desk = a_daily_service(record, clock)
    play = play_all(desk, FIRST_DAY)
    assert play.kind == "archive"
    assert desk.streak().best == 0
    assert desk.finished(FIRST_DAY, "matinee") is None
    state = desk.state(FIRST_DAY, "matinee")
    assert (state.state, state.kind, state.archived) == ("open", "archive", True)
    assert "(archive)" in desk.share_text(play.attempt, play.kind)
    assert "streak" not in desk.share_text(play.attempt, play.kind)


def test_what_cannot_be_played_is_refused_with_the_reason(record: Path, clock: Clock) -> None:
    desk = a_daily_service(record, clock, watched=3)
    assert desk.refusal(FIRST_DAY, "matinee") == ""
    assert "watched through episode 8, and you have watched through episode 3" in desk.refusal(FIRST_DAY, "soiree")
    assert "not played before its day" in desk.refusal(SECOND, "matinee")
    assert "number 1 is that of 24 April 2025" in desk.refusal(FIRST_DAY - timedelta(days=1), "matinee")
    assert desk.missing_level(FIRST_DAY, "soiree") == 8
    assert desk.missing_level(FIRST_DAY, "matinee") == 0
    assert "nothing of it" in a_daily_service(record, clock, watched=0).refusal(FIRST_DAY, "soiree")


def test_a_soiree_keeps_the_level_at_which_it_began(record: Path, clock: Clock) -> None:
    questions = tuple(
        replace(item, spoiler=item.spoiler and (4 if n < 200 else 8)) for n, item in enumerate(the_questions())
    )
    lock = grown_lock(Lock(), questions, FIRST_DAY, levels=LAST_EPISODE, days=60)
    schedule = DailySchedule(lock, (replace(a_schedule().pack, handwritten=questions),))
    soiree = DailyStart(FIRST_DAY, "soiree")

    def desk(watched: int) -> DailyService:
        service = a_session(record, clock, schedule=schedule, watched=watched).daily
        assert service is not None
        return service

    assert desk(3).missing_level(FIRST_DAY, "soiree") == 4
    assert "watched through episode 4, and you have watched through episode 3" in desk(3).refusal(FIRST_DAY, "soiree")
    assert desk(4).refusal(FIRST_DAY, "soiree") == ""
    play = desk(4).answer(desk(4).begin(soiree), 0, 1.0)
    begun = play.attempt.begun
    assert begun.watched == 4
    assert all(item.spoiler == 4 for item in play.attempt.questions)
    assert desk(8).quiz(FIRST_DAY, "soiree").digest != begun.digest
    assert "through episode 4" in desk(3).refusal(FIRST_DAY, "soiree"), "nothing is shown beyond the level"
    finished = play_all(desk(8), FIRST_DAY, "soiree")
    assert finished.attempt.begun == begun
    assert desk(8).share_text(finished.attempt).startswith("Étoile No. 1, soirée through episode 4\n")
    practice = desk(8).begin(soiree)
    assert (practice.kind, practice.attempt.begun.watched) == ("practice", 8)


def test_the_recap_shows_the_week_and_how_all_days_went(record: Path, clock: Clock) -> None:
    for n, right in enumerate((6, 4, 4, 0, 6)):
        clock.to(FIRST_DAY + timedelta(days=2 * n))
        play_all(a_daily_service(record, clock), clock.moment.date(), right=right)
    play_all(a_daily_service(record, clock), clock.moment.date(), "soiree", right=1)
    recap = a_daily_service(record, clock).recap("matinee")
    assert [(state.number, state.state, right) for state, right in recap.week] == [
        (3, "finished", 4),
        (4, "missed", None),
        (5, "finished", 4),
        (6, "missed", None),
        (7, "finished", 0),
        (8, "missed", None),
        (9, "finished", 6),
    ]
    assert recap.distribution == (1, 0, 0, 0, 2, 0, 2)
    assert recap.streak == a_daily_service(record, clock).streak()
    assert recap.to_next == timedelta(hours=12)
    assert recap_lines(recap) == (
        "The week: Sat 4 of 6, Sun missed, Mon 4 of 6, Tue missed, Wed 0 of 6, Thu missed, today 6 of 6.",
        "5 matinées so far. 6 right: 2, 4 right: 2, 0 right: 1.",
        "Days in a row: 1. Best: 1.",
        "The next ones come in 12 h 0 min.",
    )
    assert recap_lines(a_daily_service(record, clock).recap("soiree")) == (
        "Days in a row: 1. Best: 1.",
        "The next ones come in 12 h 0 min.",
    )


def test_an_edition_that_there_is_not_is_refused(record: Path, clock: Clock) -> None:
    lines = tuple(line for line in a_schedule().lock.lines if line.edition == "matinee")
    schedule = DailySchedule(replace(a_schedule().lock, lines=lines), a_schedule().packs)
    desk = a_session(record, clock, schedule=schedule).daily
    assert desk is not None
    assert desk.editions == ("matinee",)
    assert desk.refusal(FIRST_DAY, "soiree").startswith("There is no soirée of Étoile")


def test_packs_without_the_questions_are_refused(record: Path, clock: Clock) -> None:
    (pack,) = a_schedule().packs
    schedule = DailySchedule(a_schedule().lock, (replace(pack, handwritten=()),))
    desk = a_session(record, clock, schedule=schedule).daily
    assert desk is not None
    assert "no question" in desk.refusal(FIRST_DAY, "matinee")


def test_a_clock_turned_back_takes_nothing_away_and_counts_nothing_twice(record: Path, clock: Clock) -> None:
    clock.to(SECOND)
    play_all(a_daily_service(record, clock), SECOND)
    clock.to(FIRST_DAY)
    desk = a_daily_service(record, clock)
    assert desk.streak().current == 1
    assert desk.state(SECOND, "matinee").state == "finished"
    play_all(desk, FIRST_DAY)
    assert desk.streak().current == 2
    clock.to(SECOND)
    assert play_all(a_daily_service(record, clock), SECOND).kind == "practice"
    assert a_daily_service(record, clock).streak().current == 2


def test_the_calendar_shows_played_missed_and_frozen(record: Path, clock: Clock) -> None:
    for day in days_from(FIRST_DAY + timedelta(days=1), 7):
        clock.to(day)
        play_all(a_daily_service(record, clock), day)
    clock.to(FIRST_DAY + timedelta(days=9))
    play_all(a_daily_service(record, clock), clock.moment.date(), "soiree")
    clock.to(FIRST_DAY + timedelta(days=12))
    desk = a_daily_service(record, clock)
    desk.begin(DailyStart(desk.today(), "matinee"))
    assert states(desk) == ["open", *["finished"] * 7, "frozen", "open", "missed", "missed", "begun"]
    assert states(desk, "soiree") == ["open"] * 8 + ["frozen", "finished", "missed", "missed", "open"]
    assert [state.number for state in desk.calendar("matinee")] == list(range(1, 14))


def test_another_window_that_is_quicker_decides(record: Path, clock: Clock) -> None:
    one, other = a_daily_service(record, clock), a_daily_service(record, clock)
    mine, theirs = one.begin(MATINEE), other.begin(MATINEE)
    theirs = other.answer(theirs, 1, 1.0).advance()
    theirs = other.answer(theirs, 1, 1.0)
    mine = one.answer(mine, 2, 1.0)
    assert mine.overruled
    revealed = mine.played.revealed
    assert revealed is not None
    assert revealed.answer is not None
    assert revealed.answer.option == 1
    assert mine.played.position == 0
    mine = mine.advance()
    assert not mine.overruled
    assert mine.played.position == 2, "what was answered elsewhere is not asked again"


def test_what_makes_no_sense_changes_nothing(record: Path, clock: Clock) -> None:
    desk = a_daily_service(record, clock)
    play = desk.begin(MATINEE)
    assert desk.answer(play, 17, 1.0) is play
    assert play.advance() is play
    revealed = desk.answer(play, 0, 1.0)
    assert desk.answer(revealed, 1, 1.0) is revealed
    done = play_all(desk, FIRST_DAY)
    assert desk.answer(done, 0, 1.0) is done


def test_each_packs_daily_counts_by_itself(record: Path, clock: Clock) -> None:
    play_all(a_daily_service(record, clock), FIRST_DAY)
    (pack,) = a_schedule().packs
    other = a_session(
        record, clock, schedule=DailySchedule(a_schedule().lock, (replace(pack, pack="other"), pack))
    ).daily
    assert other is not None
    assert other.state(FIRST_DAY, "matinee").state == "open"
    assert other.streak().best == 0


def test_a_record_that_keeps_nothing_is_no_obstacle(clock: Clock) -> None:
    desk = a_daily_service(None, clock)
    play = desk.begin(MATINEE)
    while (asked := play.played.question) is not None:
        play = desk.answer(play, asked.key, 1.0).advance()
    assert play.played.right == 6


def test_utc_and_local_dates_differ(record: Path) -> None:
    clock = Clock(datetime(2025, 4, 24, 23, 30, tzinfo=UTC))
    assert a_daily_service(record, clock).today() == date(2025, 4, 24)
    paris = a_daily_service(record, clock, zone=ZoneInfo("Europe/Paris"))
    assert paris.today() == date(2025, 4, 25)
    assert paris.time_to_next() == timedelta(hours=22, minutes=30)


def test_a_broken_lock_is_trouble_and_no_end_of_the_game(record: Path, clock: Clock) -> None:
    def broken() -> DailySchedule:
        raise BadLockError("the lock is broken")

    whole = a_session(record, clock, watched=LAST_EPISODE)
    session = Session(whole.library, whole.player, whole.rounds, whole.environment, find_schedule=broken)
    assert session.warning == ""
    assert session.daily is None
    assert session.daily_warning == session.warning == "the lock is broken"
