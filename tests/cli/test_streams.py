"""Closed, full and broken streams, in every encoding: one line, the right status, never a traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO
from unittest import mock

import pytest

from etoile_quiz.__main__ import main
from tests.cli.program import own_environment, run
from tests.shared_packs import shared_packs

PACK = """\
questions:
  - {question: Which is “jeté” in œuvre ★ 舞?, answer: jeté, wrong: [plié, relevé, coupé], category: Ça, id: q1}
"""
BROKEN = "questions:\n  - {question: Où ★?, answr: jeté, wrong: [plié]}\n"
# Each command with its status and what is typed. `{}` is a folder with one sound file of questions and one broken.
QUICK: tuple[tuple[str, int, str], ...] = (
    ("--help", 0, ""),
    ("--version", 0, ""),
    ("play --plain --pack {}/q.yaml --questions 1", 0, "a\n"),
    ("play --plain --category é\x1b]0;★\x07 --pack {}/q.yaml", 1, ""),
    ("generate --limit 5 --pack {}/q.yaml", 0, ""),
    ("generate --limit é", 2, ""),
    ("report {}/q.yaml --redraws 0", 0, ""),
    ("report {}/q.yaml --redraws 0 --json", 0, ""),
    ("new {}/new.yaml", 0, ""),
    ("ids {}/q.yaml", 0, ""),
    ("schema questions", 0, ""),
    ("convert {}/q.yaml - --to gift", 0, ""),
    ("stats", 0, ""),
    ("history export {}/out.jsonl", 0, ""),
    ("history import {}/out.jsonl", 0, ""),
    ("history erase --yes", 0, ""),
    ("where", 0, ""),
)
# These read all shipped packs, which takes a third of a second each.
SLOW: tuple[tuple[str, int, str], ...] = (
    ("play --plain --seed x", 0, "a\nq\n"),
    ("daily --plain", 0, "a\n"),
    ("daily --json --date 2026-10-01", 0, ""),
    ("daily --share", 1, ""),
    ("generate --limit 5 --format jsonl", 0, ""),
    ("generate --limit 5 --format yaml", 0, ""),
    ("explain ballet/steps.plie", 0, ""),
    ("explain étoile/★", 1, ""),
    ("check {}/broken.yaml", 1, ""),
    ("check --format json {}/broken.yaml", 1, ""),
    ("check --format github {}/broken.yaml", 1, ""),
    ("preview {}/q.yaml", 0, ""),
    ("stats --json", 0, ""),
)
ENCODINGS = ("cp1252", "ascii", "latin-1", "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the files that the commands name."""
    (tmp_path / "q.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    return tmp_path


@contextmanager
def broken_pipe() -> Iterator[IO[str]]:
    """Give a stream whose reader has gone."""
    read, write = os.pipe()
    os.close(read)
    yield os.fdopen(write, "w", encoding="utf-8")


def says_something(command: str) -> bool:
    """Tell whether a command prints on standard output."""
    return not any(silent in command for silent in ("--share", "é"))


def outcome(command: str, folder: Path, streams: Mapping[str, IO[str] | None]) -> tuple[int, str]:
    """Run a command with these streams in place of its own. Return its status and its standard error."""
    (folder / "new.yaml").unlink(missing_ok=True)
    error_file = folder / "stderr"
    words = ["etoile-quiz", *(word.replace("{}", str(folder)) for word in command.split(" "))]
    with ExitStack() as stack:
        nothing = stack.enter_context(open(os.devnull, encoding="utf-8"))  # noqa: PTH123
        out = stack.enter_context(open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123
        err = stack.enter_context(error_file.open("w", encoding="utf-8"))
        given = {"stdin": nothing, "stdout": out, "stderr": err, **streams}
        for name, stream in given.items():
            stack.enter_context(mock.patch.object(sys, name, stream))
        stack.enter_context(mock.patch.object(sys, "argv", words))
        stack.enter_context(mock.patch.dict(os.environ, own_environment(folder / "home"), clear=True))
        stack.enter_context(shared_packs())
        with pytest.raises(SystemExit) as end:
            main()
    assert isinstance(end.value.code, int)
    return end.value.code, error_file.read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_is_written_without_harm(folder: Path, encoding: str) -> None:
    # Of the slow ones every fourth, so that each has one encoding.
    for command, status, typed in (*QUICK, *SLOW[ENCODINGS.index(encoding) :: len(ENCODINGS)]):
        words = [word.replace("{}", str(folder)) for word in command.split(" ")]
        done = run(*words, home=folder / "home", typed=typed, encoding=encoding)
        said = done.stdout + done.stderr
        assert (done.returncode, b"Traceback" in said, b"\x1b" in said) == (status, False, False), command
        if "json" in command and "jsonl" not in command:
            assert json.loads(done.stdout)


def test_an_output_that_takes_nothing_is_told_in_one_line(folder: Path) -> None:
    for command, status, _ in (*QUICK, *SLOW[1::3]):
        if not says_something(command):
            continue
        with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123
            told = outcome(command, folder, {"stdout": full})
        assert (told[0], told[1].splitlines()) == (
            1,
            ["etoile-quiz: standard output: No space left on device."],
        ), (command, status)
        told = outcome(command, folder, {"stdout": None})
        assert (told[0], len(told[1].splitlines())) == (1, 1), command


def test_a_closed_pipe_ends_quietly(folder: Path) -> None:
    for command, _, _ in (*QUICK, *SLOW[::3]):
        with broken_pipe() as pipe:
            told = outcome(command, folder, {"stdout": pipe})
        if says_something(command):
            assert (told[0], told[1].splitlines()) == (0, []), command


@pytest.mark.parametrize("name", ["stdin", "stderr"])
def test_a_closed_input_is_at_its_end_and_nobody_misses_standard_error(folder: Path, name: str) -> None:
    for command, status, _ in (*QUICK, *SLOW[:2]):
        assert outcome(command, folder, {name: None})[0] == status, command


def test_where_no_complaint_can_be_written_the_status_still_tells(folder: Path) -> None:
    for command, status, _ in QUICK:
        with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123
            assert outcome(command, folder, {"stderr": full})[0] == status, command


@pytest.mark.parametrize(
    ("streams", "status", "lines"),
    [("<&- >&-", 1, 1), (">/dev/full", 1, 1), ("<&- >&- 2>&-", 1, 0), ("<&- 2>&-", 0, 0)],
)
def test_a_real_process_with_closed_streams(tmp_path: Path, streams: str, status: int, lines: int) -> None:
    command = f"{sys.executable} -m etoile_quiz where {streams}"
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, env=own_environment(tmp_path), timeout=60, check=False
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (status, lines), done.stderr
