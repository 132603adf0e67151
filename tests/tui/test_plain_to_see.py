"""Nothing is told by colour alone, every key that is named does something, and at 60 columns every name is whole."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.color import Color, ColorSystem
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList

from etoile_quiz.daily.lock import FIRST_DAY
from etoile_quiz.game.outcomes import OUTCOMES
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.history.record import Record
from etoile_quiz.session.daily_service import DailyStart
from etoile_quiz.session.session import Session
from etoile_quiz.tui.app import EtoileApp
from etoile_quiz.tui.screens.home import HomeScreen
from etoile_quiz.tui.screens.results import ResultsScreen
from etoile_quiz.tui.screens.round import RoundScreen
from etoile_quiz.tui.screens.write import WriteScreen
from etoile_quiz.tui.themes import FEW_COLOURS, FULL_COLOURS
from etoile_quiz.tui.widgets.choices import Choices
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.month_sheet import ARCHIVED, BEGUN, FROZEN, MISSED, OPEN, PLAYED, TODAY
from tests.game.questions import question
from tests.sessions import make_session

from .drawn import drawn, shown
from .house import BANK, Evening, a_session, playing, show, until

MANY = tuple(question(f"q{number:02}", key=number % 4) for number in range(12))
SMALL = (60, 20)


def row_with(pilot: Pilot[None], text: str) -> str:
    """Return the row of the screen, without any colour, that says this."""
    return next(row for row in shown(pilot.app).splitlines() if text in row)


# Without colour. `shown` is text alone: what is told apart in it is told apart by sign or word.


def test_each_outcome_has_a_sign_or_a_word_of_its_own() -> None:
    assert len({outcome.word for outcome in OUTCOMES}) == len(OUTCOMES)


@pytest.mark.parametrize(
    ("keys", "verdict"),
    [(("1",), "★ Right"), (("2",), "✕ Wrong"), (("s",), "» Skipped")],
)
async def test_a_verdict_is_a_sign_and_a_word(keys: tuple[str, ...], verdict: str) -> None:
    async with playing(a_session(BANK[:1]), RoundFilter(watched=8)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert verdict in shown(pilot.app)
        right = row_with(pilot, "Luke Kirby")
        assert "★" in right
        assert "the right answer" in right or "your answer, right" in right
        await pilot.press("enter")
        await until(pilot, "The curtain falls")
        assert verdict in shown(pilot.app)


async def test_a_late_answer_is_told_from_a_wrong_one() -> None:
    looks = iter((0.0, 0.0))
    session = a_session(BANK[:1], clock=lambda: next(looks, 1e6))
    async with playing(session, RoundFilter(watched=8, mode="speed")) as pilot:
        await pilot.press("enter")
        await until(pilot, "✕ Too late")


async def test_highlight_and_struck_options_have_signs() -> None:
    async with playing(a_session(MANY), RoundFilter(watched=8), "seed") as pilot:
        await pilot.press("x", "down")
        await pilot.pause()
        rows = shown(pilot.app).splitlines()
        assert sum("struck out" in row and "–" in row for row in rows) == 2
        assert sum("▸" in row for row in rows) == 1


async def test_the_question_looked_back_on_is_pointed_at() -> None:
    async with playing(a_session(MANY), RoundFilter(watched=8), "seed") as pilot:
        await pilot.press(*["1", "enter"] * 3)
        await pilot.press("escape", "down", "enter")
        await until(pilot, "The curtain falls")
        for place in (0, 1, 2):
            pointed = [row for row in shown(pilot.app).splitlines() if "▸" in row]
            assert len(pointed) == 1
            stem = row_with(pilot, "▸").split("  ")[-1]
            assert shown(pilot.app).count(stem) >= 2, "the question pointed at is the one told in full"
            assert pilot.app.screen.query_one(OptionList).highlighted == place
            await pilot.press("down")
            await pilot.pause()


async def test_menus_point_at_a_line_and_choices_show_what_is_chosen() -> None:
    async with playing(a_session(BANK)) as pilot:
        assert row_with(pilot, "▸").partition("▸")[2].split()[0] == "Play"
        await pilot.press("r")
        assert "▸ (•) Classic" in shown(pilot.app)
        assert "( ) Storm" in shown(pilot.app)
        await pilot.press("tab", "tab", "space")
        await pilot.pause()
        assert "▸ [x] Easy" in shown(pilot.app)
        assert "[ ] Medium" in shown(pilot.app)


def test_each_state_of_a_day_has_a_sign_of_its_own() -> None:
    assert len({PLAYED, ARCHIVED, BEGUN, MISSED, FROZEN, OPEN, TODAY}) == 7


async def test_a_day_that_is_chosen_is_pointed_at(tmp_path: Path) -> None:
    async with playing(Evening(tmp_path).session()) as pilot:
        await until(pilot, "Calendar")
        await pilot.press("c")
        await until(pilot, "Days in a row")
        assert "▸26" in shown(pilot.app)
        await pilot.press("left")
        await pilot.pause()
        assert "▸25" in shown(pilot.app)


# In colour.

DRAWN = set("·⋆✦─━╸╍▏▁▂▃▄▅▆▇█▀ ")
"""What is not read: stars, lines, scroll bars."""


def luminance(colour: tuple[int, int, int]) -> float:
    """Return how light a colour is, from 0 to 1, as WCAG 2 defines it."""
    parts = (part / 255 for part in colour)
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def hard_to_read(pilot: Pilot[None]) -> list[tuple[str, float]]:
    """Return what on screen has less contrast than WCAG 2 asks of text; days that have not come are no text to read."""
    found = []
    for strip in drawn(pilot.app):
        for segment in strip:
            text, style = segment.text.strip(), segment.style
            if set(text) <= DRAWN or text.isdigit() or style is None or style.color is None or style.bgcolor is None:
                continue
            colours = (style.color.get_truecolor(), style.bgcolor.get_truecolor())
            dark, light = sorted(map(luminance, colours))
            contrast = (light + 0.05) / (dark + 0.05)
            if contrast < 4.5:
                found.append((text, contrast))
    return found


@pytest.mark.parametrize("theme", FULL_COLOURS)
async def test_everything_can_be_read_in_every_theme(theme: str, tmp_path: Path) -> None:
    session = Evening(tmp_path, FIRST_DAY + timedelta(days=3)).session()
    session.player.set("theme", theme)
    async with playing(session) as pilot:
        await until(pilot, "Matinée ")
        for steps in (
            (), ("up",), ("c", "/Days in a row"), ("left",), ("enter",), ("escape", "escape", "o"), ("escape", "t"),
            ("escape", "r", "/questions fit", "tab", "tab", "space"), ("p", "down", "x"), ("h",), ("3",),
            ("enter", "s"), ("enter", "1"), ("enter", "1"), ("/The curtain falls",), ("down",), ("down",),
        ):  # fmt: skip
            for step in steps:
                if step.startswith("/"):
                    await until(pilot, step[1:])
                else:
                    await pilot.press(step)
            await pilot.pause()
            assert hard_to_read(pilot) == [], f"after {steps}"


def test_the_colours_for_few_colours_are_those_of_such_a_terminal() -> None:
    for theme, colours in FEW_COLOURS.items():
        assert colours.keys() == FULL_COLOURS[theme].keys()
        for role, value in colours.items():
            wanted = Color.parse(value)
            # Rich draws a light grey one step of ten darker.
            pairs = zip(wanted.get_truecolor(), wanted.downgrade(ColorSystem.EIGHT_BIT).get_truecolor(), strict=True)
            assert all(0 <= one - drawn_as <= 10 for one, drawn_as in pairs), (theme, role)
        for text in ("foreground", "muted", "primary", "accent", "warning", "error", "success"):
            for ground in ("background", "surface", "cursor"):
                dark, light = sorted(luminance(Color.parse(colours[one]).get_truecolor()) for one in (text, ground))
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (theme, text, ground)


# The line of keys.


WAYS: dict[str, tuple[str, ...]] = {
    "home": (),
    "asked": ("down",),
    "answered": ("2",),
    "sure": ("down",),
    "results": ("2", "enter", "/The curtain falls"),
    "daily": ("m", "/Ranked"),
    "daily results": ("m", "/quiz "),
    "archive": ("c", "/Days in a row", "left", "m", "/Archive", "1", "escape", "down", "enter", "/You left"),
    "calendar": ("c", "/Days in a row", "pageup", "/Later"),
    "quizzes of a day": ("c", "/Days in a row", "enter"),
    "choose": ("r", "/questions fit", "tab", "tab", "space"),
    "settings": ("o", "/Settings", "down"),
    "statistics": ("t", "/Nothing has been"),
    "write": ("e", "/Answer"),
}
"""From the home screen to each place: keys, and after a slash what has to be on screen before the next key."""
ROUNDS = {
    "asked": RoundFilter(watched=8),
    "answered": RoundFilter(watched=8),
    "sure": RoundFilter(watched=8, mode="confidence"),
    "results": RoundFilter(watched=8),
}


@asynccontextmanager
async def opened_for(place: str, folder: Path) -> AsyncIterator[Pilot[None]]:
    """Run the app over a session in which a place can be reached, in the smallest window there is."""
    evening = Evening(folder, FIRST_DAY + timedelta(days=40))
    session: Session = evening.session()
    if place in ROUNDS or place == "write":
        bank = MANY[:1] if place == "results" else MANY
        session = a_session(bank, record=Record(folder / "own.sqlite3"), own_folder=folder / "questions")
    if place == "daily results":
        play_daily(session, evening.today)
    async with playing(session, size=SMALL) as pilot:
        yield pilot


async def walk_to(pilot: Pilot[None], place: str) -> None:
    """Go home, and from there to a place."""
    assert isinstance(pilot.app, EtoileApp)
    pilot.app.clear_notifications()
    while len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
    await pilot.pause()
    if place in ROUNDS:
        pilot.app.navigation.play(ROUNDS[place], "seed")
        await until(pilot, "Question 1")
    elif pilot.app.navigation.session.daily is not None:
        await until(pilot, "Matinée ")
    for step in WAYS[place]:
        if step.startswith("/"):
            await until(pilot, step[1:])
        else:
            await pilot.press(step)
    await pilot.pause()


def play_daily(session: Session, day: date) -> None:
    """Play a day's matinée without the interface; the first option is right, and the second is chosen."""
    assert session.daily is not None
    there = session.daily.begin(DailyStart(day, "matinee"))
    while not there.attempt.finished:
        there = session.daily.answer(there, 1, 1.0).advance()


