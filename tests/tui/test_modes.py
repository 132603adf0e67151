"""Every mode played through by a pilot with a clock of its own, scores against tables worked out by hand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from etoile_quiz.game.modes import mode_of
from etoile_quiz.game.round import Round
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.session.session import Session
from etoile_quiz.text.numbers import signed
from etoile_quiz.tui.screens.results import ResultsScreen
from etoile_quiz.tui.screens.round import RoundScreen
from etoile_quiz.tui.widgets.big_text import big_text
from etoile_quiz.tui.widgets.choices import Choices
from tests.game.questions import question
from tests.sessions import kept_by
from tests.tui.drawn import shown
from tests.tui.house import a_session, playing, until

BANK = tuple(question(f"q{number:02}", key=number % 4, hint="It dances in New York.") for number in range(60))


class Watch:
    """A clock that goes on only when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Evening:
    """A pilot at a round of one mode, who knows the answers."""

    def __init__(self, pilot: Pilot[None], session: Session, watch: Watch) -> None:
        self.pilot = pilot
        self.session = session
        self.watch = watch

    @property
    def screen(self) -> RoundScreen:
        screen = self.pilot.app.screen
        assert isinstance(screen, RoundScreen)
        return screen

    @property
    def played(self) -> Round:
        assert self.screen.played is not None
        return self.screen.played

    def key(self, right: bool = True) -> str:
        """Return the key of the right option, or of a wrong one."""
        asked = self.played.question
        assert asked is not None
        return "1234"[asked.key if right else (asked.key + 1) % 4]

    async def answer(self, right: bool = True, after: float = 1.0, *then: str) -> None:
        """Answer after so many seconds, press what comes with an answer, and go on."""
        self.watch.now += after
        before = self.played
        await self.pilot.press(self.key(right), *then)
        await self.pilot.press("enter")
        await self.gone_on(before)

    async def gone_on(self, before: Round) -> None:
        """Wait until another question is open and drawn, or the results are."""
        for _ in range(250):
            await self.pilot.pause(0.02)
            screen = self.pilot.app.screen
            if isinstance(screen, ResultsScreen):
                return
            if isinstance(screen, RoundScreen) and screen.played and screen.played.position > before.position:
                return
        raise AssertionError(shown(self.pilot.app))

    async def tick(self) -> None:
        self.screen.tick()
        await self.pilot.pause()


@asynccontextmanager
async def evening(mode: str, timer_factor: float = 1, **round_filter: object) -> AsyncIterator[Evening]:
    watch = Watch()
    session = a_session(BANK, clock=watch)
    session.player.set("timer_factor", timer_factor)
    start = RoundFilter(watched=8, mode=mode, **round_filter)  # type: ignore[arg-type]
    async with playing(session, start, "seed") as pilot:
        if mode_of(mode).rules.timed:
            await until(pilot, "Press Enter or click to begin")
            await pilot.press("enter")
        await until(pilot, "Question 1")
        yield Evening(pilot, session, watch)


def assert_points(pilot: Pilot[None], points: int) -> None:
    """Check the large figures of the results."""
    for row in big_text(signed(points)):
        assert row in shown(pilot.app)


async def test_classic_with_all_lifelines() -> None:
    async with evening("classic") as night:
        await until(night.pilot, "X Fifty-fifty  S Skip  H Hint")
        await night.answer()
        await night.pilot.press("x")
        choices = night.screen.query_one(Choices)
        struck = night.played.struck
        assert len(struck) == 2
        assert shown(night.pilot.app).count("struck out") == 2
        await night.pilot.press("1234"[struck[0]])
        assert night.played.phase == "asking"
        await night.pilot.press(*["down"] * 4)
        assert choices.highlighted not in struck
        await night.answer()
        await night.pilot.press("s")
        await until(night.pilot, "» Skipped")
        await night.pilot.press("enter")
        await night.answer()
        await night.answer(right=False)
        for _ in range(5):
            await night.answer()
        assert isinstance(night.pilot.app.screen, ResultsScreen)
        # 100, 110, skipped, 120, missed, then 100 to 140
        await until(night.pilot, "8 of 9 right, 89 %, 1 skipped  ·  longest run 5")
        assert_points(night.pilot, 930)
        assert [
            played.answers[-1].points for _, played in kept_by(night.session)[::1] if played.answers[-1].counts
        ] == [
            *(100, 110, 120, 0),
            *(100, 110, 120, 130, 140),
        ]


async def test_a_hint_is_told_below_the_options() -> None:
    async with evening("classic") as night:
        await night.pilot.press("h")
        await night.pilot.pause()
        await until(night.pilot, "Hint  It dances in New York.")
        assert "H Hint" not in shown(night.pilot.app)
        await night.answer()
        assert "dances in New York" not in shown(night.pilot.app)


