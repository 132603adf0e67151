"""Results: one big moment, the truth about how the round ended, and marks for the questions looked back on."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual import constants

from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.history.record import Record
from etoile_quiz.session.player_store import PlayerStore
from etoile_quiz.session.session import Session
from etoile_quiz.tui.widgets import finale
from etoile_quiz.tui.widgets.big_text import big_text
from tests.sessions import make_session
from tests.tui.drawn import shown
from tests.tui.house import SIZES, at_every_size, playing, question, show, until

FIVE = tuple(question(f"Number {n}?", [f"{word} {n}" for word in ("yes", "no", "perhaps", "never")]) for n in range(5))


def kept_session(folder: Path) -> Session:
    """Return a session that keeps its answers."""
    ids = iter(range(99))
    return make_session(
        [show("Étoile")],
        Record(folder / "record.sqlite3"),
        bank=FIVE,
        watched=8,
        now=lambda: datetime(2025, 5, 1, tzinfo=UTC),
        new_id=lambda: f"run {next(ids)}",
        flags=folder / "flagged.jsonl",
        player_type=PlayerStore,
    )


async def test_an_evening_of_rounds_tells_what_is_new(tmp_path: Path) -> None:
    session = kept_session(tmp_path)
    async with playing(session, RoundFilter(watched=8, mode="accuracy", size=5), "seed") as pilot:
        await pilot.press("2", "enter", "1", "enter", "escape", "y")
        text = await until(pilot, "You left with 3 questions to go.")
        assert "You are a sujet now." in text
        assert "Your first full" not in text, "only a round that was played to its end can be the best"
        assert "E asks the 1 you missed once more" in text
        await pilot.press("p", *["2", "enter"], *["1", "enter"] * 4)
        text = await until(pilot, "4 of 5 right")
        assert "Your first full round of Accuracy (5)" in text
        assert "★ ★ ★ ★ ☆" in text
        assert "A fine evening." in text
        assert "★  You are an étoile now.  ★" in text
        assert "New best" not in text
        await pilot.press("p", *["1", "enter"] * 5)
        text = await until(pilot, "5 of 5 right")
        assert "Brava!" in text
        assert "You are an étoile" not in text
        assert "✦ New best: 5, before that 4" in text
        assert "✦ Longest run: 5  ✦ First flawless round" in text
        assert all(row in text for row in big_text("5"))
        async for text in at_every_size(pilot):
            for words in ("★ ★ ★ ★ ★", "Brava!", "✦ New best: 5, before that 4", "With its code"):
                assert words in text
        await pilot.resize_terminal(*SIZES[0])
        await pilot.press("p", *["1", "enter"] * 5)
        await until(pilot, "As good as your best: 5 points")
        await pilot.press("p", *["2", "enter"], *["1", "enter"] * 4)
        await until(pilot, "1 point short of your best, 5")


async def test_questions_are_starred_and_flagged_in_the_results(tmp_path: Path) -> None:
    session = kept_session(tmp_path)
    async with playing(session, RoundFilter(watched=8, size=2), "seed") as pilot:
        await pilot.press("1", "enter", "1", "enter")
        await until(pilot, "2 of 2 right")
        await pilot.press("down", "asterisk", "exclamation_mark", "down", "enter")
        (starred,) = session.player.starred_ids
        assert starred == json.loads((tmp_path / "flagged.jsonl").read_text())["question"]
        await until(pilot, "★ Right  ✦ ⚑ ")
        assert "* Unstar" in shown(pilot.app)
        await pilot.press("asterisk")
        assert not session.player.starred_ids


async def test_leaving_a_storm_is_no_end_of_all_questions(tmp_path: Path) -> None:
    async with playing(kept_session(tmp_path), RoundFilter(watched=8, mode="storm"), "seed") as pilot:
        await pilot.press("enter", "1", "escape", "y")
        text = await until(pilot, "1 of 1 right")
        assert "You left here." in text
        assert "nothing left to ask" not in text


async def test_stars_come_out_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "full")
    async with playing(kept_session(tmp_path), RoundFilter(watched=8, size=3), "seed") as pilot:
        for beat, stars in ((60.0, "☆ ☆ ☆"), (0.01, "★ ★ ★")):
            monkeypatch.setattr(finale, "BEAT", beat)
            await pilot.press(*["1", "enter"] * 3)
            assert stars in await until(pilot, "3 of 3 right") or await until(pilot, stars)
            await pilot.press("p")


async def test_home_says_that_a_rank_is_new(tmp_path: Path) -> None:
    async with playing(kept_session(tmp_path)) as pilot:
        await until(pilot, "New here?")
        await pilot.press("p")
        await until(pilot, "Question 1 of 5")
        for _ in FIVE:
            await pilot.press("1", "enter")
        await until(pilot, "now.  ★")
        await pilot.press("escape")
        await until(pilot, "your new rank")