EVERYWHERE = {"question_mark", "ctrl+p"}
"""Keys that do the same everywhere, and are tried at home."""
LEADS_AWAY = "s enter p e h escape q"
"""Keys that often lead away from a place. They are tried last."""


def state(pilot: Pilot[None]) -> object:
    """Return all that a key can change."""
    app = pilot.app
    screens = [type(screen).__name__ for screen in app.screen_stack]
    return shown(app), screens, len(app.screen.query("Toast")), app.focused, app.return_code


def named_keys(pilot: Pilot[None]) -> list[str]:
    """Return the keys that the last line names."""
    return [hint.key for bar in pilot.app.screen.query(KeyBar) for hint in bar.keys]


async def assert_does_something(pilot: Pilot[None], key: str) -> None:
    """Press a key and wait until something has changed."""
    before = state(pilot)
    await pilot.press(key)
    for _ in range(20):
        if state(pilot) != before:
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{key} does nothing")


async def came_back(pilot: Pilot[None], place: Screen[object]) -> bool:
    """Close what has been opened over a place. Tell whether it was no more than that."""
    for _ in range(2):
        if pilot.app.screen is place or pilot.app.return_code is not None:
            break
        if place not in pilot.app.screen_stack:
            return False
        await pilot.press("escape")
    return pilot.app.screen is place and pilot.app.return_code is None


