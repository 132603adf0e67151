"""Home: what the quiz knows of the player, and how it waits for its questions."""

import threading
from pathlib import Path

import pytest

from etoile_quiz.game.bank import Bank
from etoile_quiz.game.deal import TooFewQuestionsError
from etoile_quiz.game.round import Round
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.history.record import Record
from etoile_quiz.history.setting_fields import THEMES
from etoile_quiz.messages.dealing import too_few
from etoile_quiz.messages.levels import watched_name
from etoile_quiz.session.pack_library import PackLibrary
from etoile_quiz.session.player_store import PlayerStore
from etoile_quiz.tui.app import EtoileApp
from etoile_quiz.tui.screens.dialog import Dialog
from etoile_quiz.tui.screens.home import HomeScreen
from etoile_quiz.tui.screens.round import RoundScreen
from etoile_quiz.tui.screens.watched import WatchedScreen
from etoile_quiz.tui.widgets.big_text import big_text
from etoile_quiz.tui.widgets.menu import Menu
from tests.sessions import kept_by

from .drawn import shown
from .house import BANK, a_session, playing, until


async def test_the_watched_level_is_asked_once() -> None:
    session = a_session(watched=None)
    async with playing(session) as pilot:
        assert isinstance(pilot.app.screen, WatchedScreen)
        assert pilot.app.screen.query_one(Menu).highlighted == "0"
        text = shown(pilot.app)
        assert "Not at all" in text
        assert "The whole season" in text
        await pilot.press("down", "down", "enter")
        assert session.player.watched == 2
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Through episode 2" in shown(pilot.app)
    async with playing(session) as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_round_begins_at_the_level_just_given() -> None:
    session = a_session(watched=None)
    async with playing(session, RoundFilter(watched=0)) as pilot:
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RoundScreen)
        assert pilot.app.screen.played is not None
        assert len(pilot.app.screen.played.questions) == len(BANK)


async def test_who_would_rather_not_say_has_watched_nothing() -> None:
    session = a_session(watched=None)
    async with playing(session) as pilot:
        await pilot.press("escape")
        assert session.player.watched == 0
        assert "3 questions at this level" in shown(pilot.app)


async def test_changing_the_level_changes_the_count() -> None:
    async with playing() as pilot:
        await pilot.pause()
        assert "4 questions at this level" in shown(pilot.app)
        await pilot.press("w", "home", "enter")
        assert "Not at all" in shown(pilot.app)
        assert "3 questions at this level" in shown(pilot.app)


class Slow(PackLibrary):
    """A library whose questions take as long as a test wants."""

    gate = threading.Event()

    @property
    def bank(self) -> Bank:
        """Wait, then give the bank."""
        self.gate.wait(10)
        return Bank.of(BANK)


async def test_keys_are_answered_while_questions_are_prepared() -> None:
    Slow.gate = threading.Event()
    session = a_session(library_type=Slow)
    async with EtoileApp(session).run_test() as pilot:
        assert "Preparing questions…" in shown(pilot.app)
        await pilot.press("question_mark", "escape", "p")
        assert "Preparing questions…" in shown(pilot.app)
        await pilot.press("1", "enter", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("p")
        Slow.gate.set()
        for _ in range(100):
            await pilot.pause(0.01)
            if "Question 1 of 4" in shown(pilot.app):
                break
        await pilot.press("1")
        assert len(kept_by(session)) == 1


async def test_a_short_bank_is_said() -> None:
    async with playing(start=RoundFilter(watched=8)) as pilot:
        await pilot.pause()
        assert "A short round: only 4 questions fit" in shown(pilot.app)


async def test_too_few_questions_say_what_to_loosen() -> None:
    round_filter = RoundFilter(watched=0, size=9, categories=("cast",))
    async with playing(a_session(watched=0), round_filter) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, Dialog)
        text = shown(pilot.app)
        assert "Only 2 questions fit" in text
        assert "ask for 2 questions or fewer" in text
        assert "more categories than Cast" in text
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, HomeScreen)


def test_an_episode_beyond_the_level_is_named() -> None:
    said, ways = too_few(TooFewQuestionsError(10, 0), RoundFilter(watched=2, episode=5), 8, {})
    assert said == "No question fits what you asked for."
    assert ways[0] == "ask about more than episode 5 (it needs to be watched through episode 5)"


def test_levels_have_names() -> None:
    assert [watched_name(level, 2) for level in range(3)] == ["Not at all", "Through episode 1", "The whole season"]


async def test_every_theme_is_in_the_palette_and_draws() -> None:
    async with playing(start=RoundFilter(watched=8)) as pilot:
        await pilot.press("1")
        for theme in THEMES:
            assert theme in pilot.app.available_themes
            pilot.app.theme = str(theme)
            await pilot.pause()
            assert "★" in shown(pilot.app)


async def test_how_much_is_due_stands_at_home_and_is_practised(tmp_path: Path) -> None:
    session = a_session(record=Record(tmp_path / "record.sqlite3"), player_type=PlayerStore)
    async with playing(session) as pilot:
        await until(pilot, "nothing to go over yet")
        await pilot.press("d")
        await until(pilot, "Nothing is due now.")
        await pilot.press("enter")
        played = Round.of(BANK[:2]).answer(3)
        session.player.keep_answer("run", played, "classic")
        await pilot.press("w", "escape")
        await until(pilot, "1 fact to go over again")
        await pilot.press("d")
        assert "Luke Kirby" in await until(pilot, "A short round: only 1 question fits")


async def test_the_lit_entry_stays_in_view_on_a_low_terminal(tmp_path: Path) -> None:
    session = a_session(own_folder=tmp_path)
    async with playing(session, size=(40, 12)) as pilot:
        names = [line.name for line in pilot.app.screen.query_one(Menu).lines if line.name]
        for _ in names:
            assert "▸ " in shown(pilot.app)
            await pilot.press("down")
            await pilot.pause()
        for _ in names:
            assert "▸ " in shown(pilot.app)
            await pilot.press("up")
            await pilot.pause()


async def test_the_title_grows_with_the_terminal() -> None:
    async with playing() as pilot:
        for size, title in (((80, 24), "★   É  T  O  I  L  E   ★"), ((120, 40), big_text("ÉTOILE")[1])):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert title in shown(pilot.app)
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert big_text("ÉTOILE", double=True)[2] in shown(pilot.app)


async def test_lists_in_dialogs_stay_in_view(tmp_path: Path) -> None:
    session = a_session(BANK[:1], flags=tmp_path / "flagged.jsonl")
    async with playing(session, size=(40, 12)) as pilot:
        for opening, length in ((("w",), 9), (("o",), 6), (("r",), 30), (("p", "1", "exclamation_mark"), 8)):
            await pilot.press(*opening)
            for _ in range(length):
                await pilot.press("down")
                await pilot.pause()
                assert "▸" in shown(pilot.app), opening
            await pilot.press("escape")


async def test_a_screenshot_says_where_it_is_or_why_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with playing(size=(120, 40)) as pilot:
        pilot.app.deliver_screenshot("seen.svg")
        await until(pilot, "The screenshot is kept in")
        assert (tmp_path / "seen.svg").exists()
        pilot.app.deliver_screenshot("seen.svg", path="missing\0folder")
        await until(pilot, "The screenshot is not kept")
