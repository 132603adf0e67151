"""Statistics are read behind the first frame, can be read to their end at every size, and say what to do when empty."""

import re
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from etoile_quiz.game.round import Round
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.history.record import Record
from etoile_quiz.history.statistics import AnswerStatistics
from etoile_quiz.session.session import Session
from etoile_quiz.tui.screens.home import HomeScreen
from etoile_quiz.tui.screens.round import RoundScreen
from etoile_quiz.tui.screens.statistics import StatisticsScreen
from tests.sessions import NotedPlayer

from .drawn import shown
from .house import BANK, SIZES, Evening, a_session, at_every_size, click_text, playing, until


@pytest.fixture
def evening(tmp_path: Path) -> Evening:
    """Return a player who has played every question of the small bank five times: four right answers, then a wrong one."""
    player = Evening(tmp_path)
    session = player.session()
    for number in range(5):
        dealt = session.rounds.deal(RoundFilter(watched=8), f"seed {number}")
        play(session, [question.key if number < 4 else question.key + 1 for question in dealt.questions], number)
        player.later(3)
    return player


def play(session: Session, options: list[int], number: int) -> None:
    """Play a round without the interface."""
    played = Round.of(session.rounds.deal(RoundFilter(watched=8), f"seed {number}").questions)
    run = session.rounds.new_run()
    for option in options:
        assert played.question is not None
        played = played.answer(option % len(played.question.options))
        session.player.keep_answer(run, played, "classic")
        played = played.advance()
    session.player.keep_end(run, played, "classic")


async def test_home_tells_the_rank_and_the_way_to_the_next(evening: Evening) -> None:
    async with playing(evening.session()) as pilot:
        await until(pilot, "know 1 more for coryphée")
        await pilot.press("t")
        text = await until(pilot, "Rank     quadrille")
        assert "  know 1 more for coryphée" in text
        assert "Known    0 of 4 facts at your level" in text
        assert "20, 16 right, 80 %" in text
        assert "5, longest run 4" in text
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_rank_follows_a_round_at_home_and_on_the_results(tmp_path: Path) -> None:
    session = Evening(tmp_path).session(BANK[:1])
    async with playing(session) as pilot:
        await until(pilot, "New here?")
        await pilot.press("p", "1", "enter")
        assert "Rank: étoile." in await until(pilot, "curtain falls")
        await pilot.press("h")
        await until(pilot, "the highest rank")


async def test_everything_can_be_read_at_every_size(evening: Evening) -> None:
    async with playing(evening.session(), size=SIZES[0]) as pilot:
        await pilot.press("t")
        await until(pilot, "By day")
        async for _ in at_every_size(pilot):
            await assert_can_be_read(pilot)


async def assert_can_be_read(pilot: Pilot[None]) -> None:
    """Scroll from the first row to the last and back, and check that all was seen."""
    text = shown(pilot.app)
    assert "Back" in text
    column = pilot.app.screen.query_one(VerticalScroll)
    assert column.max_scroll_x == 0
    seen = set(text.splitlines())
    while column.scroll_y < column.max_scroll_y:
        await pilot.press("pagedown")
        seen |= set(shown(pilot.app).splitlines())
    read = "\n".join(seen)
    for words in ("26 April 2025", "100 %  4 of 4", "nothing for a while", "Cast", "Episodes"):
        assert words in read
    for words in ("Episode 3", "No single episode", "True or false", "4 of 5", "Last rounds", "Best rounds"):
        assert words in read
    assert re.search(r"Classic \(4\) +\d+ points, 4 of 4 right, \d+ (April|May) 2025", read)
    await pilot.press("home")
    await pilot.pause()
    assert column.scroll_y == 0
    await pilot.press("down", "end", "up")
    await pilot.pause()
    assert column.scroll_y in (0, column.max_scroll_y - 1)
    await pilot.press("home")


async def test_bars_have_figures_beside_them(evening: Evening) -> None:
    async with playing(evening.session(), size=(120, 60)) as pilot:
        await pilot.press("t")
        rows = [row for row in (await until(pilot, "Best rounds")).splitlines() if "█" in row]
        assert rows
        assert all("%" in row for row in rows)


async def test_empty_says_what_to_do_and_does_it() -> None:
    async with playing() as pilot:
        await click_text(pilot, "Statistics")
        assert isinstance(pilot.app.screen, StatisticsScreen)
        assert "Press P to play a round" in " ".join((await until(pilot, "Nothing has been")).split())
        await pilot.press("p")
        assert isinstance(pilot.app.screen, RoundScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


class Slow(NotedPlayer):
    """A player whose record is read as slowly as a test wants."""

    gate = threading.Event()

    def statistics(
        self, progress: Callable[[float], None] = lambda share: None, *, without: str = ""
    ) -> AnswerStatistics:
        """Read some, then wait."""
        progress(0.4)
        self.gate.wait(10)
        return AnswerStatistics()


async def test_progress_is_told_and_keys_are_answered_meanwhile() -> None:
    session = a_session(player_type=Slow)
    async with playing(session) as pilot:
        await pilot.press("t")
        await until(pilot, "Reading your answers… 40")
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("t")
        Slow.gate.set()
        await until(pilot, "Nothing has been answered yet")


async def test_a_record_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "record").mkdir()
    async with playing(a_session(record=Record(tmp_path / "record"))) as pilot:
        await pilot.press("t")
        await until(pilot, "What you answered before cannot be read")
