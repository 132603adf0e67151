"""`daily`: what it prints, what it refuses, and that nothing that happens to it loses an answer."""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from itertools import count, cycle
from pathlib import Path
from typing import Any

import pytest

from etoile_quiz.daily.lock import FIRST_DAY, number_of
from etoile_quiz.history.attempts import Attempts
from etoile_quiz.history.record import Record
from etoile_quiz.packs.store.lock_file import read_lock
from tests.cli.program import own_environment, run
from tests.daily.house import shipped_copy

PROMPT = b"q to stop): "
KILLS = int(os.environ.get("KILLS", "8"))
"""How often a running attempt is killed; set it higher to hunt."""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shipped_copy(tmp_path_factory.mktemp("packs"))


def start(
    home: Path, *arguments: str | Path, before: str = "true", terminal: int | None = None
) -> "subprocess.Popen[bytes]":
    """Start `daily --utc` in a process whose streams the test holds, after a command of the shell.

    Without `--pack` it takes the shipped packs, from the cache of its home when it is started there again.
    """
    program = [sys.executable, "-m", "etoile_quiz", "daily", "--utc", "--plain", *map(str, arguments)]
    return subprocess.Popen(
        ["sh", "-c", f'{before}; exec "$@"', "sh", *program],
        stdin=subprocess.PIPE if terminal is None else terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=own_environment(home),
    )


def until(process: "subprocess.Popen[bytes]", awaited: bytes) -> bytes:
    """Read what a process writes up to and with these bytes; less where it ends before."""
    assert process.stdout is not None
    read = b""
    while awaited not in read and (byte := process.stdout.read(1)):
        read += byte
    return read


def answer(process: "subprocess.Popen[bytes]", typed: bytes) -> None:
    assert process.stdin is not None
    process.stdin.write(typed)
    process.stdin.flush()


def kept(home: Path) -> tuple[int, int]:
    """Return how many ranked attempts at a matinée there are, and how many answers the counting one of the latest day has."""
    attempts = Attempts(Record(home / "record.sqlite3"), "etoile")
    days = sorted(day for day, _ in attempts.overview().ranked)
    if not days:
        return 0, 0
    attempt = attempts.ranked(days[-1], "matinee")
    assert attempt is not None
    return len(days), len(attempt.answers)


def test_json_is_the_contract(pack: Path, tmp_path: Path) -> None:
    for edition, day in (("matinee", "2025-04-24"), ("soiree", "2031-12-31")):
        printed = run("daily", "--json", "--edition", edition, "--date", day, "--pack", pack, home=tmp_path / "home")
        assert printed.returncode == 0
        assert printed.stderr == b""
        quiz = json.loads(printed.stdout)
        assert list(quiz) == ["date", "edition", "number", "pack", "digest", "questions"]
        assert (quiz["date"], quiz["edition"]) == (day, edition)
        assert quiz["number"] == (datetime.fromisoformat(day).date() - FIRST_DAY).days + 1
        assert quiz["pack"] == {"id": "etoile", "version": "1"}
        assert len(quiz["digest"]) == 8
        assert len(quiz["questions"]) == 6
        assert all((question["spoiler"] > 0) == (edition == "soiree") for question in quiz["questions"])
    assert not (tmp_path / "home").exists(), "printing a day's quiz touches nothing of the player's"


def test_json_of_a_soiree_goes_as_far_as_one_has_watched(pack: Path, tmp_path: Path) -> None:
    def printed(*watched: str) -> dict[str, Any]:
        arguments = ("--json", "--edition", "soiree", "--date", "2025-04-24", *watched)
        document: dict[str, Any] = json.loads(run("daily", *arguments, "--pack", pack, home=tmp_path).stdout)
        return document

    lock = read_lock(pack / "daily.lock").lock
    assert lock is not None
    lowest = lock.soiree_from
    assert lowest is not None
    for level in (lowest, 8):
        quiz = printed("--watched", str(level))
        assert len(quiz["questions"]) == 6
        assert all(0 < question["spoiler"] <= level for question in quiz["questions"])
        assert printed("--watched", str(level)) == quiz
    assert printed() == quiz, "the whole season"
    assert printed("--watched", "1") == printed("--watched", str(lowest)), "the lowest level that has a soirée"


