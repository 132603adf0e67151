"""What is the player's own can be looked at, changed and taken away, and comments in the file stay."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from etoile_quiz.authoring.own_file import NAME, OwnFile
from etoile_quiz.history.record import Record
from etoile_quiz.session.session import Session
from etoile_quiz.tui.screens.home import HomeScreen
from tests.authoring.drafts import draft_of

from .drawn import shown
from .house import BANK, a_session, at_every_size, playing, until


def a_player(tmp_path: Path) -> Session:
    """Return a player with two questions, a star and a flag."""
    folder = tmp_path / "questions"
    for stem, answer in (("Which bird is Odette?", "a swan"), ("Which sorcerer is an owl?", "Rothbart")):
        OwnFile(folder, ()).add(draft_of(question=stem, answer=answer, wrong=("Albrecht", "James", "Franz", "Colas")))
    path = folder / NAME
    path.write_text(path.read_text().replace("answer: a swan", "answer: a swan  # white"))
    session = a_session(record=Record(tmp_path / "record.sqlite3"), flags=tmp_path / "flagged.jsonl", own_folder=folder)
    session.player.star(BANK[1])
    session.player.flag(BANK[3], "wording")
    return session


async def choose(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def test_everything_is_listed_at_every_size(tmp_path: Path) -> None:
    async with playing(a_player(tmp_path)) as pilot:
        await pilot.press("y")
        await until(pilot, "Your questions, 2")
        async for text in at_every_size(pilot):
            for words in ("Which bird is Odette?", "Starred, 1", "In which city is", "Flagged, 1", "Étoile was filmed"):
                assert words in text


async def test_a_star_and_a_flag_are_taken_back(tmp_path: Path) -> None:
    session = a_player(tmp_path)
    async with playing(session) as pilot:
        await pilot.press("y")
        await until(pilot, "Your questions, 2")
        await choose(pilot, "end", "enter")
        await until(pilot, "Flagged as wording.")
        await choose(pilot, "down", "enter")
        assert session.player.flags() == ()
        await choose(pilot, "end", "enter", "down", "enter")
        assert not session.player.starred_ids
        assert "Starred" not in shown(pilot.app)


async def test_a_question_is_edited_and_its_comment_stays(tmp_path: Path) -> None:
    session = a_player(tmp_path)
    async with playing(session) as pilot:
        await pilot.press("y")
        await until(pilot, "Your questions, 2")
        await choose(pilot, "enter", "down", "enter")
        await until(pilot, "Which bird is Odette?")
        pilot.app.screen.query_one("#answer", Input).value = "a white swan"
        await choose(pilot, "ctrl+s")
        await until(pilot, "Only the right option differs in capitals.")
        await choose(pilot, "y")
        await until(pilot, "Your questions, 2")
    text = (tmp_path / "questions" / NAME).read_text()
    assert "answer: a white swan\n    # white\n" in text
    assert "Colas" in text.split("Which sorcerer")[0], "the form has room for three wrong options, and the fourth stays"
    assert "a white swan" in [one.options[one.key].text for one in session.library.bank]


async def test_questions_are_deleted_after_asking(tmp_path: Path) -> None:
    session = a_player(tmp_path)
    async with playing(session) as pilot:
        await pilot.press("y")
        await until(pilot, "Your questions, 2")
        for left in (1, 0):
            await choose(pilot, "home", "enter", "end", "enter")
            await until(pilot, "Delete this question?")
            await choose(pilot, "down", "enter")
            await until(pilot, f"Your questions, {left}" if left else "Starred, 1")
            families = {one.family for one in session.library.bank if one.pack == "my-questions"}
            assert len(families) == left
        assert "Your questions" not in shown(pilot.app)
        await choose(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_nothing_says_how_to_begin() -> None:
    async with playing() as pilot:
        await pilot.press("y")
        await until(pilot, "Nothing yet. Press E")
