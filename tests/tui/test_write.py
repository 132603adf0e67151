"""A question is written in the game: seen as it will be asked, kept in the player's own file, and played at once."""

from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from etoile_quiz.authoring.drafts import Draft, ExaminedDraft
from etoile_quiz.authoring.own_file import NAME
from etoile_quiz.packs.store.pack_reader import read_pack
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session
from etoile_quiz.tui.screens import write
from etoile_quiz.tui.screens.dialog import Dialog
from etoile_quiz.tui.screens.home import HomeScreen
from etoile_quiz.tui.screens.write import WriteScreen
from etoile_quiz.tui.widgets.draft_view import view
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.question_form import QuestionForm
from tests.authoring.drafts import draft_of
from tests.history.disk import full_disk

from .drawn import shown
from .house import a_session, playing, squeezed, until

STEM = "Which bird is Odette turned into?"
ODETTE = {"question": STEM, "answer": "a swan", "wrong": "a lark", "wrong-2": "an owl"}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return a_session(own_folder=tmp_path / "questions")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "questions" / NAME


async def go_to(pilot: Pilot[None], name: str) -> None:
    """Go to a field by Tab."""
    while pilot.app.focused is None or pilot.app.focused.id != name:
        await pilot.press("tab")


async def type_in(pilot: Pilot[None], texts: dict[str, str]) -> None:
    """Type texts into fields, going from one to the next by Tab."""
    for name, text in texts.items():
        await go_to(pilot, name)
        await pilot.press(*("enter" if char == "\n" else char for char in text))


def fill_in(pilot: Pilot[None], texts: dict[str, str]) -> None:
    """Put texts into fields as if they had been pasted."""
    for name, text in texts.items():
        field = pilot.app.screen.query_one(f"#{name}")
        if isinstance(field, TextArea):
            field.text = text
        else:
            assert isinstance(field, Input)
            field.value = text


def written(file: Path) -> list[Question]:
    base = read_pack(file).base
    assert base is not None
    return list(base.handwritten)


async def test_a_question_is_typed_seen_saved_and_played(session: Session, file: Path) -> None:
    async with playing(session) as pilot:
        assert "a question of your own" in shown(pilot.app)
        await pilot.press("e")
        await until(pilot, "Still to fill in: question, answer, wrong.")
        fill_in(pilot, {"question": STEM, "wrong": "a lark", "explanation": "By a spell,"})
        await type_in(pilot, {"answer": "a swan", "wrong-2": "an owl", "category": "Lakes"})
        pilot.app.screen.query_one("#explanation", TextArea).move_cursor((0, len("By a spell,")))
        pilot.app.screen.query_one("#explanation").focus()
        await pilot.press("enter", *"A swan.")
        await until(pilot, "an owl")
        await until(pilot, "Lakes, medium, safe before watching")
        assert "a swan  ★" in await until(pilot, STEM, times=2)
        await pilot.press("ctrl+s")
        await until(pilot, "It is played from now on.", wrapped=True)
        (question,) = written(file)
        assert (question.stem, question.key_text, question.category) == (STEM, "a swan", "lakes")
        assert question.explanation == "By a spell,\nA swan."
        assert question in session.library.bank
        assert session.library.packs[-1].pack == "my-questions"
        await until(pilot, "Still to fill in: question, answer, wrong.")
        assert "Lakes" in shown(pilot.app), "the next question may well be about the same"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "5 questions at this level" in shown(pilot.app)


async def test_a_second_one_follows_the_first(session: Session, file: Path) -> None:
    async with playing(session) as pilot:
        await pilot.press("e")
        for texts in (ODETTE, {"question": "Whose spell is it: his?", "answer": "No", "wrong": "4:20"}):
            fill_in(pilot, texts)
            await pilot.press("ctrl+s")
            await until(pilot, "Still to fill in")
    first, second = written(file)
    assert (first.stem, second.stem, second.key_text) == (STEM, "Whose spell is it: his?", "No")
    assert {option.text for option in second.options} == {"No", "4:20"}
    assert [question.stem for question in [*session.library.bank][-2:]] == [first.stem, second.stem]