def test_json_of_today(pack: Path, tmp_path: Path) -> None:
    before = datetime.now(UTC).date()
    quiz = json.loads(run("daily", "--json", "--utc", "--pack", pack, home=tmp_path).stdout)
    assert quiz["date"] in (before.isoformat(), datetime.now(UTC).date().isoformat())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--json", "--date", "2025-04-23"], "number 1 is 24 April 2025"),
        (["--date", "2025-04-23"], "number 1 is that of 24 April 2025"),
        (["--date", "2099-01-01"], "is not played before its day"),
        (["--edition", "soiree"], "Until then there is the matinée. If you have watched more, say --watched "),
        (["--edition", "soiree", "--watched", "1"], "you have watched through episode 1"),
        (["--share"], "there is nothing to share"),
        (["--share", "--date", "2025-04-24"], "ranked attempt at the matinée of 24 April 2025"),
        (["--watched", "99"], "the last episode is 8"),
        (["--json", "--date", "2025-04-24", "--watched", "99"], "the last episode is 8"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(pack: Path, tmp_path: Path, arguments: list[str], said: str) -> None:
    refused = run("daily", *arguments, "--pack", pack, home=tmp_path)
    assert refused.returncode == 1
    assert said in refused.stderr.decode()
    assert b"Traceback" not in refused.stderr
    assert refused.stdout == b""


@pytest.mark.parametrize(
    "arguments",
    [["--edition", "brunch"], ["--date", "yesterday"], ["--date", "2025-02-30"], ["--share", "--json"], ["extra"]],
)
def test_what_the_command_line_alone_shows_to_be_wrong_exits_2(tmp_path: Path, arguments: list[str]) -> None:
    refused = run("daily", *arguments, home=tmp_path)
    assert refused.returncode == 2
    assert b"Traceback" not in refused.stderr


def test_packs_without_a_lock_have_no_daily(tmp_path: Path) -> None:
    unlocked = shipped_copy(tmp_path / "packs", locked=False)
    for arguments in (["--json", "--date", "2025-04-24"], ["--plain"], ["--share"]):
        refused = run("daily", *arguments, "--pack", unlocked, home=tmp_path)
        assert refused.returncode == 1
        assert "have no daily" in refused.stderr.decode()
    (unlocked / "daily.lock").write_text("nonsense\n", encoding="utf-8")
    for arguments in (["--json", "--date", "2025-04-24"], ["--plain"]):
        refused = run("daily", *arguments, "--pack", unlocked, home=tmp_path)
        assert refused.returncode == 1
        assert "daily.lock:1:1: error bad-columns" in refused.stderr.decode()
    played = run("play", "--plain", "--pack", unlocked, home=tmp_path, typed="q\n")
    assert played.returncode == 0, "a broken lock is no reason not to play a round"


def test_archive_play_never_counts(pack: Path, tmp_path: Path) -> None:
    played = run("daily", "--date", "2025-05-05", "--plain", "--pack", pack, home=tmp_path, typed="a\n" * 6)
    text = played.stdout.decode()
    assert played.returncode == 0
    assert text.startswith(
        "Étoile No. 12, matinée of 5 May 2025\n6 questions.\nArchive: it does not count for the streak.\n"
    )
    assert "\nÉtoile No. 12, matinée (archive)\n" in text
    assert "Days in a row: none yet." in text
    assert kept(tmp_path) == (0, 0)


def test_a_ranked_attempt_from_beginning_to_end(pack: Path, tmp_path: Path) -> None:
    begun = run("daily", "--utc", "--pack", pack, home=tmp_path, typed="a\nb\nq\n").stdout.decode()
    assert "Ranked: you have one attempt, and it counts" in begun
    assert "Stopped after 2 of 6 questions. The attempt stays open" in begun
    assert run("daily", "--utc", "--share", "--pack", pack, home=tmp_path).returncode == 1
    finished = run("daily", "--utc", "--pack", pack, home=tmp_path, typed="a\nb\na\nb\n").stdout.decode()
    assert "You go on with question 3 of 6." in finished
    assert f"Étoile No. {number_of(datetime.now(UTC).date())}, matinée\n" in finished
    assert "streak 1 · quiz " in finished
    shared = run("daily", "--utc", "--share", "--pack", pack, home=tmp_path).stdout.decode()
    assert shared.count("\n") == 3
    assert shared in finished
    practice = run("daily", "--utc", "--pack", pack, home=tmp_path, typed="").stdout.decode()
    assert "Once more: the ranked attempt is finished" in practice
    assert kept(tmp_path) == (1, 6)


def test_killed_again_and_again_it_goes_on_where_it_stood(tmp_path: Path) -> None:
    delays = cycle((0.0, 0.06, 0.004, 0.1, 0.015, 0.03, 0.0005))
    kills = 0
    for attempt in count():
        home, answers = tmp_path / str(attempt), 0
        while answers < 6 and kills < KILLS:
            process = start(home)
            assert f"Question {answers + 1} of 6".encode() in until(process, PROMPT)
            answer(process, b"a\n")
            time.sleep(next(delays))
            process.kill()
            kills += 1
            rest, errors = process.communicate()
            assert b"Traceback" not in errors
            ranked, now = kept(home)
            assert ranked == 1
            assert now - answers in (0, 1)
            assert now > answers or b"You chose" not in rest, "a verdict is shown only of what is kept"
            answers = now
        if kills >= KILLS:
            break
    if answers < 6:
        finished = run("daily", "--utc", home=home, typed="a\n" * (6 - answers))
        assert b"The round is over." in finished.stdout
    assert kept(home) == (1, 6)
    assert run("daily", "--utc", "--share", home=home).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_that_goes_away_loses_nothing(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    process = start(tmp_path, terminal=theirs)
    os.close(theirs)
    until(process, PROMPT)
    os.write(ours, b"a\n")
    until(process, PROMPT)
    os.close(ours)
    process.communicate(timeout=60)
    assert kept(tmp_path) == (1, 1)


def test_two_at_once_are_one_attempt(tmp_path: Path) -> None:
    one, other = start(tmp_path), start(tmp_path)
    until(one, PROMPT)
    until(other, PROMPT)
    answer(one, b"a\n" * 6)
    first, _ = one.communicate(timeout=60)
    answer(other, b"b\n" * 6)
    second, errors = other.communicate(timeout=60)
    assert (one.returncode, other.returncode) == (0, 0)
    assert errors == b""
    assert kept(tmp_path) == (1, 6)
    shared = run("daily", "--utc", "--share", home=tmp_path).stdout
    assert shared in first
    assert shared in second, "the other one shows the results as they are"
    assert b"answered in another window first" in second


def test_a_full_disk_lets_one_play_on_and_says_so(pack: Path, tmp_path: Path) -> None:
    process = start(tmp_path, "--pack", pack, before="export PYTHONDONTWRITEBYTECODE=1; ulimit -f 8")
    written, errors = process.communicate(b"a\n" * 6, timeout=60)
    assert process.returncode == 0, errors.decode()
    assert b"The round is over." in written
    assert b"not kept" in errors
    assert b"Traceback" not in errors
    assert kept(tmp_path) == (0, 0)
    assert run("daily", "--utc", "--pack", pack, home=tmp_path, typed="a\n" * 6).returncode == 0
    assert kept(tmp_path) == (1, 6)


def test_questions_of_ones_own_change_nothing(tmp_path: Path) -> None:
    """Neither the quiz of a shipped pack, nor whether there is one."""
    own = tmp_path / "home" / "questions"
    arguments = ("daily", "--json", "--date", "2025-06-01")
    before = run(*arguments, home=tmp_path / "home")
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text(
        "title: Mine\nquestions:\n  - id: one\n    question: What?\n    answer: This\n    wrong: [That]\n",
        encoding="utf-8",
    )
    after = run(*arguments, home=tmp_path / "home")
    assert (before.returncode, before.stdout, before.stderr) == (after.returncode, after.stdout, after.stderr)
