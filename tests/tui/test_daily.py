"""The daily through the interface: two days make a streak, an attempt waits, another window is heeded, a soirée is refused."""

from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from etoile_quiz.daily.lock import SIZE
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.session.daily_service import DailyStart
from etoile_quiz.tui.screens.dialog import Dialog
from etoile_quiz.tui.screens.home import HomeScreen
from etoile_quiz.tui.screens.results import ResultsScreen
from etoile_quiz.tui.screens.round import RoundScreen
from etoile_quiz.tui.widgets.choices import Choices
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.menu import Menu

from .drawn import shown
from .house import SIZES, Evening, a_session, at_every_size, click_text, playing, until


async def answer(pilot: Pilot[None], *, right: bool = True) -> None:
    """Answer the open question."""
    assert isinstance(pilot.app.screen, RoundScreen)
    played = pilot.app.screen.played
    assert played is not None
    assert played.question is not None
    key = played.question.key
    await pilot.press("1234"[key if right else (key + 1) % 4])


async def begun(pilot: Pilot[None]) -> str:
    """Begin a ranked attempt on the page that says what it is, and return its first question."""
    assert "you have one attempt" in await until(pilot, "Press Enter or click to begin")
    await pilot.press("enter")
    return await until(pilot, f"Question 1 of {SIZE}")


async def play_to_the_end(pilot: Pilot[None], *, wrong: int = -1, begun: int = 0) -> str:
    """Answer every question that is open, and return what the results say."""
    for place in range(begun, SIZE):
        await until(pilot, f"Question {place + 1} of {SIZE}")
        await answer(pilot, right=place != wrong)
        await pilot.press("enter")
    return await until(pilot, " points · ")


def offered(pilot: Pilot[None]) -> str:
    """Return the last line."""
    return str(pilot.app.screen.query_one(KeyBar).render())


