"""What moves: quiet, in nobody's way, and off where it should be."""

import pytest
from textual import constants
from textual.pilot import Pilot
from textual.strip import Strip

from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.tui.screens.round import RoundScreen
from etoile_quiz.tui.widgets import countdown, curtain
from etoile_quiz.tui.widgets.choices import Choices
from etoile_quiz.tui.widgets.curtain import Curtain
from etoile_quiz.tui.widgets.star_field import PHASES, StarField
from tests.sessions import kept_by
from tests.tui.drawn import shown
from tests.tui.house import BANK, a_session, playing, question, until


@pytest.fixture
def moving(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "full")


def round_screen(pilot: Pilot[None]) -> RoundScreen:
    assert isinstance(pilot.app.screen, RoundScreen)
    return pilot.app.screen


def key_of(pilot: Pilot[None], *, right: bool) -> str:
    played = round_screen(pilot).played
    assert played is not None
    assert played.question is not None
    return "1234"[played.question.key if right else played.question.key - 1]


@pytest.mark.usefixtures("moving")
async def test_the_curtain_delays_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(curtain, "SECONDS", 3.0)
    session = a_session()
    async with playing(session, RoundFilter(watched=8)) as pilot:
        assert len(pilot.app.screen.query(Curtain)) == 2
        await pilot.press("1")
        await until(pilot, "On to the next question")
        assert not pilot.app.screen.query(Curtain)
        assert len(kept_by(session)) == 1


@pytest.mark.usefixtures("moving")
@pytest.mark.parametrize("lifeline", ["x", "s"])
async def test_a_lifeline_raises_the_curtain(monkeypatch: pytest.MonkeyPatch, lifeline: str) -> None:
    monkeypatch.setattr(curtain, "SECONDS", 3.0)
    async with playing(a_session(BANK[:1]), RoundFilter(watched=8)) as pilot:
        screen = round_screen(pilot)
        assert screen.query(Curtain)
        await pilot.press(lifeline)
        await pilot.pause()
        assert screen.played is not None
        assert screen.played.used
        assert not screen.query(Curtain)


@pytest.mark.usefixtures("moving")
async def test_the_curtain_opens_by_itself_and_only_then_the_clock_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(curtain, "SECONDS", 0.05)
    readings = iter((0.0, 7.0, 9.0))  # when it begins to open, once it is open, and at the answer
    session = a_session(clock=lambda: next(readings))
    async with playing(session, RoundFilter(watched=8)) as pilot:
        for _ in range(100):
            await pilot.pause(0.02)
            if not pilot.app.screen.query(Curtain):
                break
        assert not pilot.app.screen.query(Curtain)
        await pilot.press("1")
        played = round_screen(pilot).played
        assert played is not None
        assert played.answers[0].seconds == 2.0


@pytest.mark.usefixtures("moving")
async def test_a_storm_goes_on_by_itself_unless_the_answer_was_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(countdown, "SECONDS", 0.01)
    monkeypatch.setattr("etoile_quiz.tui.screens.round.FLASH", 0.05)
    stems = ("Who dances?", "Which city is it?", "What opens the evening?", "When does the rat come?")
    bank = tuple(question(stem, [f"{letter}{number}" for letter in "ABCD"]) for number, stem in enumerate(stems))
    async with playing(a_session(bank), RoundFilter(watched=8, mode="storm"), "seed") as pilot:
        await until(pilot, "Press Enter or click to begin")
        await pilot.press("enter")
        await until(pilot, "Question 1")
        await pilot.press(key_of(pilot, right=True))
        await until(pilot, "Question 2")
        await pilot.press(key_of(pilot, right=False))
        await pilot.pause(0.3)
        await until(pilot, "Right answer")
        await pilot.press("enter")
        await until(pilot, "Question 3")


@pytest.mark.usefixtures("moving")
async def test_a_round_left_while_the_curtain_opens_ends_quietly() -> None:
    async with playing(a_session(), RoundFilter(watched=8)) as pilot:
        await pilot.press("escape")
        await pilot.pause(curtain.SECONDS + 0.2)
        assert "Play" in shown(pilot.app)


@pytest.mark.usefixtures("moving")
async def test_stars_twinkle_in_their_places() -> None:
    async with playing() as pilot:
        sky = pilot.app.screen.query_one(StarField)
        rows = {y: sky.render_line(y) for y in range(24)}
        assert any(strip.text.strip() for strip in rows.values())
        faded = set()
        for _ in range(PHASES):
            sky.beat += 1
            now = {y: sky.render_line(y) for y in range(24)}
            assert [strip.text for strip in now.values()] == [strip.text for strip in rows.values()]
            faded |= {y for y in now if now[y] != rows[y]}
        assert faded


async def test_without_motion_nothing_moves() -> None:
    async with playing(a_session(), RoundFilter(watched=8)) as pilot:
        assert not pilot.app.screen.query(Curtain)
        await pilot.press("escape")
        await until(pilot, "Choose")
        sky = pilot.app.screen.query_one(StarField)
        before = [sky.render_line(y) for y in range(24)]
        sky.beat += 1
        assert [sky.render_line(y) for y in range(24)] == before


@pytest.mark.usefixtures("moving")
async def test_no_question_flashes_before_the_curtain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(curtain, "SECONDS", 10.0)
    seen: list[str] = []
    draw = Choices.render_line

    def drawn_line(choices: Choices, y: int) -> Strip:
        if len(choices.screen.query(Curtain)) < 2:
            seen.append(choices.screen.title or "")
        return draw(choices, y)

    monkeypatch.setattr(Choices, "render_line", drawn_line)
    async with playing() as pilot:
        await pilot.press("p")
        await until(pilot, "S Skip")
        assert not seen, "options are never drawn without the curtain over them"
        await pilot.press("1")
        await until(pilot, "On to the next question")
        assert seen
