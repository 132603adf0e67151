"""A milestone is told after the round that reached it, once, and never again."""

import io
from pathlib import Path

from msgspec.structs import replace

from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.history.record import Record
from tests.game.questions import question
from tests.plain.house import play
from tests.sessions import make_session

SHOW = FactBase(
    pack="test",
    title="Test",
    version="1",
    language="en",
    levels=8,
    kinds={},
    categories={"cast": "Cast"},
    relations={},
    facts=(),
    sources={},
    entities={},
)


def test_a_category_is_mastered_once(tmp_path: Path) -> None:
    bank = tuple(replace(question(f"q{number}"), in_order=True) for number in range(5))
    runs = iter("abcdefgh")
    session = make_session([SHOW], Record(tmp_path / "record.sqlite3"), bank=bank, new_id=lambda: next(runs))
    told = []
    for answers in ("bbbbb", "aaaaa", "aaaaa"):
        written = io.StringIO()
        round_filter = RoundFilter(watched=0, size=5)
        dealt = session.rounds.deal(round_filter, "seed")
        play(session, dealt, io.StringIO("\n".join(answers) + "\n"), written, errors=written)
        told.append("Mastered: Cast, every fact right the last time." in written.getvalue())
        assert "Rank: " in written.getvalue()
    assert told == [False, True, False]
