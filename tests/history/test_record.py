import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.history.answers import answers_in
from etoile_quiz.history.events import ANSWER, AnswerEvent
from etoile_quiz.history.quarantine import quarantine
from etoile_quiz.history.record import Record
from etoile_quiz.history.schema import VERSION
from tests.examples import fewer
from tests.history.disk import full_disk

# A player in a process of its own: adds so many answers, one family each, and says after each that it was added.
PLAYER = """
import sys
from pathlib import Path
import msgspec
from etoile_quiz.history.events import AnswerEvent
from etoile_quiz.history.record import Record

path, name, count, event = sys.argv[1:]
record = Record(Path(path))
for number in range(int(count)):
    family = f"{name}/{number}"
    record.add(msgspec.structs.replace(msgspec.json.decode(event, type=AnswerEvent), family=family))
    print(record.warning or family, flush=True)
"""


def event(family: str = "etoile/cast.luke-kirby") -> AnswerEvent:
    """Return an answer to a question of this family."""
    return AnswerEvent(
        run="run",
        at="2025-04-24T20:15:00.000+02:00",
        question=f"{family}/forward/1",
        family=family,
        pack="etoile",
        form="forward",
        category="cast",
        level="easy",
        spoiler=0,
        episode=None,
        stem="Who plays Jack McMillan in Étoile?",
        options=("Luke Kirby", "Simon Callow"),
        key=0,
        chosen=1,
        right=False,
        seconds=2.5,
        points=0,
        mode="classic",
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "record.sqlite3"


def player(path: Path, name: str, count: int) -> "subprocess.Popen[str]":
    arguments = (str(path), name, str(count), msgspec.json.encode(event()).decode())
    return subprocess.Popen(
        [sys.executable, "-c", PLAYER, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def families(path: Path) -> list[str]:
    return [kept.family for kept in answers_in(Record(path))]


def test_what_is_added_is_there_for_the_next_sitting(path: Path) -> None:
    added = [event("p/a"), event("p/b"), event("p/a")]
    record = Record(path)
    for one in added:
        record.add(one)
    assert record.warning == ""
    assert [row.decoded(AnswerEvent) for row in Record(path).rows_of_kind(ANSWER)] == added


def test_the_latest_answer_of_each_family_counts(path: Path) -> None:
    record = Record(path)
    for family in ("p/a", "p/b", "p/a"):
        record.add(event(family))
    assert record.last_answered() == {"p/a": 3, "p/b": 2}


def test_nothing_is_created_before_the_first_answer(path: Path) -> None:
    record = Record(path)
    assert record.last_answered() == {}
    assert list(answers_in(record)) == []
    record.close()
    assert not path.parent.exists()
    assert record.warning == ""


def test_without_a_path_nothing_is_kept_and_nothing_said() -> None:
    record = Record(None)
    record.add(event())
    record.close()
    assert record.last_answered() == {}
    assert list(answers_in(record)) == []
    assert record.warning == ""


def test_what_is_no_answer_is_passed_over(path: Path) -> None:
    Record(path).add(event("p/a"))
    with closing(sqlite3.connect(path)) as connection, connection:
        for uid, kind, body in (("1", "later kind", "{}"), ("2", "answer", "{}"), ("3", "answer", "no JSON")):
            connection.execute(
                "INSERT INTO events (uid, at, kind, run, family, body) VALUES (?, '', ?, '', '', ?)", (uid, kind, body)
            )
    assert families(path) == ["p/a"]


@pytest.mark.parametrize("acknowledged", [1, 7, 61])
def test_a_kill_at_any_moment_loses_no_answer(path: Path, acknowledged: int) -> None:
    with player(path, "p", 100_000) as process:
        assert process.stdout is not None
        seen = [process.stdout.readline().strip() for _ in range(acknowledged)]
        process.kill()
        seen += process.stdout.read().split()
    kept = families(path)
    assert kept[: len(seen)] == seen == [f"p/{number}" for number in range(len(seen))]
    # At most the one whose commit was not yet acknowledged, and the log goes on.
    assert len(kept) <= len(seen) + 1
    record = Record(path)
    record.add(event("p/after"))
    assert record.warning == ""
    assert families(path) == [*kept, "p/after"]


def test_two_games_at_once_lose_nothing(path: Path) -> None:
    players = [player(path, name, 60) for name in ("one", "two", "three")]
    for process in players:
        _, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, "")
    kept = families(path)
    assert len(kept) == 180
    for name in ("one", "two", "three"):
        assert [family for family in kept if family.startswith(name)] == [f"{name}/{number}" for number in range(60)]


@pytest.mark.parametrize("content", [b"not a database", b"x" * 10_000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_record_is_set_aside_and_a_new_one_begun(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    record = Record(path)
    record.add(event("p/new"))
    aside = path.with_name("record.sqlite3.damaged-1")
    assert aside.read_bytes() == content
    assert str(aside) in record.warning
    assert families(path) == ["p/new"]


def test_damage_is_noticed_when_reading_too(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"x" * 10_000)
    record = Record(path)
    assert record.last_answered() == {}
    assert "damaged" in record.warning


def test_a_set_aside_record_is_never_written_over(path: Path) -> None:
    path.parent.mkdir()
    for number in (1, 2, 3):
        path.write_bytes(b"x" * 1000 * number)
        path.with_name("record.sqlite3-shm").write_bytes(b"shared %d" % number)
        Record(path).add(event())
    for number in (1, 2, 3):
        assert path.with_name(f"record.sqlite3.damaged-{number}").read_bytes() == b"x" * 1000 * number
        assert path.with_name(f"record.sqlite3.damaged-{number}-shm").read_bytes() == b"shared %d" % number


def test_a_sound_record_is_not_set_aside(path: Path) -> None:
    """Two games find the same damage; the slower one finds the new record that the quicker one has begun."""
    record = Record(path)
    record.add(event())
    assert quarantine(path, 1.0) is None
    assert families(path) == [event().family]


def test_games_that_find_damage_at_once_set_it_aside_once(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"x" * 10_000)
    players = [player(path, name, 10) for name in ("one", "two", "three")]
    for process in players:
        process.communicate(timeout=120)
    assert len(families(path)) == 30
    assert len(list(path.parent.glob("*.damaged-*"))) == 1


def test_a_newer_record_stays_as_it_is(path: Path) -> None:
    Record(path).add(event())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    record = Record(path)
    assert record.last_answered() == {}
    assert "newer version" in record.warning
    record.add(event())
    assert "not kept" in record.warning
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_folder_in_the_way(path: Path) -> None:
    path.mkdir(parents=True)
    record = Record(path)
    record.add(event())
    assert record.warning == f"Your answers are not kept: a folder is in the place of {path}."


def test_a_home_that_is_a_file(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file")
    record = Record(home / "record.sqlite3")
    assert record.last_answered() == {}
    record.add(event())
    assert record.warning.startswith(f"Your answers are not kept: {home}")
    assert home.read_text() == "a file"


def test_a_full_disk_keeps_what_was_there_and_catches_up_later(path: Path) -> None:
    record = Record(path)
    record.add(event("p/before"))
    with full_disk(path.stat().st_size):
        for number in range(20):
            record.add(event(f"p/{number}"))
        assert record.warning.startswith(f"Your answers are not kept: {path}")
        during = record.last_answered()
    assert list(during)[-1] == "p/19", "what waits counts as answered in this sitting"
    record.close()
    assert record.warning == ""
    assert families(path) == ["p/before", *(f"p/{number}" for number in range(20))]


def test_another_program_holding_the_file_is_waited_for_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etoile_quiz.history.record.PATIENCE", 0.05)
    record = Record(path)
    record.add(event("p/a"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        record.add(event("p/b"))
        assert "locked" in record.warning
        other.execute("ROLLBACK")
    record.add(event("p/c"))
    assert record.warning == ""
    assert families(path) == ["p/a", "p/b", "p/c"]


def sound_record() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "record.sqlite3")
        for number in range(3):
            Record(path).add(event(f"p/{number}"))
        return path.read_bytes()


SOUND = sound_record()


@fewer(2)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=40))
def test_no_damage_ends_the_game(changes: list[tuple[int, int]]) -> None:
    content = bytearray(SOUND)
    for place, byte in changes:
        content[place] = byte
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "record.sqlite3")
        path.write_bytes(content)
        record = Record(path)
        record.last_answered()
        record.add(event("p/new"))
        later = Record(path)
        kept = [one.family for one in answers_in(later)]
        assert record.warning or later.warning or "p/new" in kept
