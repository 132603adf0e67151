"""`history`: export, import, erase."""

from pathlib import Path

import pytest

from etoile_quiz.history.events import EventRow
from etoile_quiz.history.record import Record
from tests.cli.program import run

ROUND = ("play", "--plain", "--questions", "2", "--seed")


def test_a_record_moves_and_merges(tmp_path: Path) -> None:
    here, there, file = tmp_path / "here", tmp_path / "there", tmp_path / "record.jsonl"
    run(*ROUND, "one", home=here, typed="a\na\n")
    run(*ROUND, "two", home=there, typed="a\nq\n")
    exported = run("history", "export", file, home=here)
    assert exported.returncode == 0
    assert exported.stdout.decode() == f"3 events written to {file}.\n"
    assert run("history", "import", file, home=there).stdout == b"3 events added; 0 known already.\n"
    assert run("history", "import", file, home=there).stdout == b"0 events added; 3 known already.\n"
    assert run("history", "export", file, home=there).stdout.startswith(b"4 events")


def test_an_empty_record_can_be_exported(tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    assert run("history", "export", file, home=tmp_path / "home").stdout.startswith(b"0 events")
    assert run("history", "import", file, home=tmp_path / "home").returncode == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "there is no file"), ("{}\n", "no record exported"), ("\x00\x01", "no record exported")],
)
def test_what_is_no_export_is_refused(tmp_path: Path, content: str | None, said: str) -> None:
    file = tmp_path / "record.jsonl"
    if content is not None:
        file.write_text(content)
    refused = run("history", "import", file, home=tmp_path)
    assert refused.returncode == 1
    assert said in refused.stderr.decode()
    assert b"Traceback" not in refused.stderr


def test_an_event_too_long_for_an_import_is_left_out_of_the_export_and_named(tmp_path: Path) -> None:
    rows = [EventRow(uid=f"{n}", at="2025", kind="star", run="", family="", body="{}" * n) for n in (1, 2_000_000)]
    Record(tmp_path / "record.sqlite3").append(*rows)
    exported = run("history", "export", tmp_path / "file", home=tmp_path)
    assert (exported.returncode, exported.stdout.startswith(b"1 event written")) == (0, True)
    assert exported.stderr == b"1 event too long for any import, left out: 2 (star).\n"
    assert run("history", "import", tmp_path / "file", home=tmp_path / "there").stdout.startswith(b"1 event added")


def test_an_export_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    refused = run("history", "export", tmp_path / "no" / "folder", home=tmp_path)
    assert refused.returncode == 1
    assert b"No such file" in refused.stderr


def test_erasing_asks_and_without_a_terminal_needs_a_word(tmp_path: Path) -> None:
    run(*ROUND, "one", home=tmp_path, typed="a\na\n")
    refused = run("history", "erase", home=tmp_path, typed="y\n")
    assert refused.returncode == 1
    assert b"say --yes" in refused.stderr
    assert run("history", "export", tmp_path / "before", home=tmp_path).stdout.startswith(b"3 events")
    assert run("history", "erase", "--yes", home=tmp_path / "none").stdout == b"There was nothing to erase.\n"
    (tmp_path / "flagged.jsonl").mkdir()
    refused = run("history", "erase", "--yes", home=tmp_path)
    assert (refused.returncode, b"your flags are not erased, your record is: " in refused.stderr) == (1, True)
    (tmp_path / "flagged.jsonl").rmdir()
    run(*ROUND, "one", home=tmp_path, typed="a\na\n")
    assert run("history", "erase", "--yes", home=tmp_path).stdout == b"Your record is erased.\n"
    assert run("history", "export", tmp_path / "after", home=tmp_path).stdout.startswith(b"0 events")


def test_flags_are_named_by_export_and_forgotten_by_erase(tmp_path: Path) -> None:
    run(*ROUND, "one", home=tmp_path, typed="a!*\na\n")
    flags = tmp_path / "flagged.jsonl"
    assert len(flags.read_text().splitlines()) == 1
    exported = run("history", "export", tmp_path / "file", home=tmp_path).stdout.decode()
    assert exported.startswith("4 events")
    assert f"Flagged questions are not part of it; they are in {flags}." in exported
    assert run("history", "import", tmp_path / "file", home=tmp_path / "there").stdout.startswith(b"4 events added")
    erased = run("history", "erase", "--yes", home=tmp_path).stdout
    assert erased == b"Your record and your flags are erased.\n"
    assert not flags.exists()


def test_damaged_records_are_named_and_stay(tmp_path: Path) -> None:
    (tmp_path / "record.sqlite3").write_bytes(b"this is no database at all" * 100)
    run(*ROUND, "one", home=tmp_path, typed="a\na\n")
    erased = run("history", "erase", "--yes", home=tmp_path).stdout.decode()
    assert "record.sqlite3.damaged-1" in erased
    assert (tmp_path / "record.sqlite3.damaged-1").exists()


@pytest.mark.parametrize(("typed", "left"), [(b"n\n", b"3 events"), (b"\n", b"3 events"), (b"y\n", b"0 events")])
def test_on_a_terminal_the_answer_decides(tmp_path: Path, typed: bytes, left: bytes) -> None:
    run(*ROUND, "one", home=tmp_path, typed="a\na\n")
    asked = run("history", "erase", home=tmp_path, typed=typed, terminal=True)
    assert asked.returncode == 0
    assert b"[y/N]" in asked.stderr
    assert run("history", "export", tmp_path / "after", home=tmp_path).stdout.startswith(left)