async def test_accuracy() -> None:
    async with evening("accuracy", size=4) as night:
        await until(night.pilot, "Accuracy")
        assert "Fifty-fifty" not in shown(night.pilot.app)
        for right in (True, False, True, True):
            await night.answer(right)
        await until(night.pilot, "3 of 4 right, 75 %  ·  longest run 2  ·  4 s")
        assert_points(night.pilot, 3)


@pytest.mark.parametrize(
    ("factor", "points", "bell"),
    [(1, (1000, 950, 750), 20.0), (1.5, (1000, 967, 833), 30.0), (2, (1000, 975, 875), 40.0)],
)
async def test_speed(factor: float, points: tuple[int, ...], bell: float) -> None:
    async with evening("speed", factor, size=4) as night:
        await until(night.pilot, f"Time 0:{bell:02.0f}")
        for seconds in (0.4, 2.0, 10.0):
            await night.answer(True, seconds)
        night.watch.now += bell - 4.5
        await night.tick()
        await until(night.pilot, "! Time 0:05")
        night.watch.now += 4.5
        await night.tick()
        await until(night.pilot, "✕ Too late")
        await night.pilot.press("1", "enter")
        await until(night.pilot, "longest run")
        await until(night.pilot, "3 of 4 right, 75 %")
        assert_points(night.pilot, sum(points))
        assert [answer.points for answer in kept_by(night.session)[-1][1].answers] == [*points, 0]


async def test_storm() -> None:
    async with evening("storm") as night:
        await until(night.pilot, "Time 3:00")
        for _ in range(4):
            await night.answer(True, 2.0)
        night.watch.now += 2.0
        await night.pilot.press(night.key())
        await until(night.pilot, "+3 s")
        await night.pilot.press("enter")
        await until(night.pilot, "Time 2:53")  # ten seconds gone, three won
        night.watch.now += 100.0
        await night.pilot.press(night.key(False))
        await until(night.pilot, "−10 s")
        await night.pilot.press("enter")
        await until(night.pilot, "Time 1:03")  # a hundred gone, ten for the miss
        await until(night.pilot, "Question 7")
        assert "Question 7 of" not in shown(night.pilot.app)
        for _ in range(12):
            await night.answer(True, 1.0)
        await until(night.pilot, "Time 0:59")  # twelve gone; three and five won
        await night.pilot.press(night.key())
        await until(night.pilot, "Time 0:59")
        night.watch.now += 500.0  # the clock rests while the answer is read
        await night.tick()
        await until(night.pilot, "Time 0:59")
        await night.pilot.press("enter")
        night.watch.now += 59.0
        await night.tick()
        await until(night.pilot, "– Time is up")
        await night.pilot.press("enter")
        text = await until(night.pilot, "longest run")
        assert "Time is up: question 20 does not count." in text
        assert "18 of 19 right, 95 %  ·  longest run 13" in text
        assert_points(night.pilot, 18)


async def test_streak_with_its_skip() -> None:
    async with evening("streak") as night:
        await night.answer()
        await night.pilot.press("s", "enter")
        await until(night.pilot, "Question 3")
        await night.answer()
        assert "s Skip" not in shown(night.pilot.app)
        await night.pilot.press("s")
        assert night.played.phase == "asking"
        await night.answer(right=False)
        assert isinstance(night.pilot.app.screen, ResultsScreen)
        await until(night.pilot, "The streak ends at 2.")


async def test_confidence_and_how_well_it_was_placed() -> None:
    async with evening("confidence", size=5) as night:
        await night.pilot.press(night.key())
        assert night.played.phase == "asking"
        await until(night.pilot, "How sure are you?")
        await night.pilot.press("enter")
        assert night.played.phase == "asking"
        for right, stated in ((True, "s"), (False, "s"), (True, "f"), (False, "f"), (False, "g")):
            await night.answer(right, 1.0, stated)
        text = shown(night.pilot.app)
        assert "2 of 5 right, 40 %" in text
        assert_points(night.pilot, -3)  # 3 − 6 + 2 − 2 + 0
        assert "Sure: 1 of 2 right, 50 %, −3 points" in text
        assert "Fairly sure: 1 of 2 right, 50 %, 0 points" in text
        assert "A guess: 0 of 1 right, 0 %, 0 points" in text


async def test_what_was_missed_comes_again_as_an_encore() -> None:
    async with evening("accuracy", size=3) as night:
        missed = []
        for right in (False, True, False):
            asked = night.played.question
            assert asked is not None
            missed += [] if right else [asked.family]
            await night.answer(right)
        await night.pilot.press("e")
        await until(night.pilot, "Encore")
        assert [asked.family for asked in night.played.questions] == missed
        await until(night.pilot, "Encore")
        for _ in missed:
            await night.answer()
        await until(night.pilot, "2 of 2 right")
        assert "e Encore" not in shown(night.pilot.app)
        await night.pilot.press("e")
        assert isinstance(night.pilot.app.screen, ResultsScreen)