def assert_no_key_is_cut(pilot: Pilot[None]) -> None:
    """Check that the last line has room for all its keys, in a window of 60 columns."""
    bar = pilot.app.screen.query_one(KeyBar)
    assert bar.render().cell_length <= bar.content_size.width
    last = shown(pilot.app).splitlines()[-1]
    for hint in bar.keys:
        assert f"{hint.name} {hint.does}" in last or hint.key == "ctrl+p"
        assert len(hint.name) > 1 or not hint.name.islower(), "letters are named as on the keyboard"


@pytest.mark.parametrize("place", WAYS)
async def test_every_key_that_is_named_is_whole_and_does_something(tmp_path: Path, place: str) -> None:
    untried: set[str] | None = None
    async with opened_for(place, tmp_path) as pilot:
        # A walk tries all keys until one of them leads away for good. That one is the last of its walk.
        while untried is None or untried:
            await walk_to(pilot, place)
            here = pilot.app.screen
            assert_no_key_is_cut(pilot)
            if untried is None:
                untried = {key for key in named_keys(pilot) if place == "home" or key not in EVERYWHERE}
            left = len(untried)
            while ahead := sorted(untried & set(named_keys(pilot)), key=LEADS_AWAY.find):
                await assert_does_something(pilot, ahead[0])
                untried.remove(ahead[0])
                if not await came_back(pilot, here):
                    break
            assert len(untried) < left, f"{untried} are no longer named"
            assert not untried or pilot.app.return_code is None


