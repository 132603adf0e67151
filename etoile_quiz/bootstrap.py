"""Opening the game: the packs it is played with, the player's own things, and the window. It needs no command line."""

import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from etoile_quiz.files.folders import Folders, folders
from etoile_quiz.history.record import Record
from etoile_quiz.history.settings import SettingsFile
from etoile_quiz.packs.store.cache import PackCache
from etoile_quiz.packs.store.own_packs import OwnPacks, read_own_packs
from etoile_quiz.packs.store.reading import PackRead, read_each, usable
from etoile_quiz.packs.store.shipped import shipped_packs
from etoile_quiz.session.session import Session

if TYPE_CHECKING:
    from etoile_quiz.daily.schedule import DailySchedule
    from etoile_quiz.tui.app import Start


def has_window() -> bool:
    """Tell whether there is a terminal that can be drawn on at every end. Textual draws on standard error."""
    ends = (sys.stdin, sys.stdout, sys.stderr)
    return all(end.isatty() for end in ends) and os.environ.get("TERM") != "dumb"


def open_window(session: Session, *, start: "Start | None" = None, seed: str | None = None) -> None:
    """Show the game until its window is closed, and pass its exit status on."""
    from etoile_quiz.tui.app import EtoileApp

    app = EtoileApp(session, start=start, seed=seed)
    app.run()
    if app.return_code:
        sys.exit(app.return_code)


def open_session(
    packs: Sequence[Path], watched: int | None, zone: tzinfo | None = None, *, keeping: bool = True
) -> Session:
    """Return a sitting with the given packs, or the shipped ones and the player's own, and the player's record and settings.

    `zone` is whose date the daily goes by, None being the system's; without `keeping` nothing is written meanwhile. Raises
    UnusablePacksError.
    """
    places = folders(os.environ)
    readings, own = _given(packs) if packs else _usual(places, keeping=keeping)
    return Session(
        (*readings, *own.packs),
        Record(places.record),
        SettingsFile(places.settings),
        clock=time.monotonic,
        now=lambda: datetime.now(UTC),
        entropy=lambda: os.urandom(8).hex(),
        watched=watched,
        notices=own.notices,
        zone=zone,
        schedule=lambda: _schedule(readings),
        flags=places.flags,
        own_folder=None if packs else places.questions,
        still=bool(os.environ.get("NO_MOTION")) or os.environ.get("TEXTUAL_ANIMATIONS") == "none",
    )


def _given(paths: Sequence[Path]) -> tuple[Sequence[PackRead], OwnPacks]:
    """Read the packs that were asked for, and nothing else. Whoever names files works on them: they are always read."""
    from etoile_quiz.packs.store.pack_reader import read_packs  # takes long to import, and is seldom needed

    return usable(read_packs(paths)), OwnPacks()


def _usual(places: Folders, *, keeping: bool) -> tuple[Sequence[PackRead], OwnPacks]:
    """Read the shipped packs and the player's own, or take them as they were kept."""
    kept = PackCache(places.pack_cache, time.time_ns)
    readings = usable(read_each(shipped_packs(), kept.read))
    own = read_own_packs(places.questions, {reading.pack for reading in readings}, kept.read)
    if keeping:
        kept.save()
    return readings, own


def _schedule(readings: Sequence[PackRead]) -> "DailySchedule | None":
    from etoile_quiz.packs.store.schedules import find_schedule  # behind the first frame

    return find_schedule(readings)
