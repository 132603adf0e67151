"""`stats`: lines that a pipe and a screen reader can follow, JSON, and what is said when something is wrong."""

import io
import json
import re
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from etoile_quiz.cli.progress import ProgressLine
from etoile_quiz.history.completed import ROUND_FINISHED
from etoile_quiz.history.events import AnswerEvent, EventRow
from etoile_quiz.history.record import Record
from tests.cli.program import run

ROUND = ("play", "--plain", "--questions", "10", "--watched", "8", "--seed")
KEYS = [
    "rank", "watched", "answers", "right", "percent", "rounds", "longest_run", "seconds", "categories", "episodes",
    "forms", "over_time", "best",
]  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with two rounds on each of five days. Statistics change nothing in it."""
    played = tmp_path_factory.mktemp("home")
    for seed in ("one", "two"):
        run(*ROUND, seed, home=played, typed="a\n" * 10)
    record = Record(played / "record.sqlite3")
    for row in record.rows_of_kind("answer"):
        answer = row.decoded(AnswerEvent)
        assert answer is not None
        for day in range(1, 5):
            at = f"2025-05-0{day}T20:00:00.000+00:00"
            again = replace(answer, run=f"{answer.run}-{day}", at=at)
            record.append(EventRow.of_answer(again, f"{row.uid}-{day}"))
    for row in record.rows_of_kind(ROUND_FINISHED):
        for day in range(1, 5):
            run_of_day = f"{row.run}-{day}"
            body = row.body.replace(row.run, run_of_day)
            record.append(replace(row, uid=f"{run_of_day}/finished", run=run_of_day, body=body))
    return played


def test_on_day_one_they_are_a_line_and_no_wall(tmp_path: Path) -> None:
    run(*ROUND, "one", home=tmp_path, typed="a\n" * 10)
    rank, known, way, so_far = run("stats", home=tmp_path).stdout.decode().splitlines()
    assert rank.startswith("Rank: quadrille. Know ")
    assert known.startswith("Known: ")
    assert way.startswith("On the way to coryphée: ")
    assert so_far.startswith("10 answers, ")


def test_without_answers_it_says_how_to_begin(tmp_path: Path) -> None:
    done = run("stats", home=tmp_path / "home")
    assert done.returncode == 0
    assert "Rank: quadrille. Know " in done.stdout.decode()
    assert "Nothing has been answered yet.\nTo play a round: etoile-quiz play\n" in done.stdout.decode()
    assert not list((tmp_path / "home").glob("*.sqlite3"))


def test_lines_put_figures_before_bars(home: Path) -> None:
    done = run("stats", home=home)
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode()
    for words in (
        "Answers: 100, ",
        "Rounds: 10, longest run ",
        "By day",
        "By category",
        "By episode",
        "By kind of question",
    ):
        assert words in text
    assert re.search(r"^[^%]+:  +\d of \d$", text, re.MULTILINE), "few answers have no percentage"
    assert "\nLast rounds\nClassic: " in text
    assert "Classic 1: " in text
    assert "\x1b" not in text
    bars = [line for line in text.splitlines() if "#" in line]
    assert bars
    assert all("%" in line.split("#")[0] or " of " in line for line in bars)


def test_any_terminal_will_do(home: Path) -> None:
    done = run("stats", home=home, environment={"NO_COLOR": "1", "TERM": "dumb"}, encoding="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert b"By category" in done.stdout


def test_json_holds_everything(home: Path) -> None:
    done = run("stats", "--json", home=home)
    whole = json.loads(done.stdout)
    assert list(whole) == KEYS
    assert (whole["answers"], whole["rounds"]) == (100, 10)
    assert set(whole["rank"]) == {"name", "right", "families", "next"}
    for part in ("categories", "episodes", "forms"):
        assert sum(one["answers"] for one in whole[part]) == 100
        assert sum(one["right"] for one in whole[part]) == whole["right"]
        assert all((one["percent"] is None) == (one["answers"] < 10) for one in whole[part])
    assert sum(period["answers"] for period in whole["over_time"]["periods"]) == 100
    assert [one["mode"] for one in whole["best"]] == ["classic"]
    assert len(whole["best"][0]["rounds"]) == 3


def test_a_record_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "record.sqlite3").mkdir()
    done = run("stats", "--json", home=tmp_path)
    assert done.returncode == 1
    assert done.stdout == b""
    assert b"etoile-quiz: What you answered before cannot be read: a folder is in the place of" in done.stderr


def test_wrong_usage_is_told(tmp_path: Path) -> None:
    assert run("stats", "--jsn", home=tmp_path).returncode == 2


class Terminal(io.StringIO):
    """A terminal, as far as anybody asks."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize(("patience", "seen"), [(0.0, True), (60.0, False)])
def test_what_takes_long_is_said_on_a_terminal(monkeypatch: pytest.MonkeyPatch, patience: float, seen: bool) -> None:
    monkeypatch.setattr("etoile_quiz.cli.progress.PATIENCE", patience)
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with ProgressLine() as progress:
        progress.say("Reading…")
        for _ in range(200 if seen else 0):
            time.sleep(0.005)
            if "Reading…" in terminal.getvalue():
                break
        progress.say("Reading… 50 %")
    assert ("Reading… 50 %" in terminal.getvalue()) == seen
    assert not seen or terminal.getvalue().endswith("\r\x1b[K")


def test_nothing_is_said_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etoile_quiz.cli.progress.PATIENCE", 0.0)
    pipe = io.StringIO()
    monkeypatch.setattr("sys.stderr", pipe)
    with ProgressLine() as progress:
        progress.say("Reading…")
        time.sleep(0.02)
    assert pipe.getvalue() == ""
