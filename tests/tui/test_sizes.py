"""From 60×20 up, everything can be read and reached."""

from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.tui.screens.help import help_lines
from etoile_quiz.tui.screens.round import RoundScreen
from etoile_quiz.tui.widgets.choices import Choices
from etoile_quiz.tui.widgets.question_stage import QuestionStage

from .drawn import shown
from .house import BANK, a_session, playing, question, until

LONG = question(
    "Consider this: " + "the curtain rises over the river and the city " * 8 + "but who dances?",
    ["One " + "pas de deux " * 12 + "one", "Two " + "grand jeté " * 12 + "two", "Three", "Fo" + "u" * 90 + "r"],
    0,
    explanation="Because " + "of the long rehearsals " * 20 + "it is so.",
)


def all_rows(text: str) -> list[str]:
    """Return the rows of a screen that say something."""
    return [row.strip() for row in text.splitlines() if row.strip()]


async def test_a_question_can_be_read_to_its_end() -> None:
    async with playing(a_session((*BANK, LONG)), RoundFilter(watched=8)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, RoundScreen)
        stage = screen.query_one(QuestionStage)
        for number in range(len(BANK) + 1):
            asked = screen.played.question if screen.played else None
            assert asked is not None
            for size in ((200, 60), (80, 24), (60, 20)):
                await pilot.resize_terminal(*size)
                assert stage.max_scroll_x == 0
                await pilot.press(*["up"] * len(asked.options))
                for option in range(len(asked.options)):
                    assert screen.query_one(Choices).highlighted == option
                    assert "▸" in shown(pilot.app)
                    await pilot.press("down")
            await pilot.press(str(asked.key + 1))
            await until(pilot, "★ Right")
            for size in ((60, 20), (80, 24), (200, 60)):
                await pilot.resize_terminal(*size)
                onward = {len(BANK) - 1: "last question", len(BANK): "results"}.get(number, "next question")
                assert f"On to the {onward}" in shown(pilot.app)
                while stage.scroll_y < stage.max_scroll_y:
                    await pilot.press("pagedown")
                if asked.explanation:
                    assert asked.explanation.split()[-1] in shown(pilot.app)
            await pilot.press("enter")


async def test_nothing_is_lost_between_the_lines_of_an_option() -> None:
    async with playing(a_session((LONG,)), RoundFilter(watched=8), size=(60, 90)) as pilot:
        await pilot.pause()
        text = "".join(all_rows(shown(pilot.app)))
        for option in LONG.options:
            assert "".join(option.text.split()) in "".join(text.split())


async def test_a_round_survives_any_resize() -> None:
    async with playing(a_session(BANK[:1]), RoundFilter(watched=8), size=(80, 24)) as pilot:
        for size in [(60, 20), (200, 60), (20, 5), (1, 1), (80, 24)]:
            await pilot.resize_terminal(*size)
            await pilot.press("down")
            await pilot.pause()
        await pilot.press("1")
        for size in [(60, 20), (200, 60), (20, 5), (1, 1), (80, 24)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert "★ Right" in shown(pilot.app)


async def test_home_and_help_fit_in_60_by_20() -> None:
    async with playing(size=(60, 20)) as pilot:
        await pilot.pause()
        text = shown(pilot.app)
        for words in ("É  T  O  I  L  E", "Play", "Watched", "Quit", "4 questions"):
            assert words in text
        lines = help_lines(pilot.app.screen)
        await pilot.press("question_mark")
        await pilot.pause()
        sheet = pilot.app.screen.query_one(".sheet")
        assert len(lines) == sheet.virtual_size.height, "no line is wrapped"
        await pilot.press("end")
        await pilot.pause()
        assert "+10 %" in shown(pilot.app)