async def test_it_is_chosen_saved_and_left_by_mouse(session: Session, file: Path) -> None:
    async with playing(session, size=(120, 40)) as pilot:
        row = next(i for i, row in enumerate(shown(pilot.app).splitlines()) if "a question of your own" in row)
        await pilot.click(offset=(55, row))
        assert isinstance(pilot.app.screen, WriteScreen)
        for name in ODETTE:
            await pilot.click(f"#{name}")
            await pilot.press(name[0])
        assert (
            pilot.app.screen.query_one(QuestionForm).draft.texts
            == draft_of(question="q", answer="a", wrong=("w", "w")).texts
        )
        fill_in(pilot, ODETTE)
        await pilot.click("#difficulty")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.click("#spoiler")
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await until(pilot, "hard, from episode 2 on")
        bar = pilot.app.screen.query_one(KeyBar)
        await pilot.click(KeyBar, offset=(str(bar.render()).index("Save") + 1, 0))
        await until(pilot, "Saved in")
        await pilot.click(KeyBar, offset=(str(bar.render()).index("Back") + 1, 0))
        await until(pilot, "Play")
    (question,) = written(file)
    assert (question.difficulty.level, question.spoiler) == ("hard", 2)


async def test_problems_are_told_with_what_would_be_right(session: Session, file: Path) -> None:
    async with playing(session) as pilot:
        await pilot.press("e")
        fill_in(pilot, {"question": "Who?", "answer": "Ann", "wrong": "ann"})
        pilot.app.screen.query_one("#wrong").focus()
        await until(pilot, "✕ Error in Wrong: `ann` is the answer")
        assert "It cannot be asked as it is." in shown(pilot.app)
        assert "One option is right, and one only." in shown(pilot.app)
        await pilot.press("ctrl+s")
        await until(pilot, "Not saved")
        await pilot.press("enter")
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "wrong"
        fill_in(pilot, {"wrong": "Bob", "question": "Who currently?"})
        await until(pilot, "! Weak point in Question: ")
        assert not file.exists()


async def test_what_is_weak_is_said_before_it_is_saved(session: Session, file: Path) -> None:
    async with playing(session, size=(120, 40)) as pilot:
        await pilot.press("e")
        await until(pilot, "A. the right option  ★")
        await type_in(pilot, {"question": "Which swan is a swan?\n"})
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "answer", "Enter goes on from the question"
        await pilot.press(*"a swan")
        fill_in(pilot, {"wrong": "a lark"})
        await pilot.press("ctrl+s")
        await until(pilot, "The question names the right option.")
        await pilot.press("escape")
        assert not file.exists()
        assert pilot.app.focused.id == "answer"
        await pilot.press("ctrl+s", "y")
        await until(pilot, "Saved in")
    assert file.exists()


async def test_what_is_missing_is_named_and_gone_to(session: Session, file: Path) -> None:
    async with playing(session) as pilot:
        await pilot.press("e")
        fill_in(pilot, {"question": "Who?", "explanation": "Because."})
        await pilot.press("ctrl+s")
        await until(pilot, "Still to fill in: answer, wrong.")
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "answer"
        assert not file.exists()


async def test_typing_is_never_held_up_by_looking(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Draft] = []

    def look(draft: Draft, examined: ExaminedDraft) -> Content:
        looked.append(draft)
        return view(draft, examined)

    monkeypatch.setattr(write, "view", look)
    async with playing(session) as pilot:
        await pilot.press("e")
        while not looked:
            await pilot.pause(0.02)
        before = len(looked)
        await pilot.press(*"Which one is it?")
        assert len(looked) - before <= 1
        while looked[-1].texts.get("question") != ("Which one is it?",):
            await pilot.pause(0.02)


