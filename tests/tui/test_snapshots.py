"""Pictures of the screens a player sees most. After a wanted change: `pytest tests/tui --snapshot-update`, and look."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from etoile_quiz.game.deal import Wishes
from etoile_quiz.tui.app import EtoileApp

from .house import BANK, sitting

Compare = Callable[..., bool]

PICTURES = {
    # The title among stars, Play first, the level and how many questions it holds.
    "home": (None, ()),
    # Stem and options with letters; the second is highlighted because the player moved there.
    "question": (Wishes(watched=8), ("down", "down")),
    # The chosen option starred and named right; why, source and date; the way on.
    "right": (Wishes(watched=8), ("1",)),
    # The chosen option crossed, the right one starred, both named; why the chosen one is wrong.
    "wrong": (Wishes(watched=8), ("3",)),
    # Points, accuracy and longest run apart; the question looked back on in full.
    "results": (Wishes(watched=8), ("3", "enter")),
}


@pytest.mark.parametrize("picture", PICTURES)
def test_picture(picture: str, snap_compare: Compare) -> None:
    start, keys = PICTURES[picture]
    app = EtoileApp(sitting(BANK[:1]), start=start, seed="picture")

    async def play(pilot: Pilot[None]) -> None:
        await app.prepared.wait()
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=play)
