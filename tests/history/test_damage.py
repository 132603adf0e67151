"""What is read back is checked like what is read first: bad rows are left out, and no merge makes a record worse."""

import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from etoile_quiz.daily.lock import FIRST_DAY
from etoile_quiz.daily.streak import streak_of
from etoile_quiz.history.answers import answers_in, last_answers, last_right
from etoile_quiz.history.attempts import Attempts
from etoile_quiz.history.events import AnswerEvent, EventRow
from etoile_quiz.history.record import Record
from etoile_quiz.history.schema import VERSION
from etoile_quiz.history.soundness import unreadable_rows
from etoile_quiz.history.stars import Stars
from etoile_quiz.history.statistics import day_in, statistics_of
from etoile_quiz.history.stored_questions import decode_questions, encode_questions
from etoile_quiz.history.transfer import export_record, import_record
from etoile_quiz.messages.daily import WAITING_NOTE
from etoile_quiz.plain.conversation import Conversation
from tests.cli.program import run
from tests.examples import fewer
from tests.game.questions import question
from tests.history.dailies import a_daily, attempts_at, minute, played
from tests.history.test_record import event

TODAY = date(2025, 5, 10)
UNTYPED = "CREATE TABLE events (id INTEGER PRIMARY KEY, uid UNIQUE, at, kind, run, family, body)"


