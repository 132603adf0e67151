"""One session of one player, as both front ends get it."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from etoile_quiz.session.environment import Environment
from etoile_quiz.session.pack_library import PackLibrary
from etoile_quiz.session.player_store import PlayerStore
from etoile_quiz.session.round_service import RoundService

if TYPE_CHECKING:
    from etoile_quiz.daily.schedule import DailySchedule
    from etoile_quiz.session.daily_service import DailyService


class Session:
    """The library, the player, their rounds and their daily.

    `find_schedule` reads the lock of the daily when the daily is first asked for; it gives None where there is no lock.
    `own_folder` holds the player's own questions; None where they are not played.
    """

    def __init__(
        self,
        library: PackLibrary,
        player: PlayerStore,
        rounds: RoundService,
        environment: Environment,
        *,
        find_schedule: "Callable[[], DailySchedule | None]" = lambda: None,
        own_folder: Path | None = None,
    ) -> None:
        self.library = library
        self.player = player
        self.rounds = rounds
        self.environment = environment
        self.own_folder = own_folder
        self.daily_warning = ""
        """Why there is no daily though there is a lock; empty until `daily` has been asked for."""
        self._find_schedule = find_schedule

    @property
    def motion(self) -> bool:
        """Tell whether things may move on screen."""
        return self.player.settings.motion and not self.environment.still

    @property
    def warning(self) -> str:
        """Return why something is not kept or not there; empty if all is well."""
        return self.player.record.warning or self.player.settings_warning or self.daily_warning

    def upcoming(self) -> frozenset[str]:
        """Return the families of today's quizzes that are still to be played; none before `daily` has been asked for, because
        no round waits until the lock is read.
        """
        daily_service: DailyService | None = vars(self).get("daily")
        return daily_service.upcoming() if daily_service else frozenset()

    @cached_property
    def daily(self) -> "DailyService | None":
        """Return the daily of these packs; None where they have none. The first call reads the lock."""
        from etoile_quiz.packs.store.schedules import BadLockError
        from etoile_quiz.session.daily_service import DailyService
        from etoile_quiz.session.day_clock import DayClock

        try:
            schedule = self._find_schedule()
        except BadLockError as error:
            self.daily_warning = str(error)
            return None
        if schedule is None:
            return None
        clock = DayClock(self.environment.now, self.environment.zone)
        player = self.player
        return DailyService(
            schedule, player.record, clock, new_id=self.environment.new_id, watched=lambda: player.watched
        )
