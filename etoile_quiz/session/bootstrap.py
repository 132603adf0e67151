"""Opening a session with the packs, the record and the settings of the player on this machine."""

import os
import time
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from etoile_quiz.files.folders import Folders, folders
from etoile_quiz.history.record import Record
from etoile_quiz.history.settings import SettingsFile
from etoile_quiz.packs.store.cache import PackCache
from etoile_quiz.packs.store.loaded_pack import LoadedPack, read_each, require_usable
from etoile_quiz.packs.store.own_packs import OwnPacks, read_own_packs
from etoile_quiz.packs.store.shipped import shipped_packs
from etoile_quiz.session.environment import Environment
from etoile_quiz.session.pack_library import PackLibrary
from etoile_quiz.session.player_store import PlayerStore
from etoile_quiz.session.round_service import RoundService
from etoile_quiz.session.session import Session

if TYPE_CHECKING:
    from etoile_quiz.daily.schedule import DailySchedule


def open_session(
    packs: Sequence[Path], watched: int | None, zone: tzinfo | None = None, *, write_cache: bool = True
) -> Session:
    """Return a session with the given packs, or with the shipped ones and the player's own.

    `zone` decides which day it is for the daily; None means the system's zone. Raises UnusablePacksError.
    """
    places = folders(os.environ)
    readings, own = _given(packs) if packs else _shipped_and_own(places, write_cache=write_cache)
    environment = Environment(
        clock=time.monotonic,
        now=lambda: datetime.now(UTC),
        new_id=lambda: os.urandom(8).hex(),
        zone=zone or _unusual_zone(),
        still=bool(os.environ.get("NO_MOTION")) or os.environ.get("TEXTUAL_ANIMATIONS") == "none",
    )
    library = PackLibrary((*readings, *own.packs), own=[pack.pack for pack in own.packs], notices=own.notices)
    record, settings = Record(places.record), SettingsFile(places.settings)
    player = PlayerStore(library, record, settings, environment, watched=watched, flags_file=places.flags)
    return Session(
        library,
        player,
        RoundService(library, player, environment),
        environment,
        find_schedule=lambda: _schedule(readings),
        own_folder=None if packs else places.questions,
    )


def _unusual_zone() -> tzinfo | None:
    """Return UTC where the system's zone is a day or more away from it, which Python cannot tell times in; else None."""
    try:
        datetime.now(UTC).astimezone()
    except ValueError:
        return UTC
    return None


def _given(paths: Sequence[Path]) -> tuple[Sequence[LoadedPack], OwnPacks]:
    """Read the packs that were asked for, and nothing else. Their authors may be at work on them, so the cache is not used."""
    from etoile_quiz.packs.store.pack_reader import read_packs  # takes long to import, and is seldom needed

    return require_usable(read_packs(paths)), OwnPacks()


def _shipped_and_own(places: Folders, *, write_cache: bool) -> tuple[Sequence[LoadedPack], OwnPacks]:
    """Read the shipped packs and the player's own, from the cache where no file has changed."""
    cache = PackCache(places.pack_cache, time.time_ns)
    readings = require_usable(read_each(shipped_packs(), cache.read))
    own = read_own_packs(places.questions, {reading.pack for reading in readings}, cache.read)
    if write_cache:
        cache.save()
    return readings, own


def _schedule(readings: Sequence[LoadedPack]) -> "DailySchedule | None":
    from etoile_quiz.packs.store.schedules import find_schedule  # only needed behind the first frame

    return find_schedule(readings)
