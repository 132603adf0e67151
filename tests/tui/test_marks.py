"""While an answer is revealed a question can be starred and flagged, by keys and by mouse."""

import json
from pathlib import Path

from msgspec.structs import replace
from textual.pilot import Pilot

from etoile_quiz.game.confidence import confidence_of
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.history.record import Record
from etoile_quiz.history.stars import Stars
from etoile_quiz.messages.marks import REASON_NAMES
from etoile_quiz.question import Source
from etoile_quiz.tui.app import EtoileApp
from etoile_quiz.tui.screens.dialog import Dialog
from etoile_quiz.tui.screens.round import RoundScreen
from etoile_quiz.tui.widgets.key_bar import KeyBar
from tests.sessions import kept_by

from .drawn import shown
from .house import BANK, SIZES, a_session, at_every_size, playing, until


async def click_key(pilot: Pilot[None], label: str) -> None:
    """Click what the last line says."""
    bar = pilot.app.screen.query_one(KeyBar)
    await pilot.click(KeyBar, offset=(str(bar.render()).index(label) + 1, 0))


async def test_a_star_comes_and_goes_and_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    async with playing(a_session(BANK[:1], record=Record(path)), RoundFilter(watched=8)) as pilot:
        await pilot.press("asterisk")
        assert not Stars(Record(path)).ids, "nothing to star before the answer"
        await pilot.press("1", "asterisk")
        await pilot.pause()
        assert "✦ Starred" in shown(pilot.app)
        assert Stars(Record(path)).ids == {BANK[0].id}
        assert "* Unstar" in shown(pilot.app)
        await pilot.press("asterisk")
        await pilot.pause()
        assert "Starred" not in shown(pilot.app)
        await click_key(pilot, "Star")
        assert Stars(Record(path)).ids == {BANK[0].id}
    async with playing(a_session(BANK[:1], record=Record(path)), RoundFilter(watched=8)) as pilot:
        await pilot.press("1")
        await pilot.pause()
        assert "✦ Starred" in shown(pilot.app)


async def test_a_flag_says_why_and_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "flagged.jsonl"
    async with playing(a_session(BANK[:1], flags=file), RoundFilter(watched=8)) as pilot:
        await pilot.press("1", "exclamation_mark")
        assert isinstance(pilot.app.screen, Dialog)
        text = shown(pilot.app)
        for why in REASON_NAMES.values():
            assert why in text
        await pilot.press("escape", "exclamation_mark", "enter")
        assert isinstance(pilot.app.screen, RoundScreen)
        assert not file.exists()
        for place, reason in enumerate(REASON_NAMES, start=1):
            await pilot.press("exclamation_mark", *["down"] * place, "enter")
            await pilot.pause()
            assert json.loads(file.read_text().splitlines()[-1])["reason"] == reason
        assert "⚑ Flagged" in shown(pilot.app)
        await click_key(pilot, "Flag")
        assert isinstance(pilot.app.screen, Dialog)


async def test_a_flag_that_cannot_be_kept_is_told_and_the_game_goes_on(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    async with playing(
        a_session(BANK[:1], flags=tmp_path / "folder" / "flagged.jsonl"), RoundFilter(watched=8)
    ) as pilot:
        await pilot.press("1", "exclamation_mark", "down", "enter")
        await pilot.pause()
        assert "The flag is not kept" in shown(pilot.app)
        assert "⚑" not in shown(pilot.app)
        await pilot.press("enter")


async def test_a_key_pressed_twice_does_nothing_else() -> None:
    session = a_session(BANK)
    async with playing(session) as pilot:
        for mode, keys in (("confidence", ("1", "f", "f")), ("confidence", ("1", "s", "s")), ("classic", ("s", "s"))):
            assert isinstance(pilot.app, EtoileApp)
            pilot.app.navigation.play_mode(mode)
            await until(pilot, "Question 1")
            await pilot.press(*keys)
            await pilot.pause()
            assert isinstance(pilot.app.screen, RoundScreen), "nothing was flagged"
            assert not session.player.starred_ids
        assert [played.answers[-1].confidence for _, played in kept_by(session)[:2]] == [
            confidence_of("fairly"),
            confidence_of("sure"),
        ]


async def test_marks_are_seen_at_every_size(tmp_path: Path) -> None:
    flags = tmp_path / "flagged.jsonl"
    async with playing(a_session(BANK[:1], flags=flags), RoundFilter(watched=8), size=SIZES[0]) as pilot:
        await pilot.press("1", "exclamation_mark", *["down"] * 7)
        async for text in at_every_size(pilot):
            assert "▸ I would rather not say" in text
        await pilot.press("enter", "asterisk")
        async for text in at_every_size(pilot):
            for words in ("On to the results", "✦ Starred  ⚑ Flagged", "Go on", "Flag", "Unstar", "Leave"):
                assert words in text


async def test_addresses_are_shown_on_request_only() -> None:
    source = Source(id="s", publisher="Deadline", url="https://example.org./a-kiss")
    asked = replace(BANK[0], sources=(source,))
    async with playing(a_session((asked,)), RoundFilter(watched=8)) as pilot:
        await pilot.press("1")
        await until(pilot, "Source: Deadline   U shows the address")
        assert "example.org" not in shown(pilot.app)
        await pilot.press("u")
        await until(pilot, "https://example.org/a-kiss")
        await pilot.press("escape", "enter")
        await until(pilot, "U shows the address")
        await pilot.press("u")
        await until(pilot, "https://example.org/a-kiss")


async def test_where_there_is_no_address_the_key_says_so() -> None:
    async with playing(a_session((replace(BANK[0], sources=()),)), RoundFilter(watched=8)) as pilot:
        await pilot.press("1", "u")
        await until(pilot, "There is no address to show here.")
        assert isinstance(pilot.app.screen, RoundScreen)
