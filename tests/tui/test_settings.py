"""Settings are changed by keys and by mouse, hold at once and at the next start; the level is never raised by accident."""

import re
from pathlib import Path

import pytest
from textual import constants

from etoile_quiz.game.modes import MODES
from etoile_quiz.history.setting_fields import SETTINGS, THEMES
from etoile_quiz.history.settings import SettingsFile
from etoile_quiz.tui import themes
from etoile_quiz.tui.app import EtoileApp
from etoile_quiz.tui.screens.dialog import Dialog
from etoile_quiz.tui.screens.home import HomeScreen
from etoile_quiz.tui.screens.settings import SettingsScreen
from etoile_quiz.tui.screens.watched import WatchedScreen
from etoile_quiz.tui.watched_level import lowered, raised
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.menu import Menu

from .drawn import shown
from .house import SIZES, a_session, at_every_size, click_text, playing, until


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_the_themes_that_can_be_settled_are_those_there_are() -> None:
    assert [theme.name for theme in themes.themes("truecolor")] == [*THEMES]


async def test_every_setting_is_changed_by_keys_and_kept(file: Path) -> None:
    session = a_session(settings=file)
    async with playing(session) as pilot:
        await pilot.press("o")
        assert isinstance(pilot.app.screen, SettingsScreen)
        for setting in [*SETTINGS.values()][1:]:
            await pilot.press("down")
            assert pilot.app.screen.query_one(Menu).highlighted == setting.name
            assert setting.about.split(".")[0][:40] in shown(pilot.app)
            values = [*setting.values]
            for place in range(len(values)):
                now = getattr(session.player.settings, setting.name)
                await pilot.press("right" if place % 2 else "enter")
                changed = getattr(SettingsFile(file).settings, setting.name)
                assert changed == values[(values.index(now) + 1) % len(values)]
                assert f"‹ {setting.values[changed]} ›" in shown(pilot.app)
            await pilot.press("left")
        text = shown(pilot.app)
        assert str(file)[:50] in text
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)
    settled = SettingsFile(file).settings
    assert (settled.theme, settled.mode, settled.timer_factor) == ([*THEMES][-1], MODES[-1].id, 2)
    assert (settled.motion, settled.bell) == (False, True)


async def test_a_click_changes_a_setting_and_leads_back(file: Path) -> None:
    async with playing(a_session(settings=file)) as pilot:
        await click_text(pilot, "Settings")
        await pilot.click("Menu", offset=(15, 1))
        assert pilot.app.theme == "lincoln-center"
        bar = pilot.app.screen.query_one(KeyBar)
        await pilot.click(KeyBar, offset=(str(bar.render()).index("Back") + 1, 0))
        assert isinstance(pilot.app.screen, HomeScreen)
    async with playing(a_session(settings=file)) as pilot:
        assert pilot.app.theme == "lincoln-center"


async def test_a_theme_of_the_palette_is_remembered(file: Path) -> None:
    async with playing(a_session(settings=file)) as pilot:
        pilot.app.search_themes()
        await until(pilot, "High contrast")
        assert "dracula" not in shown(pilot.app)
        await pilot.press(*"matin", "enter")
        await pilot.pause()
        assert pilot.app.theme == "matinee"
    assert SettingsFile(file).settings.theme == "matinee"


@pytest.mark.parametrize(
    ("wanted", "worn"), [("high-contrast", "high-contrast"), ("nord", "nord"), ("mauve", "matinee")]
)
def test_the_environment_has_its_way_for_one_sitting(
    file: Path, monkeypatch: pytest.MonkeyPatch, wanted: str, worn: str
) -> None:
    file.write_text('theme = "matinee"\n')
    monkeypatch.setenv("TEXTUAL_THEME", wanted)
    assert EtoileApp(a_session(settings=file)).theme == worn
    assert file.read_text() == 'theme = "matinee"\n'


async def test_motion_is_off_by_setting_or_by_environment(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not EtoileApp(a_session()).navigation.motion, "TEXTUAL_ANIMATIONS=none, as tests are run"
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "full")
    assert EtoileApp(a_session()).navigation.motion
    assert not EtoileApp(a_session(still=True)).navigation.motion
    app = EtoileApp(a_session(settings=file))
    async with app.run_test() as pilot:
        await click_text(pilot, "Settings")
        await until(pilot, "Motion")
        await pilot.press("down", "down", "enter")
        await until(pilot, "‹ off ›")
        assert not app.navigation.motion
        assert app.animation_level == "none"
        await pilot.press("enter")
        assert app.navigation.motion
        assert app.animation_level == "full"
    async with playing(a_session(settings=file, still=True)) as pilot:
        await pilot.press("o")
        assert "the environment says off" in shown(pilot.app)


