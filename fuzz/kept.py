"""What a player keeps or is sent: record, export, settings, challenge code. Their samples, and what must hold for any bytes."""

import sqlite3
import tempfile
from base64 import b32encode
from contextlib import closing, suppress
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from etoile_quiz.daily.lock import EDITIONS, FIRST_DAY
from etoile_quiz.daily.streak import streak_of
from etoile_quiz.forms import FORMS
from etoile_quiz.game.codes import ALPHABET, BadCodeError, Challenge, decode, encode
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.history.answers import answers_in, last_answers, last_right
from etoile_quiz.history.attempts import Attempts
from etoile_quiz.history.completed import completed_rounds
from etoile_quiz.history.record import Record
from etoile_quiz.history.schema import VERSION
from etoile_quiz.history.setting_fields import SETTINGS
from etoile_quiz.history.settings import SettingsFile
from etoile_quiz.history.stars import Stars
from etoile_quiz.history.statistics import day_in, statistics_of
from etoile_quiz.history.transfer import TransferError, export_record, import_record
from etoile_quiz.session.daily_states import QuizStates
from etoile_quiz.session.practice import plan_reviews

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
COLUMNS = ("uid", "at", "kind", "run", "family", "body")
GOLDEN = Path(__file__).parents[1] / "tests" / "history" / "golden"
_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET, "=")


def kept_samples() -> dict[str, bytes]:
    """Return a valid sample of each."""
    export = (GOLDEN / "export.jsonl").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        database, settings = Path(folder, "record"), Path(folder, "settings.toml")
        import_record(Record(database), GOLDEN / "export.jsonl")
        for name, setting in islice(SETTINGS.items(), 4):
            SettingsFile(settings).set(name, setting.default)
        round_filter = RoundFilter(
            watched=8, size=10, episode=3, difficulties=("easy",), forms=(FORMS[0].id,), categories=("cast", "à part")
        )
        code = encode(Challenge(round_filter, "0123ab", ("0123", "abcd")))
        return {
            "record": export.partition(b"\n")[2],
            "database": database.read_bytes(),
            "export": export,
            "settings": settings.read_bytes() + b"unknown.name = [1, 2.5, 1979-05-27]\n[table]\nx = 0x1f\n",
            "code": code.encode(),
            "code-bytes": bytes.fromhex("090008")
            + bytes.fromhex("0123ab")
            + b"\x0b\x04\x01\x01\x01\x04cast\x01\x23\xab\xcd",
        }


def read_kept(target: str, data: bytes, folder: Path) -> tuple[bool, str]:
    """Read one input as the game does. Return whether there is a result, and the fault, empty where there is none."""
    for file in folder.iterdir():
        file.unlink()
    match target:
        case "record":
            _forge(folder / "record", data)
            return _play_on(folder)
        case "database":
            (folder / "record").write_bytes(data)
            return _play_on(folder)
        case "export":
            return _import(data, folder)
        case "settings":
            return _settle(data, folder / "settings.toml")
        case "code":
            return _enter(data.decode(errors="replace"))
        case _:
            body = data + blake2b(data, digest_size=2).digest()
            return _enter(b32encode(body).decode().translate(_CROCKFORD))


def _forge(path: Path, data: bytes) -> None:
    """Put one row a line into a record past the program. What is no line of an export becomes the body of an answer."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, uid UNIQUE, at, kind, run, family, body)")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        for number, line in enumerate(data.splitlines()):
            row: Any = None
            with suppress(msgspec.MsgspecError, UnicodeError, RecursionError):
                row = msgspec.json.decode(line)
            if not isinstance(row, dict):
                row = {"uid": number, "at": "2025-05-01", "kind": "answer", "run": "r", "family": "f", "body": line}
            values = [_storable(row.get(name)) for name in COLUMNS]
            connection.execute("INSERT OR REPLACE INTO events VALUES (NULL, ?, ?, ?, ?, ?, ?)", values)


def _storable(value: object) -> object:
    if isinstance(value, dict | list | bool) or (isinstance(value, int) and abs(value) >= 2**63):
        return msgspec.json.encode(value).decode()
    return value


def _play_on(folder: Path) -> tuple[bool, str]:
    """Read all that the game reads, go on with every attempt, and move the record to another machine."""
    record = Record(folder / "record")
    for pack in ("show", ""):
        attempts = Attempts(record, pack)
        overview = attempts.overview()
        streak_of(overview.days, NOW.date())
        states = QuizStates(overview, NOW.date())
        for edition in EDITIONS:
            states.state(FIRST_DAY, edition)
            attempt = attempts.ranked(FIRST_DAY, edition)
            if attempt is not None and not attempt.finished and attempt.round.revealed is None:
                after = attempts.answer(attempt, 0, 1.0, at="2025-06-01T12:00:00+00:00")
                if len(after.answers) <= len(attempt.answers) and not record.warning:
                    return True, "an answer is not taken"
    statistics_of(answers_in(record), day_in(UTC), completed_rounds(record))
    plan_reviews(last_answers(record, 10), NOW)
    for read in (last_right(record), record.last_answered(), Stars(record).ids):
        del read
    if record.warning:
        return False, ""
    events = export_record(record, folder / "export").written
    added = import_record(Record(folder / "other"), folder / "export")
    return True, "" if added.new == events else f"of {events} events {added.new} arrive"


def _import(data: bytes, folder: Path) -> tuple[bool, str]:
    (folder / "export").write_bytes(data)
    record = Record(folder / "record")
    import_record(record, GOLDEN / "export.jsonl")
    right = sum(1 for _ in answers_in(record))
    try:
        import_record(record, folder / "export")
    except TransferError as error:
        return False, "" if str(error) else "refused without a reason"
    if sum(1 for _ in answers_in(record)) < right:
        return True, "answers are lost"
    return _play_on(folder)


def _settle(data: bytes, path: Path) -> tuple[bool, str]:
    path.write_bytes(data)
    file = SettingsFile(path)
    sound = not file.warning
    file.set("watched", 3)
    if path.read_bytes() != data and SettingsFile(path).settings.watched != 3:
        return sound, "a setting that was written is not read"
    return sound, "" if file.settings.watched == 3 else "a setting does not hold"


def _enter(code: str) -> tuple[bool, str]:
    try:
        challenge = decode(code)
    except BadCodeError as error:
        return False, "" if str(error) else "refused without a reason"
    return True, "" if decode(encode(challenge)) == challenge else "a challenge has another code"
