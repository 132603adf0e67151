"""A small bank written by hand, a session that keeps nothing, and what a player would see of it."""

import itertools
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace
from textual.pilot import Pilot

from etoile_quiz.daily.lock import EDITIONS, FIRST_DAY, SIZE, SLOTS, Lock, LockLine, key_of
from etoile_quiz.daily.schedule import DailySchedule
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.history.record import Record
from etoile_quiz.question import Difficulty, DifficultyLevel, Option, Question, Refutation, Source
from etoile_quiz.session.pack_library import PackLibrary
from etoile_quiz.session.player_store import PlayerStore
from etoile_quiz.session.session import Session
from etoile_quiz.tui.app import EtoileApp
from etoile_quiz.tui.navigation import Start
from tests.sessions import NotedPlayer, make_session

from .drawn import shown

VOGUE = Source(
    id="vogue",
    publisher="Vogue",
    title="Inside Étoile",
    url="https://www.vogue.com/etoile",
    date="2025-04-24",
    spoiler=2,
)


def question(
    stem: str,
    options: Sequence[str],
    key: int = 0,
    *,
    level: DifficultyLevel = "medium",
    form: str = "forward",
    category: str = "cast",
    spoiler: int = 0,
    episode: int | None = None,
    explanation: str = "",
    sources: tuple[Source, ...] = (),
    proof: tuple[Refutation, ...] = (),
) -> Question:
    """Return a question whose options keep their order."""
    return Question(
        id=f"pack/{stem}/{form}/1",
        family=f"pack/{stem}",
        pack="pack",
        origin="generated",
        form=form,
        category=category,
        stem=stem,
        options=tuple(Option(text) for text in options),
        key=key,
        difficulty=Difficulty(level, 500),
        in_order=True,
        spoiler=spoiler,
        episode=episode,
        explanation=explanation,
        sources=sources,
        proof=proof,
    )


FRAMES = str.maketrans("", "", "│▌▏▀▄")
"""Frames and margins of sheets, messages and options, and the folds beside the stage."""

BANK = (
    question(
        "Who plays Jack McMillan, the director of the Metropolitan Ballet Theater in New York?",
        ["Luke Kirby", "Gideon Glick", "David Alvarez", "Simon Callow"],
        0,
        explanation="Luke Kirby plays Jack McMillan.",
        sources=(VOGUE,),
        proof=(
            Refutation(1, "Gideon Glick plays Tobias Bell.", ("other.fact",)),
            Refutation(2, "David Alvarez plays Gael.", ("other.fact",)),
            Refutation(3, "Simon Callow plays Crispin Shamblee.", ("other.fact",)),
        ),
    ),
    question(
        "In which city is Le Ballet National at home?",
        ["Lyon", "Paris", "Milan"],
        1,
        level="easy",
        category="companies",
        sources=(Source(id="prime", publisher="Prime Video"),),
    ),
    question(
        "Which of these happens first?",
        [
            "Cheyenne comes ashore",
            "Tobias walks out of his own premiere, of which both sides of the Atlantic hear before the curtain is down",
            "A rat turns up",
            "Mishi hides in the institute",
        ],
        2,
        level="hard",
        category="episodes",
        spoiler=3,
        episode=3,
    ),
    question("Étoile was filmed at Lincoln Center.", ["True", "False"], 0, level="easy", form="true-false"),
)


class Trouble(Record):
    """A record on a full disk."""

    @property
    def warning(self) -> str:
        """Say so."""
        return "Your answers are not kept: the disk is [b]full[/b]."


def show(title: str) -> FactBase:
    """Return a show of eight episodes of which nothing is known."""
    return FactBase(
        pack="pack",
        title=title,
        version="1",
        language="en",
        levels=8,
        kinds={},
        categories={"cast": "Cast", "companies": "Companies and places", "episodes": "Episodes"},
        relations={},
        facts=(),
        sources={},
        entities={},
    )