async def test_trouble_with_the_file_is_shown(file: Path) -> None:
    file.write_text("theme = 'mauve'\nmotion = 'yes'\n")
    async with playing(a_session(settings=file), size=(100, 30)) as pilot:
        await pilot.press("o")
        text = "".join(shown(pilot.app).replace("│", "").split())
        assert "themecannotbe'mauve'" in text
        assert "motioncannotbe'yes'" in text
        await pilot.press("down", "enter")
        text = "".join(shown(pilot.app).replace("│", "").split())
        assert "mauve" not in text
        assert "motioncannotbe'yes'" in text


async def test_what_does_not_fit_is_scrolled_to(file: Path) -> None:
    file.write_text("".join(f"number{n} = 1\n" for n in range(9)))
    async with playing(a_session(settings=file), size=(60, 20)) as pilot:
        await pilot.press("o")
        assert "and 4 more" not in shown(pilot.app)
        await pilot.press("pagedown", "pagedown")
        await until(pilot, "and 4 more")


async def test_everything_is_seen_at_every_size(file: Path) -> None:
    async with playing(a_session(settings=file), size=SIZES[0]) as pilot:
        await pilot.press("o")
        for _ in SETTINGS:
            async for text in at_every_size(pilot):
                for setting in SETTINGS.values():
                    assert setting.label in text
                assert "Kept in" in text
                assert "Change" in text
            await pilot.press("down")


async def test_raising_the_level_says_what_it_reveals_and_takes_a_second_step(file: Path) -> None:
    session = a_session(settings=file, watched=1)
    async with playing(session) as pilot:
        await pilot.press("w", "down", "down", "enter")
        assert isinstance(pilot.app.screen, Dialog)
        text = " ".join(shown(pilot.app).split())
        assert "Through episode 3?" in text
        assert "Episodes 2 and 3: 1 more question can come;" in text
        assert session.player.watched == 1
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert session.player.watched == 1
        await pilot.press("w", "down", "enter", "n")
        assert session.player.watched == 1
        await pilot.press("o", "enter", "down", "enter", "enter")  # Enter means what was chosen
        assert isinstance(pilot.app.screen, SettingsScreen)
        assert session.player.watched == SettingsFile(file).settings.watched == 2
        assert "Through episode 2" in shown(pilot.app)


async def test_lowering_the_level_is_one_step_and_says_what_is_hidden() -> None:
    session = a_session()
    async with playing(session) as pilot:
        await pilot.press("w", "home", "enter")
        assert session.player.watched == 0
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.pause()
        assert "1 question fewer can come" in " ".join(re.sub("[▌·⋆✦]", " ", shown(pilot.app)).split())


async def test_the_level_given_for_one_sitting_can_be_made_to_last(file: Path) -> None:
    session = a_session(settings=file, watched=3)
    async with playing(session) as pilot:
        await pilot.press("w", "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
    assert SettingsFile(file).settings.watched == 3


async def test_the_first_answer_is_one_step(file: Path) -> None:
    session = a_session(settings=file, watched=None)
    async with playing(session) as pilot:
        assert isinstance(pilot.app.screen, WatchedScreen)
        await pilot.press("home", "up")
        assert pilot.app.screen.query_one(Menu).highlighted == "8", "a step beyond an end leads to the other"
        await pilot.press("9")
        assert isinstance(pilot.app.screen, WatchedScreen), "there is no ninth episode"
        await pilot.press("7")
        assert isinstance(pilot.app.screen, HomeScreen)
    assert SettingsFile(file).settings.watched == 7


def test_what_is_said_of_levels() -> None:
    assert raised(2, 3, 214) == "Episode 3: 214 more questions can come; names and events from it will be shown."
    assert raised(0, 8, None) == ("Episodes 1 to 8: more questions can come; names and events from them will be shown.")
    assert lowered(2, 4, 30) == ("Episodes 3 and 4: everything from them is hidden again; 30 questions fewer can come.")
    assert lowered(2, 3, None) == "Episode 3: everything from it is hidden again."