def forge(path: Path, *rows: tuple[Any, ...], schema: str = "") -> None:
    """Put rows into a record past the program: uid, at, kind, run, family, body."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        if schema:
            connection.execute(schema)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.executemany("INSERT INTO events (uid, at, kind, run, family, body) VALUES (?, ?, ?, ?, ?, ?)", rows)


def assert_readable(path: Path) -> Record:
    """Read everything that the game reads, and export it."""
    record = Record(path)
    overview = Attempts(record, "").overview()
    streak_of(overview.days, TODAY)
    Attempts(record, "").ranked(FIRST_DAY, "matinee")
    statistics_of(answers_in(record), day_in(UTC))
    for read in (last_right(record), record.last_answered(), Stars(record).ids):
        assert read is not None
    assert len([*last_answers(record, 10)]) <= 40
    export_record(record, path.with_suffix(".export"))
    return record


ANSWER = event("p/a")


def body(**changes: object) -> str:
    return msgspec.json.encode({**structs.asdict(ANSWER), **changes}).decode()


@pytest.mark.parametrize(
    "values",
    [
        body(key=99),
        body(key=-1),
        body(chosen=7),
        body(options=[]),
        body(points=10**400),
        body(points="many"),
        body(episode=-5),
        "null",
        "[]",
        "{",
        "",
        None,
        b"\xff\x00",
        12,
        1.5,
    ],
)
def test_an_answer_that_makes_no_sense_is_left_out(tmp_path: Path, values: object) -> None:
    path = tmp_path / "record.sqlite3"
    forge(path, ("bad", minute(1), "answer", "run", "p/b", values), schema=UNTYPED)
    forge(path, ("good", minute(0), "answer", "run", "p/a", body()))
    record = assert_readable(path)
    assert [row.decoded(AnswerEvent) for row in record.rows_of_kind("answer") if row.uid == "good"] == [ANSWER]
    assert values not in (body(key=99), body(key=-1)) or record.unreadable == {1: "answer"}
    assert not record.warning


def test_columns_of_any_type_end_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    values = (None, b"\xff", 7, 2.5, "x")
    for number, value in enumerate(values):
        for place in range(1, 6):
            row: list[Any] = [f"{number}-{place}", minute(0), "answer", "run", "p/a", body()]
            row[place] = value
            forge(path, tuple(row), schema=UNTYPED if not path.exists() else "")
    forge(path, (None, minute(0), "answer", "run", "p/a", body()), ("", minute(0), "answer", "run", "p/a", body()))
    record = assert_readable(path)
    result = import_record(Record(tmp_path / "other"), path.with_suffix(".export"))
    assert (result.new, result.known) == (26, 1)
    assert len(record.rows_of_kind("answer")) == len(Record(tmp_path / "other").rows_of_kind("answer")) + 1


@pytest.mark.parametrize("day", ["0001-01-01", "1969-07-20", "2024-12-31", "9999-12-31", "2400-01-01"])
def test_a_day_that_no_daily_has_is_left_out(tmp_path: Path, day: str) -> None:
    path = tmp_path / "record.sqlite3"
    played(path, "sound", a_daily())
    begun = f'"date":"{day}","edition":"matinee","number":1,"digest":"","ranked":true'
    forged = f'{{"run":"forged","at":"{minute(0)}",{begun}}}'
    forge(
        path,
        ("forged/begun", minute(0), "attempt-begun", "forged", f"ranked//{day}/matinee", forged),
        ("forged/finished", "?", "attempt-finished", "forged", "", '{"run":"forged","at":"?"}'),
    )
    assert_readable(path)
    assert attempts_at(path).overview().days == {FIRST_DAY}
    done = run("stats", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")


def test_questions_that_no_pack_may_hold_are_not_asked() -> None:
    sound = question()
    many = structs.replace(sound, options=sound.options * 10)
    for bad in (
        many,
        structs.replace(sound, key=99),
        structs.replace(sound, options=sound.options[:1], key=0),
        structs.replace(sound, stem="\x1b]0;pwn\x07"),
        structs.replace(sound, explanation="a \u202e b"),
    ):
        assert decode_questions(encode_questions([sound, bad])) == ()
    assert decode_questions(encode_questions([sound])) == (sound,)


def test_pages_that_were_swapped_are_noticed_and_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    Record(path).append(*(EventRow.of_answer(event(f"p/{n}"), f"{n:04}") for n in range(200)))
    data = path.read_bytes()
    size = int.from_bytes(data[16:18], "big")
    pages = [data[at : at + size] for at in range(0, len(data), size)]
    leaves = [n for n, page in enumerate(pages) if n and page[0] == 0x0D]
    pages[leaves[0]], pages[leaves[-1]] = pages[leaves[-1]], pages[leaves[0]]
    path.write_bytes(b"".join(pages))
    record = Record(path)
    assert len([*answers_in(record)]) < 400
    assert "was damaged. It is now" in record.warning


def test_damaged_answers_are_counted_and_told(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    Record(path).add(event("p/a"))
    forge(path, *((str(n), minute(n), "answer", "run", "p/b", "{}") for n in range(2)))
    forge(
        path,
        *((f"{n}/s", minute(n), "star", "", "p/b", "{}") for n in range(2)),
        ("q", "?", "attempt-questions", "", "", "0"),
    )
    forge(path, ("later", minute(1), "a kind of later", "", "", '{"a": 1}'))
    forge(path, ("8", minute(1), b"answer", "run", "p/a", body()))
    assert unreadable_rows(Record(path))[8] == "answer", "a kind that is no text is never found"
    told = " ".join(run("stats", home=tmp_path).stdout.decode().split())
    named = "2 (answer), 3 (answer), 4 (star), 5 (star), 6 (attempt-questions), …"
    assert f"6 events in your record cannot be read and count for nothing: {named}" in told


def test_a_category_from_a_record_cannot_reach_the_terminal_raw(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    names = ("\x1b]0;pwn\x07x", "other")
    Record(path).append(
        *(EventRow.of_answer(structs.replace(event("p/a"), category=names[n % 2]), str(n)) for n in range(40))
    )
    done = run("stats", home=tmp_path)
    assert b"pwn" in done.stdout
    assert b"\x1b" not in done.stdout


# Merging

Versions = list[tuple[str, int, str, str]]


def write_export(path: Path, rows: Sequence[tuple[str, int, str, str]]) -> None:
    """Write an exported file with rows: uid, minute, kind, body. Their columns say what a body of `ANSWER` says."""
    header = {"format": "etoile-quiz record", "version": 1, "events": len(rows)}
    lines = [header, *({"uid": uid, "at": minute(at), "kind": kind, "run": ANSWER.run, "family": ANSWER.family,
                        "body": content.replace(ANSWER.at, minute(at))} for uid, at, kind, content in rows)]  # fmt: skip
    path.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))


def content(path: Path) -> list[tuple[str, ...]]:
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT uid, at, kind, run, family, body FROM events ORDER BY id").fetchall()


def sound_answers(rows: Sequence[Sequence[Any]]) -> int:
    return sum(EventRow(uid="", at="", kind=row[2], run="", family="", body=row[-1]).decoded(AnswerEvent) is not None
               for row in rows if row[2] == "answer")  # fmt: skip


BODIES = st.sampled_from(['"damaged"', "{}", body(), body(chosen=0, right=True), body(chosen=9), '{"later": 1}'])
VERSIONS = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 2), st.sampled_from(["answer", "star", "later"]), BODIES),
    max_size=4,
    unique_by=lambda row: row[0],
)


@fewer(3)
@given(VERSIONS, VERSIONS, VERSIONS)
def test_merging_has_no_order_and_never_makes_a_record_worse(a: Versions, b: Versions, c: Versions) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{name}.jsonl") for name in "abc"]
        for file, rows in zip(files, (a, b, c), strict=True):
            write_export(file, rows)

        def merged(name: str, *parts: Path) -> Path:
            record = Path(folder, name)
            for part in parts:
                before = sound_answers(content(record))
                import_record(Record(record), part)
                assert sound_answers(content(record)) >= max(before, 0)
            return record

        first = merged("abc", *files)
        assert content(merged("cba", *reversed(files))) == content(first)
        # (a + b) + c is a + (b + c).
        export_record(Record(merged("bc", *files[1:])), bc := Path(folder, "bc.jsonl"))
        assert content(merged("a-bc", files[0], bc)) == content(first)
        # Once more changes nothing.
        export_record(Record(first), whole := Path(folder, "whole.jsonl"))
        before = content(first)
        again = import_record(Record(first), whole)
        assert (again.new, again.replaced) == (0, 0)
        assert content(first) == before
        for rows in (a, b, c):
            assert sound_answers(before) >= sound_answers(rows)


def test_the_export_of_a_record_that_was_cut_short_loses_nothing_and_says_so(tmp_path: Path) -> None:
    here, there = tmp_path / "here.sqlite3", tmp_path / "there.sqlite3"
    played(here, "a", a_daily(), answers=2)
    forge(there, schema=UNTYPED)
    forge(there, *((*row[:-1], row[-1][:40]) for row in content(here)))
    export_record(Record(there), tmp_path / "cut.jsonl")
    before = content(here)
    assert import_record(Record(here), tmp_path / "cut.jsonl").replaced == 0
    assert content(here) == before
    export_record(Record(here), tmp_path / "whole.jsonl")
    done = run("history", "import", str(tmp_path / "whole.jsonl"), home=tmp_path / "home")
    assert done.stdout == b"4 events added; 0 known already.\n"
    assert import_record(Record(there), tmp_path / "whole.jsonl").replaced == 4
    assert content(there) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"chosen":0', '"chosen":9'),
        ('"position":', '"position":1'),
        ('"date":"2025', '"date":"2026'),
        ('"ranked":true', '"ranked":false'),
        ('"run":"a","at"', '"run":"b","at"'),
        ('"key":', '"key":9'),
        ('"kind":"attempt-begun"', '"kind":"star"'),
        ('"kind":"attempt-questions"', '"kind":"later"'),
    ],
)
def test_an_edited_export_reopens_no_half_played_daily(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "record.sqlite3"
    played(path, "a", a_daily(), answers=2)
    export_record(Record(path), tmp_path / "export.jsonl")
    edited = (tmp_path / "export.jsonl").read_text()
    assert old in edited
    (tmp_path / "export.jsonl").write_text(edited.replace(old, new).replace("2025-04-24T12", "2025-04-24T11"))
    import_record(Record(path), tmp_path / "export.jsonl")
    attempt = attempts_at(path).ranked(FIRST_DAY, "matinee")
    assert attempt is not None
    assert len(attempt.answers) == 2


def test_answers_given_while_the_record_is_locked_are_written_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etoile_quiz.history.record.PATIENCE", 0.1)
    path = tmp_path / "record.sqlite3"
    Record(path).add(event("p/a"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        sum_up = Conversation.sum_up

        def release_and_sum_up(conversation: Conversation, *given: Any, **named: Any) -> None:
            other.execute("COMMIT")
            sum_up(conversation, *given, **named)

        monkeypatch.setattr(Conversation, "sum_up", release_and_sum_up)
        other.execute("BEGIN EXCLUSIVE")
        done = run("play", "--plain", "--questions", "2", "--seed", "x", home=tmp_path, typed="a\nb\n")
    assert done.returncode == 0
    assert b"Your answers are not kept" in done.stderr
    assert len([*answers_in(Record(path))]) == 3


@pytest.mark.parametrize("released", [False, True])
def test_streak_and_share_text_wait_for_a_record_that_is_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, released: bool
) -> None:
    monkeypatch.setattr("etoile_quiz.history.record.PATIENCE", 0.1)
    monkeypatch.setattr("etoile_quiz.history.record.IMPATIENCE", 0.01)
    path = tmp_path / "record.sqlite3"
    Record(path).add(event("p/a"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        sum_up = Conversation.sum_up

        def sum_up_and_release(conversation: Conversation, *given: Any, **named: Any) -> None:
            sum_up(conversation, *given, **named)
            if released:
                other.execute("COMMIT")

        monkeypatch.setattr(Conversation, "sum_up", sum_up_and_release)
        other.execute("BEGIN EXCLUSIVE")
        done = run("daily", "--plain", home=tmp_path, typed="a\n" * 6)
    assert done.returncode == 0
    text = done.stdout.decode()
    assert ("streak 1" in text, WAITING_NOTE in text, "Your answers are not kept: " in text) == (
        released,
        not released,
        not released,
    )
    assert len(Record(path).rows_of_kind("attempt-finished")) == released


def test_answers_that_cannot_be_kept_are_told_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etoile_quiz.history.record.PATIENCE", 0.1)
    path = tmp_path / "record.sqlite3"
    Record(path).add(event("p/a"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        done = run("play", "--plain", "--questions", "2", "--seed", "x", home=tmp_path, typed="a\nb\n")
    assert done.stderr.decode().strip().splitlines()[-1].startswith("Your answers are not kept: ")