async def test_leaving_asks_first_where_something_was_typed(session: Session) -> None:
    async with playing(session) as pilot:
        await pilot.press("e", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("e", "x", "escape")
        assert isinstance(pilot.app.screen, Dialog)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, WriteScreen)
        assert pilot.app.screen.query_one("#question").has_focus
        await pilot.press("backspace", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("e", "x", "escape", "down", "enter")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_broken_file_is_named_and_the_text_stays(session: Session, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("questions:\n- question: Who?\n")
    async with playing(session, size=(80, 40)) as pilot:
        await pilot.press("e")
        await until(pilot, "question needs the field `answer`", wrapped=True)
        fill_in(pilot, ODETTE)
        await pilot.press("ctrl+s")
        text = await until(pilot, "Not saved")
        sheet = squeezed("".join(row.split("│")[1] for row in text.splitlines() if row.count("│") == 2))
        assert "nothinghasbeenwritten" in sheet
        assert f"{NAME}:2:3" in sheet
        await pilot.press("enter")
        assert STEM in shown(pilot.app)
    assert file.read_text() == "questions:\n- question: Who?\n"


async def test_a_full_disk_is_told_and_the_text_stays(session: Session, file: Path) -> None:
    file.parent.mkdir()
    async with playing(session) as pilot:
        await pilot.press("e")
        fill_in(pilot, ODETTE)
        with full_disk(8):
            await pilot.press("ctrl+s")
            await until(pilot, "Not saved")
        assert "cannot be written" in " ".join(shown(pilot.app).replace("│", "").split())
        await pilot.press("enter", "ctrl+s")
        await until(pilot, "Saved in")
    assert len(written(file)) == 1


async def test_everything_can_be_reached_and_read_at_every_size(session: Session) -> None:
    async with playing(session, size=(60, 20)) as pilot:
        await pilot.press("e")
        for size in ((60, 20), (80, 24), (120, 40)):
            await pilot.resize_terminal(*size)
            pilot.app.screen.query_one("#seen").scroll_home(animate=False)
            pilot.app.screen.query_one("#question").focus()
            for name in ("question", "answer", "wrong", "wrong-2", "wrong-3", "explanation", "category", "source"):
                await go_to(pilot, name)
                fill_in(pilot, {name: f"{name}? {size}"})
                await until(pilot, f"{name}? {size}")
            for name in ("difficulty", "spoiler"):
                await pilot.press("tab")
                assert pilot.app.focused is not None
                assert pilot.app.focused.id == name
            assert "safe before watching" in shown(pilot.app)
            await pilot.press("tab")
            assert pilot.app.focused is not None
            assert pilot.app.focused.id == "seen"
            await until(pilot, f"category? {size}, medium")
            seen = pilot.app.screen.query_one("#seen", VerticalScroll)
            await pilot.press("end")
            await pilot.pause()
            assert seen.scroll_y == seen.max_scroll_y
            assert pilot.app.screen.max_scroll_x == 0


async def test_hostile_text_is_shown_as_written_or_refused(session: Session, file: Path) -> None:
    async with playing(session, size=(120, 40)) as pilot:
        await pilot.press("e")
        fill_in(pilot, {"question": "[/b] [red]?", "answer": "[@click=app.quit]x", "wrong": "$primary"})
        text = await until(pilot, "A. [@click")
        assert text.count("[/b] [red]?") == 2
        assert text.count("[@click=app.quit]x") == 2
        await pilot.press("ctrl+s")
        await until(pilot, "The question asks nothing.")
        await pilot.press("y")
        await until(pilot, "Saved in")
        assert written(file)[0].stem == "[/b] [red]?"
        fill_in(pilot, {"question": "a\u202eb"})
        await until(pilot, "✕ Error in Question: A character that turns")


async def test_where_own_questions_are_not_played_none_are_written() -> None:
    async with playing(a_session()) as pilot:
        assert "a question of your own" not in shown(pilot.app)
        await pilot.press("e")
        assert isinstance(pilot.app.screen, HomeScreen)
