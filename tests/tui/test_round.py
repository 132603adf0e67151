"""A round is played by keys alone, by mouse alone, left in the middle, and never by accident."""

from collections.abc import Awaitable, Callable

from textual.pilot import Pilot

from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.tui.screens.dialog import Dialog
from etoile_quiz.tui.screens.home import HomeScreen
from etoile_quiz.tui.screens.results import ResultsScreen
from etoile_quiz.tui.screens.round import RoundScreen
from etoile_quiz.tui.widgets.choices import Choices
from etoile_quiz.tui.widgets.key_bar import KeyBar
from tests.sessions import kept_by

from .drawn import shown
from .house import BANK, Trouble, a_session, click_text, playing, question

ONE = (question("One?", ["yes", "no", "perhaps", "never"], 0),)
MANY = tuple(question(f"Number {n}?", [f"{word} {n}" for word in ("yes", "no", "perhaps", "never")]) for n in range(24))
REPEATS = 12
"""How often a key that is held down repeats: more often than any way through a round and out of it has steps."""
Answer = Callable[[Pilot[None], int], Awaitable[None]]


def round_of(pilot: Pilot[None]) -> RoundScreen:
    """Return the round screen, which must be showing."""
    assert isinstance(pilot.app.screen, RoundScreen)
    return pilot.app.screen


def key_of(pilot: Pilot[None]) -> int:
    """Return the index of the right option of the question asked."""
    played = round_of(pilot).played
    assert played is not None
    assert played.question is not None
    return played.question.key


async def click_choice(pilot: Pilot[None], option: int) -> None:
    """Click an option."""
    choices = pilot.app.screen.query_one(Choices)
    await pilot.click(Choices, offset=(10, choices.region_of(option).y))


async def click_key(pilot: Pilot[None], label: str) -> None:
    """Click what the last line says."""
    bar = pilot.app.screen.query_one(KeyBar)
    await pilot.click(KeyBar, offset=(str(bar.render()).index(label) + 1, 0))


async def by_number(pilot: Pilot[None], option: int) -> None:
    await pilot.press("1234"[option])


async def by_letter(pilot: Pilot[None], option: int) -> None:
    await pilot.press("abcd"[option])


async def by_capital(pilot: Pilot[None], option: int) -> None:
    await pilot.press("ABCD"[option])


async def by_azerty(pilot: Pilot[None], option: int) -> None:
    await pilot.press(("ampersand", "é", "quotation_mark", "apostrophe")[option])


async def by_arrows(pilot: Pilot[None], option: int) -> None:
    await pilot.press(*["down"] * (option + 1), "enter")


async def test_every_way_to_answer() -> None:
    ways: tuple[Answer, ...] = (by_number, by_letter, by_capital, by_azerty, by_arrows, click_choice)
    session = a_session(MANY)
    async with playing(session, RoundFilter(watched=8, size=len(MANY))) as pilot:
        for number, answer in enumerate(ways):
            for option in range(4):
                await answer(pilot, option)
                options = [played.answers[-1].option for _, played in kept_by(session)]
                assert options == [*range(4)] * number + [*range(option + 1)], answer.__name__
                await pilot.press("space")


async def test_a_whole_round_by_keys() -> None:
    session = a_session()
    async with playing(session) as pilot:
        await pilot.press("enter")
        for onward in ("enter", "space", "right", "n"):
            await pilot.press("1234"[key_of(pilot)])
            assert "★ Right" in shown(pilot.app)
            await pilot.press(onward)
        assert isinstance(pilot.app.screen, ResultsScreen)
        text = shown(pilot.app)
        assert "4 of 4 right, 100 %  ·  longest run 4" in text
        assert "★ ★ ★ ★" in text
        await pilot.press("p")
        assert round_of(pilot).played is not None
        await pilot.press("1", "escape", "down", "enter")
        assert "1 of 1 right" in shown(pilot.app) or "0 of 1 right" in shown(pilot.app)
        await pilot.press("h", "q")
    assert pilot.app.return_code == 0
    runs = [run for run, _ in kept_by(session)]
    assert len(runs) == 5
    assert len(set(runs)) == 2


async def test_a_whole_evening_by_mouse() -> None:
    session = a_session(watched=None)
    async with playing(session) as pilot:
        await pilot.click("Menu", offset=(5, 8))  # the whole season
        assert session.player.watched == 8
        await click_text(pilot, "Play ")
        for _ in BANK:
            await click_choice(pilot, 1)
            await pilot.click("#onward")
        assert isinstance(pilot.app.screen, ResultsScreen)
        await pilot.click("#played", offset=(10, 2))
        await click_key(pilot, "Again")
        await click_choice(pilot, 0)
        await click_key(pilot, "Leave")
        await pilot.click("Menu", offset=(5, 1))
        await pilot.pause()
        await click_key(pilot, "Home")
        assert isinstance(pilot.app.screen, HomeScreen)
        await click_text(pilot, "Watched")
        await pilot.click("Menu", offset=(5, 2))
        assert session.player.watched == 2
        await click_text(pilot, "Quit")
    assert pilot.app.return_code == 0
    assert len(kept_by(session)) == 5


