"""What leaves the program keeps its shape: today's program reads and writes records, exports and flags as earlier ones did.

Where one of these tests fails, older files can no longer be read, or older programs cannot read newer files. Do not bring the
golden files up to date for a renamed or removed field. Give the new name to Python and the old one to the file. For a field
that is added, give it a value in `FULL`, and `python -m tests.history.test_golden` writes the files anew.
"""

import json
import re
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from etoile_quiz.daily.lock import FIRST_DAY
from etoile_quiz.daily.quiz import Daily
from etoile_quiz.game.confidence import confidence_of
from etoile_quiz.game.outcomes import LATE, RIGHT, WRONG
from etoile_quiz.game.round import Answer
from etoile_quiz.history.answers import answers_in
from etoile_quiz.history.attempts import Attempts
from etoile_quiz.history.events import AnswerEvent, EventRow
from etoile_quiz.history.flags import Flag, keep_flag
from etoile_quiz.history.record import Record
from etoile_quiz.history.stars import Stars
from etoile_quiz.history.stored_questions import decode_questions, encode_questions
from etoile_quiz.history.transfer import export_record, import_record
from etoile_quiz.question import (
    RECORD_FIELDS,
    Difficulty,
    DifficultyPart,
    Mention,
    Option,
    Question,
    Refutation,
    Source,
)
from tests.history.dailies import minute

GOLDEN = Path(__file__).with_name("golden")
# Every field has a value of its own, none its default.
FULL = Question(
    id="show/cast.amy/inverse/2",
    family="show/cast.amy",
    pack="show",
    origin="generated",
    form="inverse",
    category="cast",
    stem="Qui joue « Jack » ?",
    options=(Option("Amy", "amy"), Option("Bob", "bob"), Option("Cyd")),
    key=0,
    difficulty=Difficulty("hard", 700, (DifficultyPart("form", 300), DifficultyPart("fame", 400))),
    spoiler=2,
    explanation="Amy plays Jack.",
    facts=("cast.amy", "cast.jack"),
    sources=(
        Source(id="book", publisher="A book", title="A title", url="https://example.org", date="2025", spoiler=3),
    ),
    proof=(Refutation(1, "Bob plays Jill.", ("cast.bob",)), Refutation(2, "Cyd dances.")),
    sole_because="One actor each.",
    in_order=True,
    pinned_last=True,
    relation="plays",
    episode=4,
    weight=7,
    key_mention=Mention(("Amy", "Amy Smith")),
    given_mentions=(Mention(("Jack",)), Mention(("Étoile", "The show"))),
    discloses=("cast.amy", "cast.bob"),
)
PLAIN = Question(
    id="mine/bird/handwritten/1",
    family="mine/bird",
    pack="mine",
    origin="handwritten",
    form="handwritten",
    category="mine",
    stem="Which bird?",
    options=(Option("A swan"), Option("A crane")),
    key=1,
    difficulty=Difficulty("easy", 0),
)
DAILY = Daily(FIRST_DAY, "soiree", 1, (FULL, PLAIN), "0123abcd", watched=8)


def write_record(path: Path) -> None:
    """Write one event of every sort into a record."""
    record = Record(path)
    attempts = Attempts(record, "show")
    attempt = attempts.begin(DAILY, run="ranked", at=minute(0))
    for number, option in enumerate((0, 0)):
        attempt = attempts.answer(attempt, option, 1.25 + number, at=minute(number + 1))
    attempts.begin(DAILY, run="archive", at=minute(10), ranked=False)
    sure, late = Answer(0, RIGHT, 3.5, 3, confidence_of("sure")), Answer(None, LATE, 20.0, 0)
    for number, (mode, asked, answer) in enumerate((("confidence", FULL, sure), ("speed", PLAIN, late))):
        event = AnswerEvent.of(asked, answer, run=mode, at=minute(20), mode=mode, helped=asked is FULL)
        record.append(EventRow.of_answer(event, f"free-{number}"))
    stars = Stars(record)
    stars.set(FULL, starred=True, at=minute(30))
    stars.set(PLAIN, starred=True, at=minute(31))
    stars.set(FULL, starred=False, at=minute(32))


def write_flags(path: Path) -> None:
    """Write a flag with a reason and one without."""
    keep_flag(path, Flag.of(FULL, "ambiguous", at=minute(0), version="1.2", program="0.1.0"))
    keep_flag(path, Flag.of(PLAIN, None, at=minute(1), version="3", program="0.1.0"))