# Capitals, resizing, and where a round ends.


async def test_capitals_do_what_small_letters_do() -> None:
    async with playing(a_session(MANY)) as pilot:
        await pilot.press("P")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RoundScreen)
        await pilot.press("X")
        await pilot.pause()
        assert "struck out" in shown(pilot.app)
        await pilot.press("S")
        await pilot.pause()
        assert "» Skipped" in shown(pilot.app)


async def test_after_fifty_fifty_only_what_is_left_is_offered() -> None:
    async with playing(a_session(MANY), RoundFilter(watched=8), "seed") as pilot:
        await pilot.press("x")
        await pilot.pause()
        struck = pilot.app.screen.query_one(Choices).struck
        left = " or ".join(letter for place, letter in enumerate("ABCD") if place not in struck)
        assert f"Press {left}, or click" in shown(pilot.app)


async def test_resizing_in_mid_round_keeps_everything() -> None:
    async with playing(a_session(MANY), RoundFilter(watched=8), "seed") as pilot:
        await pilot.press("1", "enter", "x", "down")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, RoundScreen)
        played, highlighted = screen.played, screen.query_one(Choices).highlighted
        for size in ((60, 20), (200, 60), (30, 9), (120, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert screen.played == played
        assert screen.query_one(Choices).highlighted == highlighted
        assert "struck out" in shown(pilot.app)


async def test_more_is_said_only_while_there_is_more() -> None:
    long = question("long", explanation="It is so. " * 150)
    async with playing(a_session((long,)), RoundFilter(watched=8), size=SMALL) as pilot:
        await pilot.press("1")
        await until(pilot, "(↓ more)")
        await pilot.press("pagedown", *["pagedown"] * 9)
        await pilot.pause()
        assert "(↓ more)" not in shown(pilot.app)
        await pilot.press("pageup")
        await until(pilot, "(↓ more)")


async def palette(pilot: Pilot[None], words: str) -> None:
    """Ask for something by name."""
    await pilot.press("ctrl+p")
    await pilot.pause(0.1)
    await pilot.press(*words)
    await until(pilot, words.capitalize())


async def test_no_round_is_begun_over_another() -> None:
    async with playing(a_session(MANY), RoundFilter(watched=8)) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, "Settings")
        assert "Play: " not in shown(pilot.app)
        assert "Choose a round" not in shown(pilot.app)


async def test_nothing_is_begun_over_a_draft(tmp_path: Path) -> None:
    async with playing(a_session(MANY, own_folder=tmp_path)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WriteScreen)
        await pilot.press(*"P Q", "ctrl+p")
        await until(pilot, "Settings")
        assert "Play: " not in shown(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WriteScreen)
        assert "P Q" in shown(pilot.app), "capitals are text where text is typed"


async def test_a_round_of_the_palette_ends_at_home() -> None:
    async with playing(a_session(MANY), RoundFilter(watched=8)) as pilot:
        await pilot.press("1", "escape", "down", "enter")
        await until(pilot, "The curtain falls")
        await palette(pilot, "streak")
        await pilot.press("enter")
        await until(pilot, "No clock.")
        await pilot.press("1", "escape", "down", "enter")
        await until(pilot, "The streak ends")
        assert isinstance(pilot.app.screen, ResultsScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_what_is_watched_is_the_show_alone() -> None:
    ballet = replace(show("Ballet"), pack="ballet", levels=0)
    session = make_session([show("Étoile"), ballet], bank=MANY, watched=None)
    async with playing(session) as pilot:
        assert "How far have you watched Étoile?" in shown(pilot.app)


async def test_nothing_answered_is_no_fraction_of_nothing() -> None:
    async with playing(a_session(MANY), RoundFilter(watched=8), "seed") as pilot:
        await pilot.press("s", "escape", "down", "enter")
        await until(pilot, "none answered, 1 skipped")


async def test_ctrl_z_hands_the_terminal_back(monkeypatch: pytest.MonkeyPatch) -> None:
    suspended: list[bool] = []
    monkeypatch.setattr(EtoileApp, "action_suspend_process", lambda app: suspended.append(True))
    async with playing(a_session(MANY), RoundFilter(watched=8)) as pilot:
        await pilot.press("ctrl+z")
        await pilot.pause()
    assert suspended == [True]
