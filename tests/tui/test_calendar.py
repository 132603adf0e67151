"""The calendar: every day can be reached and played, by keys and by mouse, and every state has a sign of its own."""

import threading
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from etoile_quiz.daily.lock import FIRST_DAY, Edition
from etoile_quiz.session.daily_service import DailyService, DailyStart
from etoile_quiz.session.daily_states import EditionState
from etoile_quiz.tui.screens.help import help_lines
from etoile_quiz.tui.screens.home import HomeScreen
from etoile_quiz.tui.screens.round import RoundScreen
from etoile_quiz.tui.widgets.menu import Menu
from etoile_quiz.tui.widgets.month_sheet import LEGEND, MonthSheet, sign_of

from .drawn import shown
from .house import SIZES, Evening, at_every_size, playing, until


def play(daily_service: DailyService | None, day: date, edition: Edition, answers: int = 6) -> None:
    """Play a quiz without the interface, so far."""
    assert daily_service is not None
    there = daily_service.begin(DailyStart(day, edition))
    for _ in range(answers):
        there = daily_service.answer(there, 0, 1.0).advance()


async def open_calendar(pilot: Pilot[None]) -> MonthSheet:
    """Open the calendar from home."""
    await until(pilot, "Matinée")
    await pilot.press("c")
    await until(pilot, "Days in a row")
    return pilot.app.screen.query_one(MonthSheet)


async def test_a_day_is_chosen_by_keys_and_played_from_the_archive(tmp_path: Path) -> None:
    evening = Evening(tmp_path, date(2025, 6, 10))
    async with playing(evening.session()) as pilot:
        month = await open_calendar(pilot)
        assert month.day == date(2025, 6, 10)
        await pilot.press("left")
        assert month.day == date(2025, 6, 9)
        await pilot.press("up")
        assert month.day == date(2025, 6, 2)
        await pilot.press("right", "right", "right")
        await pilot.press("enter", "pageup", "escape")
        assert month.day == date(2025, 5, 5), "months are turned from the quizzes of a day as well"
        await pilot.press("pageup", "pageup", "pageup")
        assert month.day == FIRST_DAY
        await pilot.press("left", "up")
        assert month.day == FIRST_DAY
        await pilot.press("end", "right", "down", "pagedown")
        assert month.day == date(2025, 6, 10)
        await pilot.press("home", "s")
        await until(pilot, "Étoile No. 1, soirée of 24 April 2025")
        assert "archive" in shown(pilot.app)
        await pilot.press("escape")
        await until(pilot, "24 April 2025")
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_enter_goes_down_to_the_quizzes_and_escape_back_up(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    async with playing(evening.session()) as pilot:
        await open_calendar(pilot)
        await pilot.press("left", "enter")
        assert pilot.app.screen.query_one(Menu).has_focus
        keys = [line.plain for line in help_lines(pilot.app.screen)]
        assert len([line for line in keys[: keys.index("")] if line.endswith("back")]) == 1, "no key is named twice"
        await pilot.press("escape")
        assert pilot.app.screen.query_one(MonthSheet).has_focus
        await pilot.press("enter", "down", "enter")
        await until(pilot, "soirée of 25 April 2025")
        assert isinstance(pilot.app.screen, RoundScreen)


async def test_a_day_is_chosen_and_played_by_mouse(tmp_path: Path) -> None:
    evening = Evening(tmp_path, date(2025, 6, 10))
    async with playing(evening.session()) as pilot:
        month = await open_calendar(pilot)
        await pilot.click(MonthSheet, offset=(10, 2 + 1))
        assert month.day == date(2025, 6, 3)
        await pilot.click(MonthSheet, offset=(10, 2 + 4))
        assert month.day == date(2025, 6, 3)
        await pilot.click(MonthSheet, offset=(0, 0))
        assert month.day == date(2025, 5, 3)
        await pilot.click(MonthSheet, offset=(len("‹  May 2025  "), 0))
        assert month.day == date(2025, 6, 3)
        await until(pilot, "3 June 2025")
        await pilot.click(Menu, offset=(5, 2))
        await until(pilot, "matinée of 3 June 2025")


async def test_every_state_has_its_sign(tmp_path: Path) -> None:
    evening = Evening(tmp_path, FIRST_DAY)
    for _ in range(7):
        play(evening.session().daily, evening.today, "matinee")
        evening.later(1)
    evening.later(1)  # frozen: 1 May
    play(evening.session().daily, evening.today, "soiree")
    evening.later(3)  # missed: 3 and 4 May
    play(evening.session().daily, evening.today, "soiree")
    play(evening.session().daily, evening.today, "matinee", 3)
    play(evening.session().daily, date(2025, 5, 3), "matinee")
    async with playing(evening.session()) as pilot:
        await open_calendar(pilot)
        text = shown(pilot.app)
        for day in (" 1 ✻ ✻", " 2 · ★", " 3 ☆ –", " 4 – –", " 5 ◐ ★"):
            assert day in text
        for sign, word in LEGEND:
            assert f"{sign} {word}" in text
        await pilot.press("home")
        await until(pilot, "April 2025")
        assert "24 ★ ·" in shown(pilot.app)
        await pilot.press("m")
        assert "★ ✕" in await until(pilot, "quiz ") or "★ ★" in shown(pilot.app)


def test_signs_differ_in_shape() -> None:
    def state(**values: object) -> EditionState:
        return EditionState(
            **{"day": FIRST_DAY, "edition": "matinee", "number": 1, "state": "open", "kind": "archive", **values}  # type: ignore[arg-type]
        )

    states = [
        state(state="finished"),
        state(state="begun"),
        state(kind="ranked"),
        state(archived=True),
        state(state="missed"),
        state(state="frozen"),
        state(),
    ]
    assert len({sign_of(item) for item in states}) == len(states)
    assert len({sign for sign, _ in LEGEND}) == len(LEGEND)


async def test_a_day_tells_how_its_quizzes_went(tmp_path: Path) -> None:
    evening = Evening(tmp_path, FIRST_DAY)
    play(evening.session().daily, evening.today, "matinee")
    evening.later(1)
    play(evening.session().daily, evening.today, "soiree", 3)
    async with playing(evening.session()) as pilot:
        await open_calendar(pilot)
        await until(pilot, "begun, 3 of 6 answered")
        await pilot.press("left")
        text = await until(pilot, "of 6 right")
        assert "finished" in text
        assert "answered" not in text
        await pilot.press("right")
        await until(pilot, "begun, 3 of 6 answered")


async def test_it_fits_at_every_size(tmp_path: Path) -> None:
    async with playing(Evening(tmp_path, date(2025, 6, 10)).session(), size=SIZES[0]) as pilot:
        await open_calendar(pilot)
        async for text in at_every_size(pilot):
            for words in ("June 2025", "Sun", "30", "· open", "10 June 2025", "Soirée", "Days in a row", "Back"):
                assert words in text
            assert pilot.app.screen.max_scroll_y == 0


async def test_the_calendar_may_be_left_while_it_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, streak = threading.Event(), DailyService.streak
    async with playing(Evening(tmp_path).session()) as pilot:
        await until(pilot, "Matinée")
        monkeypatch.setattr(DailyService, "streak", lambda self: streak(self) if gate.wait(10) else None)
        await pilot.press("c")
        await pilot.pause(0.2)
        await pilot.press("escape")
        gate.set()
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, HomeScreen)