def content_of(path: Path) -> dict[str, Any]:
    """Return all that is in a record: the version of its schema, the schema, and the rows."""
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        schema = [
            sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")
        ]
        rows = connection.execute("SELECT id, uid, at, kind, run, family, body FROM events ORDER BY id").fetchall()
    return {"version": version, "schema": schema, "rows": [list(row) for row in rows]}


def numbered(text: str) -> str:
    """Return a text with its random ids replaced by numbers, in the order in which they appear."""
    numbers = count(1)
    return re.sub(r"\b[0-9a-f]{32}\b", lambda _: f"random-{next(numbers)}", text)


def golden_record(path: Path) -> Path:
    """Make the golden record."""
    golden = json.loads((GOLDEN / "record.json").read_text(encoding="utf-8"))
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in golden["schema"]:
            connection.execute(statement)
        connection.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", golden["rows"])
        connection.execute(f"PRAGMA user_version = {golden['version']}")
    return path


def written_record(path: Path) -> str:
    """Return the text of the golden record as it is written today."""
    write_record(path)
    return numbered(json.dumps(content_of(path), ensure_ascii=False, indent=1) + "\n")


def test_a_record_is_written_as_ever(tmp_path: Path) -> None:
    assert written_record(tmp_path / "record.sqlite3") == (GOLDEN / "record.json").read_text(encoding="utf-8")


def test_a_record_is_exported_as_ever(tmp_path: Path) -> None:
    export_record(Record(golden_record(tmp_path / "record.sqlite3")), tmp_path / "export.jsonl")
    assert (tmp_path / "export.jsonl").read_bytes() == (GOLDEN / "export.jsonl").read_bytes()


def test_flags_are_written_as_ever(tmp_path: Path) -> None:
    write_flags(tmp_path / "flagged.jsonl")
    assert (tmp_path / "flagged.jsonl").read_bytes() == (GOLDEN / "flagged.jsonl").read_bytes()


@pytest.mark.parametrize("source", ["record", "export", "export without fields that came later"])
def test_what_was_written_is_read(tmp_path: Path, source: str) -> None:
    path = tmp_path / "record.sqlite3"
    if source == "record":
        golden_record(path)
    elif source == "export":
        import_record(Record(path), GOLDEN / "export.jsonl")
    else:
        lines = (GOLDEN / "export.jsonl").read_text(encoding="utf-8")
        (tmp_path / "export.jsonl").write_text(re.sub(r',"(helped|watched)":\w+', "", lines), encoding="utf-8")
        import_record(Record(path), tmp_path / "export.jsonl")
    record = Record(path)
    attempt = Attempts(record, "show").ranked(FIRST_DAY, "soiree")
    assert attempt is not None
    assert (attempt.questions, attempt.begun.digest) == ((FULL, PLAIN), "0123abcd")
    assert attempt.begun.watched == (None if source.endswith("later") else 8)
    assert [(answer.option, answer.outcome, answer.points, answer.seconds) for answer in attempt.round.answers] == [
        (0, RIGHT, 300, 1.25),
        (0, WRONG, 0, 2.25),
    ]
    overview = Attempts(record, "show").overview()
    assert overview.days == {FIRST_DAY}
    assert overview.finished == {"ranked"}
    assert [begun.run for begun in overview.unranked] == ["archive"]
    assert [(answer.mode, answer.points, answer.right) for answer in answers_in(record)] == [
        ("daily", 300, True),
        ("daily", 0, False),
        ("confidence", 3, True),
        ("speed", 0, False),
    ]
    assert Stars(record).ids == {PLAIN.id}


def test_questions_with_fewer_fields_and_with_more_are_read() -> None:
    stored = json.loads(encode_questions([PLAIN]))
    needed = {name: value for name, value in stored[0].items() if name not in ("discloses", "given_mentions", "weight")}
    assert decode_questions(json.dumps([{**needed, "later": 1}])) == (PLAIN,)


def test_every_field_of_a_question_is_stored() -> None:
    not_stored = {"hint"}  # the daily has no lifelines
    for shape, fields in RECORD_FIELDS.items():
        assert set(fields) == set(shape.__struct_fields__) - not_stored  # type: ignore[attr-defined]


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        (GOLDEN / "record.json").write_text(written_record(Path(folder, "new.sqlite3")), encoding="utf-8")
        write_flags(Path(folder, "flagged.jsonl"))
        (GOLDEN / "flagged.jsonl").write_bytes(Path(folder, "flagged.jsonl").read_bytes())
        export_record(Record(golden_record(Path(folder, "golden.sqlite3"))), GOLDEN / "export.jsonl")
