"""Pictures of the screens a player sees most. After a wanted change: `pytest tests/tui --snapshot-update`, and look."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from etoile_quiz.daily.lock import FIRST_DAY, Edition
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.session.daily_service import DailyService, DailyStart
from etoile_quiz.tui.app import EtoileApp

from .house import BANK, Evening, a_session, until

Compare = Callable[..., bool]

PICTURES = {
    # The title among stars, Play first, the level and how many questions it holds.
    "home": (None, ()),
    # Stem and options with letters; the second is highlighted because the player moved there.
    "question": (RoundFilter(watched=8), ("down", "down")),
    # The chosen option starred and named right; why, source and date; the way on.
    "right": (RoundFilter(watched=8), ("1",)),
    # The chosen option crossed, the right one starred, both named; why the chosen one is wrong.
    "wrong": (RoundFilter(watched=8), ("3",)),
    # Points, accuracy and longest run apart; the question looked back on in full.
    "results": (RoundFilter(watched=8), ("3", "enter")),
}


@pytest.mark.parametrize("picture", PICTURES)
def test_picture(picture: str, snap_compare: Compare) -> None:
    start, keys = PICTURES[picture]
    app = EtoileApp(a_session(BANK[:1]), start=start, seed="picture")

    async def play(pilot: Pilot[None]) -> None:
        await app.navigation.prepared.wait()
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=play)


DAILY_PICTURES = {
    # Both editions with their states, streak, time to the next; the rest of the menu below.
    "home-daily": (("/✕ ★ ★",), 2),
    # Signs of played, frozen, missed, archive and open days with their legend; the chosen day's quizzes.
    "calendar": (("/✕ ★ ★", "c", "/Days in a row", "left", "/of 6 right"), 14),
    # Number, edition and what it counted for; streak; the text to share; every question to look back on.
    "results-daily": (("/✕ ★ ★", "m", "/quiz "), 2),
}


@pytest.mark.parametrize("picture", DAILY_PICTURES)
def test_picture_of_the_daily(picture: str, tmp_path: Path, snap_compare: Compare) -> None:
    steps, days = DAILY_PICTURES[picture]
    evening = Evening(tmp_path, FIRST_DAY)
    for day in range(days):
        if day not in (8, 10, 11):
            played(evening.session().daily, evening.today, "matinee" if day % 3 or day == days - 1 else "soiree")
        if day < days - 1:
            evening.later(1)
    played(evening.session().daily, evening.today, "soiree", answers=2)
    app = EtoileApp(evening.session())

    async def play(pilot: Pilot[None]) -> None:
        await app.navigation.prepared.wait()
        for step in steps:
            if step.startswith("/"):
                await until(pilot, step[1:])
            else:
                await pilot.press(step)
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=play)


def played(daily_service: DailyService | None, day: date, edition: Edition, answers: int = 6) -> None:
    """Play a quiz so far, all answers right but the first."""
    assert daily_service is not None
    there = daily_service.begin(DailyStart(day, edition))
    for place in range(answers):
        assert there.played.question is not None
        key = there.played.question.key
        there = daily_service.answer(there, key if place else (key + 1) % 4, 1.0).advance()
