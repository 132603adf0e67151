"""A clock runs only while the player can see the question that it is for."""

import pytest
from textual import constants
from textual.pilot import Pilot

from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.tui.screens.home import HomeScreen
from etoile_quiz.tui.screens.round import RoundScreen
from etoile_quiz.tui.widgets import countdown
from etoile_quiz.tui.widgets.big_text import big_text
from etoile_quiz.tui.widgets.countdown import Countdown
from tests.sessions import kept_by
from tests.tui.drawn import shown
from tests.tui.house import BANK, a_session, playing, until
from tests.tui.test_modes import Watch

SPEED = RoundFilter(watched=8, mode="speed")


def tick(pilot: Pilot[None]) -> None:
    """Let the round screen look at its clock, also where another screen lies over it."""
    (screen,) = (screen for screen in pilot.app.screen_stack if isinstance(screen, RoundScreen))
    screen.tick()


async def test_the_clock_rests_under_whatever_lies_over_the_round() -> None:
    watch = Watch()
    session = a_session(BANK, clock=watch)
    async with playing(session, SPEED) as pilot:
        await pilot.press("enter", "1", "enter")
        await until(pilot, "Question 2")
        watch.now += 5.0
        for key, back in (("question_mark", "escape"), ("ctrl+p", "escape"), ("escape", "n")):
            await pilot.press(key)
            await pilot.pause()
            watch.now += 500.0
            tick(pilot)
            assert not isinstance(pilot.app.screen, RoundScreen), "no question closes behind it"
            await pilot.press(back)
            await pilot.pause()
        pilot.app.app_suspend_signal.publish(pilot.app)
        watch.now += 500.0
        pilot.app.app_resume_signal.publish(pilot.app)
        tick(pilot)
        await until(pilot, "Time 0:15")
        await pilot.press("1")
        assert kept_by(session)[-1][1].answers[-1].seconds == 5.0


async def test_the_bar_drains_and_changes_its_sign() -> None:
    watch = Watch()
    async with playing(a_session(BANK, clock=watch), SPEED) as pilot:
        await pilot.press("enter")
        rows = (await until(pilot, "Time 0:20")).splitlines()
        stem = next(row for row in rows[4:] if row.strip()).strip()
        assert rows[3].strip() == "━" * 76
        watch.now += 9.0
        tick(pilot)
        text = await until(pilot, " Time 0:11")
        assert all(row in text for row in big_text("775"))  # 1,000 points sink to 500 in 20 seconds
        assert text.splitlines()[3].strip() == "━" * 42 + "─" * 34
        await pilot.press("question_mark")
        tick(pilot)
        assert stem not in shown(pilot.app), "nobody reads it while the clock rests"
        await pilot.press("escape")
        await until(pilot, stem)
        watch.now += 1.0
        tick(pilot)
        await until(pilot, "! Time 0:10")
        watch.now += 5.0
        tick(pilot)
        assert (await until(pilot, "! Time 0:05")).splitlines()[3].strip() == "╍" * 19 + "─" * 57


async def test_without_motion_the_rules_wait_for_enter_alone() -> None:
    async with playing(a_session(BANK), SPEED) as pilot:
        text = await until(pilot, "Press Enter or click to begin")
        assert "1,000 points at once" in text
        assert BANK[0].stem not in text
        await pilot.press("1", "space")
        assert pilot.app.screen.query(Countdown), "only Enter begins"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen), "nothing has been answered, so nothing is asked"


async def test_with_motion_it_counts_from_three_and_rests_under_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "full")
    monkeypatch.setattr(countdown, "SECONDS", 60.0)
    async with playing(a_session(BANK), SPEED) as pilot:
        await pilot.press("enter", "enter", "question_mark")
        counting = pilot.app.screen_stack[-2].query_one(Countdown)
        counting.count()
        await pilot.press("escape")
        await pilot.pause()
        for number in "321":
            assert all(row.rstrip() in shown(pilot.app) for row in big_text(number, double=True))
            counting.count()
            await pilot.pause()
        await until(pilot, "Question 1")
