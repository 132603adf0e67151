import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.daily.lock import EDITIONS, FIRST_DAY
from etoile_quiz.history.answers import answers_in
from etoile_quiz.history.events import EventRow
from etoile_quiz.history.record import Record
from etoile_quiz.history.schema import VERSION
from etoile_quiz.history.transfer import TransferError, erase, export_record, import_record
from tests.examples import fewer
from tests.history.dailies import a_daily, attempts_at, minute, played

GOOD = b'{"uid":"u","at":"2025","kind":"answer","run":"r","family":"f","body":{"a":1}}\n'


def header(events: int, version: int = 1) -> bytes:
    return b'{"format":"etoile-quiz record","version":%d,"events":%d}\n' % (version, events)


def log(path: Path) -> list[tuple[str, ...]]:
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT uid, at, kind, run, family, body FROM events ORDER BY id").fetchall()


def moved(source: Path, target: Path) -> tuple[int, int]:
    file = source.with_suffix(".jsonl")
    export_record(Record(source), file)
    merged = import_record(Record(target), file)
    return merged.new, merged.known


def test_a_record_moves_to_another_machine(tmp_path: Path) -> None:
    here, there = tmp_path / "here.sqlite3", tmp_path / "home" / "there.sqlite3"
    attempt = played(here, "a", a_daily(), answers=2)
    assert moved(here, there) == (4, 0)
    assert log(there) == log(here)
    assert attempts_at(there).begin(a_daily(), run="b", at=minute(9)) == attempt
    assert moved(here, there) == (0, 4), "the same twice counts once"
    assert moved(there, here) == (0, 4)


def test_what_nobody_can_read_moves_unharmed(tmp_path: Path) -> None:
    here, there = tmp_path / "here.sqlite3", tmp_path / "there.sqlite3"
    played(here, "a", a_daily(), answers=1)
    bodies = [
        "",
        "no JSON",
        "[1]",
        '"text"',
        '{"broken"',
        '{\n"a": 1}',
        '{"unknown": [1.50, "é", 1e400]}',
        "\u2028",
        "{" * 3000,
    ]
    with closing(sqlite3.connect(here)) as connection, connection:
        for n, body in enumerate(bodies):
            connection.execute(
                "INSERT INTO events (uid, at, kind, run, family, body) VALUES (?, '9', 'later kind', '', '', ?)",
                (str(n), body),
            )
    moved(here, there)
    assert log(there) == log(here)


def test_events_take_their_place_by_time(tmp_path: Path) -> None:
    here, there = tmp_path / "here.sqlite3", tmp_path / "there.sqlite3"
    played(here, "a", a_daily(), start=20)
    played(there, "b", a_daily(edition="soiree"), start=0, answers=2)
    played(there, "c", a_daily(FIRST_DAY + timedelta(days=1)), start=50)
    moved(there, here)
    times = [row[1] for row in log(here)]
    assert times == sorted(times)
    latest = Record(here).last_answered()
    assert max(latest, key=latest.__getitem__) == a_daily(FIRST_DAY + timedelta(days=1)).questions[-1].family


def test_of_two_attempts_at_one_quiz_the_earlier_counts_and_nothing_is_lost(tmp_path: Path) -> None:
    here, there = tmp_path / "here.sqlite3", tmp_path / "there.sqlite3"
    earlier = played(here, "a", a_daily(), start=0)
    played(there, "b", a_daily(), start=30, option=2)
    moved(there, here)
    moved(here, there)
    assert sorted(log(here)) == sorted(log(there))
    for path in (here, there):
        assert attempts_at(path).ranked(FIRST_DAY, "matinee") == earlier
        assert attempts_at(path).overview().days == {FIRST_DAY}
        assert len(list(answers_in(Record(path)))) == 6


def test_an_attempt_that_two_machines_went_on_with_has_the_earlier_answers(tmp_path: Path) -> None:
    here, there = tmp_path / "here.sqlite3", tmp_path / "there.sqlite3"
    played(here, "a", a_daily(), answers=1)
    moved(here, there)
    played(here, "a", a_daily(), start=30, option=1)
    played(there, "a", a_daily(), start=10, option=2)
    moved(here, there)
    moved(there, here)
    assert sorted(log(here)) == sorted(log(there))
    attempt = attempts_at(here).ranked(FIRST_DAY, "matinee")
    assert attempt is not None
    assert [answer.chosen for answer in attempt.answers] == [0, 2, 2]


@st.composite
def plays(draw: st.DrawFn) -> list[tuple[int, str, int, int]]:
    sittings = st.tuples(st.integers(0, 3), st.sampled_from(EDITIONS), st.integers(0, 300), st.integers(0, 3))
    return draw(st.lists(sittings, max_size=5))


