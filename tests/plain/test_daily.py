"""The daily in plain lines."""

import io
from datetime import timedelta
from pathlib import Path

import pytest

from etoile_quiz.daily.lock import FIRST_DAY
from etoile_quiz.drivers.daily_round import DailyRoundDriver
from etoile_quiz.game.round import Round
from etoile_quiz.plain.daily import tell_today
from etoile_quiz.plain.play import play
from etoile_quiz.session.daily_service import DailyStart
from tests.daily.house import Clock, a_daily_service, a_session, play_all

START = DailyStart(FIRST_DAY, "matinee")


def transcript(record: Path, typed: str, start: DailyStart = START, clock: Clock | None = None) -> tuple[Round, str]:
    driver, write = DailyRoundDriver(a_session(record, clock or Clock()), start, replay=True), io.StringIO()
    return play(driver, io.StringIO(typed), write, errors=io.StringIO()), write.getvalue()


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "record.sqlite3"


def test_a_ranked_attempt_reads_well(record: Path) -> None:
    played, text = transcript(record, "1\n" * 6)
    assert text.startswith(
        "Étoile No. 1, matinée of 24 April 2025\n6 questions.\n"
        "Ranked: you have one attempt, and it counts for the streak.\n"
    )
    assert "\nNo clock and no lifelines. You may leave, and go on later.\n\nQuestion 1 of 6\n" in text
    results = text[text.index("The round is over.") :]
    assert "\n6 of 6 right, 100 %\n" in results
    digest = a_daily_service(record, Clock()).quiz(FIRST_DAY, "matinee").digest
    assert results.endswith(
        f"\n\nÉtoile No. 1, matinée\n★ ★ ★ ★ ★ ★\n6 of 6 right · {played.score:,} points · streak 1 · quiz {digest}\n"
        "\nDays in a row: 1. Best: 1.\nThe next ones come in 12 h 0 min.\n"
    )


@pytest.mark.parametrize("stop", ["q\n", ""])
def test_stopping_leaves_a_ranked_attempt_open(record: Path, stop: str) -> None:
    _, text = transcript(record, f"1\n2\n{stop}")
    assert text.endswith("\nStopped after 2 of 6 questions. The attempt stays open and goes on where you left it.\n")
    assert "★ ✕" not in text, "there is nothing to share yet"
    played, text = transcript(record, "1\n" * 4)
    assert "You go on with question 3 of 6. So far: 1 right, " in text
    assert text.count("Question 1 of 6") == 0
    assert (played.phase, played.right) == ("finished", 5)


def test_practice_and_archive_say_so(record: Path) -> None:
    transcript(record, "1\n" * 6)
    _, text = transcript(record, "1\n1\nq\n")
    assert "\n6 questions.\nOnce more: the ranked attempt is finished, and this one does not count.\n\n" in text
    assert "Stopped after 2 of 6 questions.\n" in text
    assert "stays open" not in text
    later = Clock()
    later.to(FIRST_DAY + timedelta(days=3))
    _, text = transcript(record, "2\n" * 6, clock=later)
    assert "\nArchive: it does not count for the streak.\n" in text
    assert "Étoile No. 1, matinée (archive)\n✕ ✕ ✕ ✕ ✕ ✕\n" in text


def test_after_a_second_day_the_week_is_told(record: Path) -> None:
    transcript(record, "1\n" * 6)
    clock = Clock()
    clock.to(FIRST_DAY + timedelta(days=1))
    _, text = transcript(record, "1\n" * 5 + "2\n", DailyStart(FIRST_DAY + timedelta(days=1), "matinee"), clock)
    assert text.endswith(
        "\nThe week: Thu 6 of 6, today 5 of 6.\n2 matinées so far. 6 right: 1, 5 right: 1.\n"
        "Days in a row: 2. Best: 2.\nThe next ones come in 12 h 0 min.\n"
    )
    _, text = transcript(record, "q\n", DailyStart(FIRST_DAY + timedelta(days=1), "soiree"), clock)
    assert "\n6 questions about what happens through episode 8.\nRanked: " in text


def test_another_windows_answer_is_told(record: Path) -> None:
    session, desk = a_session(record, Clock()), a_daily_service(record, Clock())

    class Read(io.StringIO):
        def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
            if not desk.ledger().days:
                play_all(desk, FIRST_DAY)
            return super().readline()

    write = io.StringIO()
    play(DailyRoundDriver(session, START, replay=True), Read("2\n"), write, errors=io.StringIO())
    text = write.getvalue()
    assert "This question was answered in another window first. That answer holds.\n\n★ Right. " in text
    assert "6 of 6 right" in text


def test_today_at_a_glance(record: Path) -> None:
    def told(clock: Clock, watched: int) -> list[str]:
        session = a_session(record, clock, watched=watched)
        assert session.daily is not None
        write = io.StringIO()
        tell_today(session.daily, write)
        return write.getvalue().splitlines()

    assert told(Clock(), 0) == [
        "Étoile No. 1, 24 April 2025",
        "Matinée: not played yet, 6 questions.",
        "This soirée is for those who have watched through episode 8, and you have watched nothing of it. "
        "Until then there is the matinée.",
        "Days in a row: none yet. Play today’s quiz.",
        "To play: etoile-quiz daily --edition matinee",
        "",
    ]
    transcript(record, "1\n" * 6)
    transcript(record, "1\n2\nq\n", DailyStart(FIRST_DAY, "soiree"))
    lines = told(Clock(), 8)
    assert lines[1].startswith("Matinée: finished, 6 of 6 right, ")
    assert lines[2] == "Soirée: begun, 2 of 6 answered."
    assert lines[3] == "Days in a row: 1. Best: 1."
    assert lines[4] == "To play: etoile-quiz daily --edition matinee, or etoile-quiz daily --edition soiree"


def test_what_is_shared_suits_the_output(record: Path) -> None:
    for encoding, heading, signs in (
        ("utf-8", "Étoile No. 1, matinée", "★ ★ ★ ★ ★ ★"),
        ("ascii", "Etoile No. 1, matinee", "* * * * * *"),
        ("latin-1", "Étoile No. 1, matinée", "* * * * * *"),
    ):
        output = io.BytesIO()
        write = io.TextIOWrapper(output, encoding=encoding, newline="")
        play(DailyRoundDriver(a_session(record, Clock()), START), io.StringIO("1\n" * 6), write, errors=io.StringIO())
        lines = output.getvalue().decode(encoding).splitlines()
        assert lines[lines.index(heading) + 1] == signs
