"""What was known before a round and after it, of one reading of the record."""

from datetime import UTC
from pathlib import Path

from msgspec.structs import replace

from etoile_quiz.history.record import Record
from tests.game.questions import question
from tests.history.test_record import event
from tests.sessions import make_session


def test_what_was_known_before_a_round_is_known_after_it(tmp_path: Path) -> None:
    record = Record(tmp_path / "record.sqlite3")
    record.add(replace(event("p/a"), run="none", at="?"))
    bank = tuple(replace(question(name), family=f"p/{name}") for name in "abc")
    answers = (("first", "p/a", True), ("first", "p/b", False), ("last", "p/a", False), ("last", "p/c", True))
    for number, (run, family, right) in enumerate(answers):
        at = f"2025-05-0{number // 2 + 1}T20:00:00+00:00"
        record.add(replace(event(family), run=run, right=right, at=at))
    player = make_session(bank=bank, record=record, zone=UTC).player
    around = player.around("last")
    assert (around.before.rank.right, around.progress.rank.right) == (1, 1)
    assert (around.before.days, around.progress.days) == (1, 2)
    assert (around.earlier.whole.answers, around.earlier.whole.right) == (3, 1)
    assert player.around("first").before.rank.right == 1