@fewer(6)
@given(st.lists(plays(), min_size=3, max_size=3))
def test_machines_agree_whoever_imports_from_whom(machines: list[list[tuple[int, str, int, int]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{name}.sqlite3") for name in "abc"]
        for path, sittings in zip(paths, machines, strict=True):
            for n, (day, edition, start, answers) in enumerate(sittings):
                quiz = a_daily(FIRST_DAY + timedelta(days=day), "matinee" if edition == "matinee" else "soiree")
                played(path, f"{path.stem}{n}", quiz, start=start, answers=answers)
        before = {row for path in paths for row in log(path)}
        a, b, c = paths
        for source, target in ((a, b), (b, c), (c, a), (c, b)):
            moved(source, target)
        assert {row for path in paths for row in log(path)} == before
        assert len({tuple(sorted(log(path))) for path in paths}) == 1
        overviews = [attempts_at(path).overview() for path in paths]
        assert len({msgspec.json.encode(sorted(overview.days)) for overview in overviews}) == 1
        assert all(overview.ranked == overviews[0].ranked for overview in overviews)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is no record exported by etoile-quiz"),
        (b"\xff\xfe", "is no record exported by etoile-quiz"),
        (b"SQLite format 3\0" + b"\0" * 100, "is no record exported by etoile-quiz"),
        (b"{}\n" + GOOD, "is no record exported by etoile-quiz"),
        (header(-1), "is no record exported by etoile-quiz"),
        (header(1, version=2) + GOOD, "was exported by a newer version of etoile-quiz"),
        (header(3) + GOOD * 2, "is cut short: of 3 events it holds 2"),
        (header(1) + GOOD[:-1], r":2: this is no event \(the line is cut short\)"),
        (header(1) + GOOD[:-9] + b"\n", ":2: this is no event"),
        (header(2) + GOOD + GOOD.replace(b'"u"', b"7"), ":3: this is no event"),
        (header(1) + GOOD.replace(b'"u"', b'""'), ":2: this is no event"),
        (header(1) + GOOD.replace(b'"u"', b'"\\ud800"'), ":2: this is no event"),
        (header(1) + GOOD.replace(b'{"a":1}', b"[1]"), ":2: this is no event"),
        (header(1) + GOOD.replace(b'{"a":1}', b'{"a":' + b"[" * 5000), ":2: this is no event"),
        (header(1) + GOOD * 2, ":3: there is more than the 1 events of its header"),
        (header(1) + b" " * 5_000_000, "the line is longer than any that was exported"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_a_broken_file_changes_nothing_and_says_what_is_wrong(tmp_path: Path, content: bytes, says: str) -> None:
    path, file = tmp_path / "record.sqlite3", tmp_path / "file.jsonl"
    played(path, "a", a_daily(), answers=1)
    before = log(path)
    file.write_bytes(content)
    with pytest.raises(TransferError, match=says):
        import_record(Record(path), file)
    assert log(path) == before


@given(st.binary(max_size=80), st.integers(0, 1000))
def test_any_bytes_are_imported_or_refused(noise: bytes, place: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, file = Path(folder, "record.sqlite3"), Path(folder, "file.jsonl")
        sound = header(2) + GOOD + GOOD.replace(b'"u"', b'"v"')
        place %= len(sound)
        file.write_bytes(sound[:place] + noise + sound[place + len(noise) :])

        imported = 0
        with suppress(TransferError):
            imported = import_record(Record(path), file).new
        assert len(Record(path).rows_of_kind("answer")) <= imported


def test_files_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    with pytest.raises(TransferError, match="there is no file"):
        import_record(Record(path), tmp_path / "missing")
    with pytest.raises(TransferError, match="is not a file"):
        import_record(Record(path), tmp_path)
    with pytest.raises(TransferError, match="missing"):
        export_record(Record(path), tmp_path / "missing" / "file.jsonl")
    assert not path.exists()


def test_a_damaged_or_newer_record_never_replaces_an_export(tmp_path: Path) -> None:
    path, file = tmp_path / "record.sqlite3", tmp_path / "file.jsonl"
    played(path, "a", a_daily())
    assert export_record(Record(path), file).written == 6
    kept = file.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(TransferError, match="newer version"):
        export_record(Record(path), file)
    with pytest.raises(TransferError, match="newer version"):
        import_record(Record(path), file)
    with pytest.raises(TransferError, match="newer version"):
        erase(Record(path))
    path.write_bytes(b"x" * 5000)
    with pytest.raises(TransferError, match="damaged"):
        export_record(Record(path), file)
    assert file.read_bytes() == kept
    assert import_record(Record(path), file).new == 6, "and the export brings all back"


def test_erasing_forgets_everything_but_what_was_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    assert erase(Record(path)) == ()
    assert not path.exists()
    path.write_bytes(b"x" * 5000)
    played(path, "a", a_daily())
    assert erase(Record(path)) == (tmp_path / "record.sqlite3.damaged-1",)
    assert log(path) == []
    assert a_daily().questions[0].stem.encode() not in path.read_bytes()
    played(path, "b", a_daily())
    assert attempts_at(path).overview().days == {FIRST_DAY}


def test_an_empty_record_exports_and_imports(tmp_path: Path) -> None:
    path, file = tmp_path / "record.sqlite3", tmp_path / "file.jsonl"
    assert export_record(Record(path), file).written == 0
    assert not path.exists()
    assert import_record(Record(path), file).new == 0


def test_an_export_replaces_neither_the_record_nor_a_backup_with_nothing(tmp_path: Path) -> None:
    record = Record(tmp_path / "record.sqlite3")
    record.append(EventRow(uid="1", at=minute(1), kind="answer", run="r", family="p/a", body="{}"))
    (tmp_path / "link").symlink_to(tmp_path / "record.sqlite3")
    for path in (tmp_path / "record.sqlite3", tmp_path / "link"):
        with pytest.raises(TransferError, match="is your record itself"):
            export_record(record, path)
    backup = tmp_path / "backup.jsonl"
    assert export_record(record, backup).written == 1
    kept = backup.read_bytes()
    with pytest.raises(TransferError, match="your record is empty"):
        export_record(Record(tmp_path / "none.sqlite3"), backup)
    assert backup.read_bytes() == kept
    assert [oct(path.stat().st_mode & 0o777) for path in (backup, tmp_path / "record.sqlite3")] == ["0o600", "0o600"]