async def test_enter_held_down_answers_nothing() -> None:
    session = a_session()
    async with playing(session) as pilot:
        await pilot.press(*["enter"] * REPEATS)
        assert not kept_by(session)
        await pilot.press("down", *["enter"] * REPEATS)
        assert len(kept_by(session)) == 1
        played = round_of(pilot).played
        assert played is not None
        assert (played.position, played.phase) == (1, "asking")


async def test_any_key_held_down_answers_once_at_most() -> None:
    session = a_session()
    async with playing(session) as pilot:
        for key in ("1", "a", "space", "right", "up", "question_mark", "escape"):
            await pilot.press("p")
            before = len(kept_by(session))
            await pilot.press(*[key] * REPEATS)
            assert len(kept_by(session)) <= before + 1, key
            while not isinstance(pilot.app.screen, HomeScreen):
                pilot.app.pop_screen()
                await pilot.pause()


async def test_a_key_for_an_option_that_is_not_there_does_nothing() -> None:
    session = a_session((question("Two?", ["yes", "no"]),))
    async with playing(session, RoundFilter(watched=8)) as pilot:
        await pilot.press("3", "d", "8")
        assert not kept_by(session)


async def test_a_wrong_answer_teaches() -> None:
    async with playing(a_session(BANK[:1]), RoundFilter(watched=8)) as pilot:
        await pilot.press("3")
        text = shown(pilot.app)
        assert "✕ Wrong" in text
        assert "A   ★ Luke Kirby  the right answer" in text
        assert "C   ✕ David Alvarez  your answer, wrong" in text
        assert "Luke Kirby plays Jack McMillan." in text
        assert "David Alvarez plays Gael." in text
        assert "Vogue, “Inside Étoile”, 24 April 2025" in text
        assert "U shows the address" in text


async def test_a_source_that_spoils_shows_its_publisher_only() -> None:
    async with playing(a_session(BANK[:1], watched=1), RoundFilter(watched=1)) as pilot:
        await pilot.press("1")
        text = shown(pilot.app)
        assert "Vogue" in text
        assert "Inside" not in text
        assert "vogue.com" not in text


async def test_leaving_asks_and_keeps_what_was_answered() -> None:
    session = a_session()
    async with playing(session, RoundFilter(watched=8)) as pilot:
        await pilot.press("1", "enter", "escape")
        assert isinstance(pilot.app.screen, Dialog)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, RoundScreen)
        await pilot.press("escape", "enter")
        assert isinstance(pilot.app.screen, RoundScreen)
        await pilot.press("escape", "down", "enter")
        assert isinstance(pilot.app.screen, ResultsScreen)
        assert "You left with 3 questions to go." in shown(pilot.app)
        assert len(kept_by(session)) == 1


async def test_leaving_before_any_answer_asks_nothing() -> None:
    async with playing() as pilot:
        await pilot.press("p", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_seconds_run_from_question_to_answer() -> None:
    session = a_session()
    async with playing(session, RoundFilter(watched=8)) as pilot:
        await pilot.press("1", "enter", "1")
    assert [played.answers[-1].seconds for _, played in kept_by(session)] == [1.0, 1.0]


async def test_a_seed_fixes_the_round() -> None:
    orders = []
    for _ in range(2):
        async with playing(a_session(), RoundFilter(watched=8), "a seed") as pilot:
            await pilot.pause()
            played = round_of(pilot).played
            assert played is not None
            orders.append([asked.id for asked in played.questions])
    assert orders[0] == orders[1]


async def test_trouble_is_said_once_and_as_written() -> None:
    session = a_session(record=Trouble(None))
    async with playing(session) as pilot:
        assert "[b]full[/b]" in shown(pilot.app)
        await pilot.press("p", "1", "enter", "1")
        await pilot.pause()
        assert len(pilot.app.screen.query("Toast")) == 1


async def test_the_last_line_names_only_keys_that_work() -> None:
    async with playing(a_session(ONE), RoundFilter(watched=8)) as pilot:
        await pilot.pause()

        def offered() -> str:
            return str(pilot.app.screen.query_one(KeyBar).render())

        assert "Answer" not in offered()
        assert "Go on" not in offered()
        await pilot.press("down")
        await pilot.pause()
        assert "Answer" in offered()
        await pilot.press("enter")
        await pilot.pause()
        assert "Go on" in offered()
        assert "Answer" not in offered()
