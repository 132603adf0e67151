"""What a player meets in a round and after it: nothing jumps, no key is silent, and nothing is lost on the way back."""

from pathlib import Path

from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.tui.screens.home import HomeScreen
from etoile_quiz.tui.screens.results import ResultsScreen
from etoile_quiz.tui.screens.round import RoundScreen
from etoile_quiz.tui.widgets.choices import Choices

from .drawn import shown
from .house import Evening, click_text, playing, until


async def test_nothing_jumps_and_no_key_is_silent() -> None:
    async with playing(start=RoundFilter(watched=8, size=2), seed="a") as pilot:
        await until(pilot, "Question 1 of 2")
        for key, why in (
            ("asterisk", "once you have answered it"),
            ("h", "No hint for this question."),
            ("x", ""),
            ("x", ""),
        ):
            await pilot.press(key)
            assert why in shown(pilot.app)
        assert isinstance(pilot.app.screen, RoundScreen)
        before = pilot.app.screen.query_one(Choices).region
        played = pilot.app.screen.played
        assert played is not None
        await pilot.press("1234"[next(option for option in played.open_options if option != played.questions[0].key)])
        await until(pilot, "✕ Wrong")
        assert pilot.app.screen.query_one(Choices).region == before
        await pilot.press("enter", "1", "enter")
        await until(pilot, "longest run")
        await pilot.press("enter")
        assert "Your answer" in await until(pilot, "Right answer")
        await pilot.press("escape", "e")
        await until(pilot, "What you missed, once more.")
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ResultsScreen), "an encore leads back to the results"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_how_sure_one_is_can_be_clicked() -> None:
    async with playing(start=RoundFilter(watched=8, mode="confidence", size=2)) as pilot:
        await until(pilot, "Question 1 of 2")
        await pilot.press("s")
        assert "Choose an answer first" in shown(pilot.app)
        await pilot.press("1")
        await click_text(pilot, "F Fairly sure")
        text = await until(pilot, "On to the last question")
        assert "+2 points" in text or "−2 points" in text


async def test_a_ranked_attempt_begins_only_when_the_player_says_so(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    async with playing(evening.session()) as pilot:
        await until(pilot, "Matinée")
        await pilot.press("m")
        await until(pilot, "Press Enter or click to begin")
        await pilot.press("escape")
        await until(pilot, "not played yet")
    service = evening.session().daily
    assert service is not None
    assert not service.ledger().ranked