def a_session(
    bank: tuple[Question, ...] | None = BANK,
    watched: int | None = 8,
    record: Record | None = None,
    title: str = "Étoile",
    settings: Path | None = None,
    flags: Path | None = None,
    own_folder: Path | None = None,
    still: bool = False,
    clock: Callable[[], float] | None = None,
    library_type: type[PackLibrary] = PackLibrary,
    player_type: type[PlayerStore] = NotedPlayer,
) -> Session:
    """Return a session over this bank."""
    ids = itertools.count()
    return make_session(
        [show(title)],
        record,
        bank=bank,
        settings=settings,
        watched=watched,
        new_id=lambda: f"seed {next(ids)}",
        flags=flags,
        own_folder=own_folder,
        still=still,
        clock=clock,
        library_type=library_type,
        player_type=player_type,
    )


@asynccontextmanager
async def playing(
    session: Session | None = None,
    start: "Start | None" = None,
    seed: str | None = None,
    *,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Pilot[None]]:
    """Run the app over a session until its questions are there."""
    app = EtoileApp(session or a_session(), start=start, seed=seed)
    async with app.run_test(size=size, notifications=True) as pilot:
        await app.navigation.prepared.wait()
        await pilot.pause()
        yield pilot


SIZES = ((60, 20), (80, 24), (120, 40))
"""Terminals to try a screen in: the smallest, the usual one, and a large one."""


async def at_every_size(pilot: Pilot[None]) -> AsyncIterator[str]:
    """Resize the terminal to each size in turn, and yield the text on screen."""
    for size in SIZES:
        await pilot.resize_terminal(*size)
        await pilot.pause()
        yield shown(pilot.app)


def squeezed(text: str) -> str:
    """Return the text without line breaks and frames, so that it reads alike however it is wrapped."""
    return "".join(text.translate(FRAMES).split())


async def until(pilot: Pilot[None], text: str, times: int = 1, *, wrapped: bool = False) -> str:
    """Wait until this is on screen at least this many times, and return the screen. A `wrapped` text may be broken anywhere."""
    for _ in range(250):
        await pilot.pause()
        text_shown = shown(pilot.app)
        if (text_shown.count(text) if not wrapped else squeezed(text_shown).count(squeezed(text))) >= times:
            return text_shown
        await pilot.pause(0.04)
    raise AssertionError(f"{text!r} does not appear:\n{shown(pilot.app)}")


async def click_text(pilot: Pilot[None], text: str) -> None:
    """Click where this is on screen, once it is there; the first of several."""
    rows = (await until(pilot, text)).splitlines()
    row = next(place for place, line in enumerate(rows) if text in line)
    await pilot.click(offset=(rows[row].index(text) + 1, row))
    await pilot.pause()


DAILY_BANK = tuple(
    question(
        f"{edition} {slot} question {place}?",
        [f"right {edition} {slot} {place}", f"wrong one {place}", f"wrong two {place}", f"wrong three {place}"],
        spoiler=0 if edition == "matinee" else 8,
        category=f"category {place}",
        explanation=f"The first is right, says {place}.",
    )
    for edition in EDITIONS
    for slot in range(SLOTS)
    for place in range(SIZE)
)


def schedule() -> DailySchedule:
    """Return a programme of both editions; the right option always comes first."""
    lines = [
        LockLine(
            family=asked.family,
            slot=index // SIZE % SLOTS,
            edition=EDITIONS[index // (SIZE * SLOTS)],
            level=asked.spoiler,
            category=asked.category,
            weight=asked.weight,
            difficulty="medium",
            key=key_of(asked),
            from_=FIRST_DAY,
        )
        for index, asked in enumerate(DAILY_BANK)
    ]
    return DailySchedule(Lock(tuple(lines)), (replace(show("Étoile"), handwritten=DAILY_BANK),))


class Evening:
    """A player with a record of their own, whose date a test decides."""

    def __init__(self, folder: Path, today: date = date(2025, 4, 26), *, watched: int | None = 8) -> None:
        self.today = today
        self.watched = watched
        self._folder = folder
        self._ids = itertools.count()

    def session(self, bank: tuple[Question, ...] = BANK) -> Session:
        """Return a new sitting, as if the program had been started again."""
        return make_session(
            [show("Étoile")],
            Record(self._folder / "record.sqlite3"),
            bank=bank,
            now=lambda: datetime(self.today.year, self.today.month, self.today.day, 18, 48, tzinfo=UTC),
            new_id=lambda: f"run {next(self._ids)}",
            watched=self.watched,
            zone=UTC,
            schedule=schedule(),
        )

    def later(self, days: int) -> None:
        """Let days go by."""
        self.today += timedelta(days=days)
