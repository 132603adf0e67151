"""Stars move with the record; the last word on each counts."""

import sqlite3
from contextlib import closing
from pathlib import Path

from etoile_quiz.history.answers import answers_in
from etoile_quiz.history.record import Record
from etoile_quiz.history.stars import Stars
from etoile_quiz.history.transfer import erase, export_record, import_record
from tests.game.questions import question
from tests.history.dailies import minute
from tests.history.disk import full_disk

ONE, TWO = question("one"), question("two")


def star(path: Path, *names: str, start: int = 0) -> None:
    """Star questions one after the other; take the star away of those with a dash before their names."""
    for number, name in enumerate(names):
        asked = question(name.removeprefix("-"))
        Stars(Record(path)).set(asked, starred=not name.startswith("-"), at=minute(start + number))


def starred(path: Path) -> list[str]:
    """Return the families of the starred questions, as a new process finds them."""
    return sorted(id_.split("/")[1] for id_ in Stars(Record(path)).ids)


def test_the_last_word_counts(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    assert starred(path) == []
    assert not path.exists()
    star(path, "one", "two", "-one", "three", "-three", "three")
    assert starred(path) == ["three", "two"]


def test_what_is_so_already_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    star(path, "-one", "one", "one")
    assert len(Record(path).rows_of_kind("star")) == 1


def test_a_star_is_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    star(path, "one")
    assert Record(path).last_answered() == {}
    assert list(answers_in(Record(path))) == []


def test_stars_move_and_the_later_word_counts_on_every_machine(tmp_path: Path) -> None:
    here, there = tmp_path / "here.sqlite3", tmp_path / "there.sqlite3"
    star(here, "one", "two", start=0)
    star(there, "one", "-one", start=10)
    star(here, "-two", "two", start=20)
    for source, target in ((here, there), (there, here), (here, there)):
        export_record(Record(source), tmp_path / "file")
        import_record(Record(target), tmp_path / "file")
    assert starred(here) == starred(there) == ["two"]
    erase(Record(here))
    assert starred(here) == []


def test_what_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    star(path, "one")
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, body in enumerate(("", "{}", "no JSON", '{"starred": 1}')):
            connection.execute(
                "INSERT INTO events (uid, at, kind, run, family, body) VALUES (?, '', 'star', '', '', ?)",
                (number, body),
            )
    assert starred(path) == ["one"]


def test_on_a_full_disk_stars_hold_for_the_sitting_and_are_kept_later(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    star(path, "one")
    record = Record(path)
    stars = Stars(record)
    with full_disk(path.stat().st_size):
        for number in range(30):
            stars.set(question(f"more {number}"), starred=True, at=minute(number))
        assert "not kept" in record.warning
        assert len(stars.ids) == 31
    record.close()
    assert len(Stars(Record(path)).ids) == 31
