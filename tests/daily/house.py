"""A daily made by hand, with a clock that tests own; and copies of the shipped packs with a lock."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import count
from pathlib import Path
from uuid import uuid4

from msgspec.structs import replace

from etoile_quiz.daily.lock import FIRST_DAY, Edition, Lock
from etoile_quiz.daily.lock_days import grown_lock
from etoile_quiz.daily.lock_growth import extend_lock
from etoile_quiz.daily.schedule import DailySchedule
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import all_questions
from etoile_quiz.history.record import Record
from etoile_quiz.packs.store.lock_file import LOCK_FILE, lock_text
from etoile_quiz.question import DIFFICULTY_LEVELS, Question
from etoile_quiz.session.daily_service import DailyPlay, DailyService, DailyStart
from etoile_quiz.session.session import Session
from tests.cli.program import ROOT
from tests.game.questions import question
from tests.sessions import make_session
from tests.shared_packs import shared_packs, shipped_bases

LAST_EPISODE = 8
NOON = datetime(2025, 4, 24, 12, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def to(self, day: date, hour: int = 12) -> None:
        self.moment = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def a_pack(questions: tuple[Question, ...], pack: str = "test", levels: int = LAST_EPISODE) -> FactBase:
    """Return a pack of hand-written questions."""
    return FactBase(
        pack=pack,
        title="Étoile",
        version="1",
        language="en",
        levels=levels,
        kinds={},
        categories={},
        relations={},
        facts=(),
        sources={},
        entities={},
        handwritten=questions,
    )


def the_questions(number: int = 240) -> tuple[Question, ...]:
    """Return enough questions for both editions of every day; the first option is always right."""
    return tuple(
        replace(
            question(
                f"q{n:03}",
                level=DIFFICULTY_LEVELS[n % 3],
                category=("cast", "story", "works")[n % 3],
                spoiler=LAST_EPISODE * (n % 2),
            ),
            in_order=True,
        )
        for n in range(number)
    )


@lru_cache
def a_schedule() -> DailySchedule:
    """Return a schedule that can deal every day, of both editions."""
    questions = the_questions()
    return DailySchedule(extend_lock(Lock(), questions, FIRST_DAY), (a_pack(questions),))


def a_session(
    record: Path | None,
    clock: Clock,
    *,
    schedule: DailySchedule | None = None,
    zone: tzinfo | None = UTC,
    watched: int = LAST_EPISODE,
) -> Session:
    """Return one session. Several sessions on one record are several terminals, or one after the other."""
    ticks: Iterator[int] = count(0, 3)
    made = schedule or a_schedule()
    return make_session(
        made.packs,
        Record(record),
        clock=lambda: next(ticks),
        now=clock,
        new_id=lambda: uuid4().hex,
        watched=watched,
        zone=zone,
        schedule=made,
    )


def a_daily_service(
    record: Path | None, clock: Clock, *, zone: tzinfo | None = UTC, watched: int = LAST_EPISODE
) -> DailyService:
    """Return the daily service of one session."""
    service = a_session(record, clock, zone=zone, watched=watched).daily
    assert service is not None
    return service


def play_all(service: DailyService, day: date, edition: Edition = "matinee", right: int = 6) -> DailyPlay:
    """Play a quiz, or what is left of it, to its end: so many right, the others wrong."""
    play = service.begin(DailyStart(day, edition))
    while (asked := play.played.question) is not None:
        option = asked.key if play.played.position < right else (asked.key + 1) % len(asked.options)
        play = service.answer(play, option, 1.0).advance()
    return play


@lru_cache
def _shipped_lock() -> str:
    with shared_packs():
        bank = all_questions(shipped_bases(), retired=True)
    retired = {f"{base.pack}/{fact.id}" for base in shipped_bases() for fact in base.facts if fact.retired}
    return lock_text(grown_lock(Lock(), bank, FIRST_DAY, retired, levels=LAST_EPISODE, days=140))


def shipped_copy(folder: Path, *, locked: bool = True) -> Path:
    """Copy the shipped packs into a folder, give them a lock of today's questions, and return the pack that it belongs to."""
    for pack in ("etoile", "ballet"):
        shutil.copytree(ROOT / "questions" / pack, folder / pack)
    (folder / "etoile" / LOCK_FILE).unlink(missing_ok=True)
    if locked:
        (folder / "etoile" / LOCK_FILE).write_text(_shipped_lock(), encoding="utf-8")
    return folder / "etoile"


def days_from(day: date, number: int) -> list[date]:
    """Return so many days, beginning with this one."""
    return [day + timedelta(days=n) for n in range(number)]