async def test_two_days_make_a_streak_of_two(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    async with playing(evening.session()) as pilot:
        text = await until(pilot, "Matinée")
        assert "No. 3, 26 April 2025" in text
        assert "next in 5 h 12 min" in text
        assert "not played yet, 6 questions" in text
        assert "a quiz a day" in text
        await pilot.press("m")
        text = await begun(pilot)
        assert "Étoile No. 3, matinée of 26 April 2025" in text
        assert "ranked" in text
        text = await play_to_the_end(pilot, wrong=2)
        assert "★ ★ ✕ ★ ★ ★" in text
        assert "Days in a row: 1." in text
        assert "streak 1" in text
        await pilot.press("escape")
        text = await until(pilot, "1 day in a row")
        assert "★ ★ ✕ ★ ★ ★" in text
    evening.later(1)
    async with playing(evening.session()) as pilot:
        await until(pilot, "No. 4, 27 April 2025")
        await pilot.press("s")
        assert "soirée of 27 April 2025" in await begun(pilot)
        text = await play_to_the_end(pilot)
        assert "Étoile No. 4, soirée" in text
        assert "streak 2" in text
        await pilot.press("h")
        await until(pilot, "2 days in a row")


async def test_an_attempt_waits_where_it_was_left(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    async with playing(evening.session()) as pilot:
        await until(pilot, "Matinée")
        await pilot.press("m")
        await begun(pilot)
        await answer(pilot)
        await pilot.press("enter")
        await answer(pilot, right=False)
        await pilot.press("escape")
        assert "The attempt stays open" in shown(pilot.app)
        await pilot.press("down", "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        await until(pilot, "2 of 6 answered")
    async with playing(evening.session(), DailyStart(evening.today, "matinee")) as pilot:
        text = await until(pilot, "Question 3 of 6")
        assert "You go on with question 3 of 6" in text
        assert "★ ✕ ○" in text
        text = await play_to_the_end(pilot, begun=2)
        assert "★ ✕ ★ ★ ★ ★" in text
    assert "★ ✕ ★ ★ ★ ★" in await results_again(evening)


async def results_again(evening: Evening) -> str:
    """Return what is shown of a ranked attempt that is finished."""
    async with playing(evening.session()) as pilot:
        await until(pilot, "★ ✕ ★")
        await pilot.press("m")
        return await until(pilot, "quiz ")


async def test_a_replay_is_practice(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    async with playing(evening.session()) as pilot:
        await until(pilot, "Matinée")
        await pilot.press("m")
        await begun(pilot)
        assert "ranked" in await play_to_the_end(pilot)
        assert "P Again" in offered(pilot)
        await pilot.press("p")
        text = await until(pilot, "Once more: the ranked attempt is finished")
        assert "practice" in text.splitlines()[0]
        text = await play_to_the_end(pilot, wrong=0)
        assert "Étoile No. 3, matinée (practice)" in text
        assert "streak" not in text
        await pilot.press("escape")
        assert "★ ★ ★ ★ ★ ★" in await until(pilot, "1 day in a row")


async def test_another_window_may_answer_first(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    async with playing(evening.session()) as pilot:
        await until(pilot, "Matinée")
        await pilot.press("m")
        await begun(pilot)
        other = evening.session().daily
        assert other is not None
        there = other.begin(DailyStart(evening.today, "matinee"))
        assert there.played.question is not None
        wrong = (there.played.question.key + 1) % 4
        there = other.answer(there, wrong, 1.0).advance()
        there = other.answer(there, 0, 1.0).advance()
        await answer(pilot)
        text = await until(pilot, "✕ Wrong")
        assert "answered in another window first" in text
        await pilot.press("enter")
        await until(pilot, "Question 3 of 6")
        for _ in range(SIZE - 2):
            there = other.answer(there, 0, 1.0).advance()
        await answer(pilot)
        await pilot.press("enter")
        assert "Étoile No. 3, matinée" in await until(pilot, "quiz ")


async def test_the_soiree_is_refused_with_the_reason(tmp_path: Path) -> None:
    evening = Evening(tmp_path, watched=3)
    async with playing(evening.session()) as pilot:
        assert "from episode 8 on" in await until(pilot, "Soirée ")
        await pilot.press("s")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Soirée" not in str(pilot.app.screen.query_one(KeyBar).render())
        await pilot.press("home", "down", "enter")
        assert isinstance(pilot.app.screen, Dialog)
        assert "through episode 8" in shown(pilot.app)
        await pilot.press("enter")
        await pilot.press("w", "end", "enter", "enter")
        await until(pilot, "not played yet")
    async with playing(evening.session(), DailyStart(evening.today, "soiree")) as pilot:
        await until(pilot, "Soirée of 26 April 2025")
        await pilot.press("enter")
        await until(pilot, "No. 3, 26 April 2025")


async def test_what_is_raised_opens_the_soiree(tmp_path: Path) -> None:
    evening = Evening(tmp_path, watched=0)
    async with playing(evening.session()) as pilot:
        await until(pilot, "from episode 8 on")
        await pilot.press("w", "end", "enter", "enter")
        for _ in range(100):
            await pilot.pause(0.02)
            if "once you have" not in shown(pilot.app):
                break
        await pilot.press("s")
        await until(pilot, "soirée of 26 April 2025")


async def test_the_result_is_copied(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    async with playing(evening.session(), DailyStart(evening.today, "matinee")) as pilot:
        await begun(pilot)
        await play_to_the_end(pilot, wrong=5)
        await pilot.press("k")
        assert pilot.app.clipboard.startswith("Étoile No. 3, matinée\n★ ★ ★ ★ ★ ✕\n5 of 6 right")
        pilot.app.copy_to_clipboard("")
        await pilot.click("#share")
        assert "★ ★ ★ ★ ★ ✕" in pilot.app.clipboard


async def test_the_challenge_code_is_copied() -> None:
    async with playing(start=RoundFilter(watched=8)) as pilot:
        await until(pilot, "Question 1 of 4")
        await pilot.press("1", "escape", "down", "enter")
        text = await until(pilot, "plays the same round:")
        assert "K Copy" in offered(pilot)
        await pilot.press("k")
        *_, command = pilot.app.clipboard.splitlines()
        assert command.startswith("etoile-quiz play --code ")
        assert command.split()[-1] in text


async def test_a_past_day_is_archive_play(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    async with playing(evening.session(), DailyStart(date(2025, 4, 24), "matinee")) as pilot:
        await until(pilot, "Archive: it does not count for the streak.")
        await answer(pilot)
        await pilot.press("escape", "down", "enter")
        assert isinstance(await ended(pilot), ResultsScreen)
        assert "You left with 5 questions to go." in shown(pilot.app)
        assert "quiz " not in shown(pilot.app)
        assert "P Again" in offered(pilot)


async def ended(pilot: Pilot[None]) -> object:
    """Return the screen once the round is over."""
    for _ in range(100):
        await pilot.pause(0.02)
        if not isinstance(pilot.app.screen, RoundScreen | Dialog):
            break
    return pilot.app.screen


async def test_midnight_changes_the_home_screen_and_not_the_attempt(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    async with playing(evening.session()) as pilot:
        await until(pilot, "Matinée")
        await pilot.press("m")
        await begun(pilot)
        evening.later(1)
        text = await play_to_the_end(pilot)
        assert "Étoile No. 3, matinée" in text
        await pilot.press("escape")
        assert "not played yet" in await until(pilot, "No. 4, 27 April 2025")


async def test_home_with_a_daily_fits_at_every_size(tmp_path: Path) -> None:
    async with playing(Evening(tmp_path).session(), size=SIZES[0]) as pilot:
        await until(pilot, "Matinée")
        async for text in at_every_size(pilot):
            for words in ("A quiz about Étoile", "next in", "Soirée", "Calendar", "Play", "Watched", "Help", "Quit"):
                assert words in text
            assert pilot.app.screen.max_scroll_y == 0
            assert "Q Quit" in offered(pilot)


async def test_without_a_lock_nothing_of_it_shows() -> None:
    async with playing() as pilot:
        await pilot.pause(0.1)
        assert "Matinée" not in shown(pilot.app)
        assert "Calendar" not in shown(pilot.app)
        await pilot.press("m", "s", "c")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_notes_on_own_files_are_told_as_written() -> None:
    session = a_session()
    session.library.notices = ("my [b]file[/b].yaml: left out.",)
    async with playing(session) as pilot:
        assert "1 note about your own files" in shown(pilot.app)
        await pilot.press("n")
        assert "my [b]file[/b].yaml: left out." in shown(pilot.app)


async def test_by_mouse_alone(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    async with playing(evening.session()) as pilot:
        await until(pilot, "Matinée")
        await pilot.click(Menu, offset=(8, 1))
        await click_text(pilot, "Press Enter")
        for place in range(SIZE):
            await until(pilot, f"Question {place + 1} of 6")
            choices = pilot.app.screen.query_one(Choices)
            await pilot.click(Choices, offset=(10, choices.region_of(0).y))
            await pilot.click("#onward")
        await until(pilot, "quiz ")
