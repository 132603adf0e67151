"""`play` at both ends of a pipe."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.program import own_environment, run, run_process
from tests.cli.test_same_everywhere import TYPED

ROUND = ("play", "--plain", "--seed", "demo", "--questions", "10")


def test_the_same_seed_and_answers_give_the_same_transcript(tmp_path: Path) -> None:
    first = run(*ROUND, home=tmp_path / "one", typed=TYPED)
    second = run(*ROUND, home=tmp_path / "two", typed=TYPED)
    assert first.returncode == 0
    assert first.stdout == second.stdout
    text = first.stdout.decode()
    assert text.count("Question ") >= 10
    assert re.search(r"\d of 10 right, \d+ %", text)
    again = run(*ROUND, home=tmp_path / "one", typed=TYPED).stdout.decode()
    text = re.sub(r"^\d+ facts? more than before this round\.\n", "", text, flags=re.MULTILINE)
    assert again == text, "a seed fixes the round whatever was played before"


def test_stopping_and_the_end_of_input_keep_what_was_answered(tmp_path: Path) -> None:
    for typed in ("a\nb\nq\n", "a\nb\n"):
        home = tmp_path / str(len(typed))
        stopped = run(*ROUND, home=home, typed=typed)
        assert stopped.returncode == 0
        assert "Stopped after 2 of 10" in stopped.stdout.decode()
        with sqlite3.connect(home / "record.sqlite3") as record:
            assert record.execute("SELECT count(*) FROM events").fetchone() == (2,)


def test_without_a_seed_what_was_answered_lately_comes_seldom(tmp_path: Path) -> None:
    asked: list[str] = []
    for _ in range(3):
        played = run("play", "--plain", "--watched", "8", home=tmp_path, typed="a\n" * 10).stdout.decode()
        lines = played.splitlines()
        asked += [lines[at + 2] for at, line in enumerate(lines) if re.fullmatch(r"Question \d+ of 10", line)]
    assert len(asked) == 30
    with sqlite3.connect(tmp_path / "record.sqlite3") as record:
        (families,) = record.execute("SELECT count(DISTINCT family) FROM events WHERE kind = 'answer'").fetchone()
    assert families >= 27, "the freshest of several rounds is dealt, which may repeat a family"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--category", "casst"], "Did you mean 'cast'?"),
        (["--watched", "99"], "the last episode is 8"),
        (["--episode", "3"], "--episode 3 needs --watched 3"),
        (["--episode", "9", "--watched", "8"], "there is no episode 9: the last one is 8"),
        (["--questions", "5000"], "and you asked for 5000. You could ask for"),
        (["--questions", "50", "--category", "episodes"], "ask for more categories than Episodes"),
        (["--pack", "nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_is_refused_in_one_message(tmp_path: Path, arguments: list[str], said: str) -> None:
    refused = run("play", "--plain", *arguments, home=tmp_path)
    assert refused.returncode == 1
    assert said in refused.stderr.decode()
    assert b"Traceback" not in refused.stderr
    assert refused.stdout == b""


@pytest.mark.parametrize(
    "arguments", [["--questions", "0"], ["--difficulty", "brutal"], ["--watched", "x"], ["--form", "haiku"], ["extra"]]
)
def test_what_the_command_line_alone_shows_to_be_wrong_exits_2(tmp_path: Path, arguments: list[str]) -> None:
    refused = run("play", *arguments, home=tmp_path)
    assert refused.returncode == 2
    assert b"Traceback" not in refused.stderr


@pytest.mark.parametrize(
    ("start", "environment"),
    [
        (run_process, {"LANG": "C", "PYTHONUTF8": "0", "LC_ALL": "C"}),  # the interpreter chooses the encoding
        (run, {"TERM": "dumb"}),
        (run, {"NO_COLOR": "1"}),
    ],
    ids=["ASCII", "dumb", "no colour"],
)
def test_poor_surroundings_are_no_obstacle(
    tmp_path: Path, start: Callable[..., "subprocess.CompletedProcess[bytes]"], environment: dict[str, str]
) -> None:
    played = start(*ROUND, home=tmp_path, typed="a\n" * 10, environment=environment)
    assert played.returncode == 0, played.stderr.decode()
    assert b"\x1b" not in played.stdout
    assert b"of 10 right" in played.stdout


def test_without_a_terminal_the_bare_command_plays_in_lines(tmp_path: Path) -> None:
    played = run(home=tmp_path, typed="a\nq\n")
    assert played.returncode == 0
    assert b"Question 1 of 10" in played.stdout


def test_a_home_that_cannot_be_written_does_not_stop_the_game(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    played = run(*ROUND, home=tmp_path / "file" / "home", typed="a\n" * 10)
    assert played.returncode == 0
    assert b"of 10 right" in played.stdout
    assert b"not kept" in played.stderr


def test_a_reader_who_leaves_ends_it_quietly(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "etoile_quiz", "generate"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=own_environment(tmp_path),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.wait(60) == 0
    assert process.stderr.read() == b""
    process.stderr.close()
