"""Sessions for tests: nothing of the machine they run on comes in."""

import itertools
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from etoile_quiz.daily.schedule import DailySchedule
from etoile_quiz.game.bank import Bank
from etoile_quiz.game.round import Round
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.history.record import Record
from etoile_quiz.history.settings import SettingsFile
from etoile_quiz.question import Question
from etoile_quiz.session.environment import Environment
from etoile_quiz.session.pack_library import PackLibrary
from etoile_quiz.session.player_store import PlayerStore
from etoile_quiz.session.round_service import RoundService
from etoile_quiz.session.session import Session

EVENING = datetime(2025, 4, 24, tzinfo=UTC)


class NotedPlayer(PlayerStore):
    """A player whose answers a test can see."""

    kept: list[tuple[str, Round]]

    def keep_answer(self, run: str, played: Round, mode: str) -> None:
        """Remember the round as it stands."""
        self.kept.append((run, played))


def kept_by(session: Session) -> list[tuple[str, Round]]:
    """Return the rounds that a NotedPlayer was asked to keep an answer of, each with its run."""
    assert isinstance(session.player, NotedPlayer)
    return session.player.kept


def make_session(
    packs: Sequence[FactBase] = (),
    record: Record | None = None,
    *,
    bank: tuple[Question, ...] | None = None,
    settings: Path | None = None,
    watched: int | None = 0,
    clock: Callable[[], float] | None = None,
    now: Callable[[], datetime] = lambda: EVENING,
    new_id: Callable[[], str] = lambda: "entropy",
    zone: tzinfo | None = None,
    schedule: DailySchedule | None = None,
    flags: Path | None = None,
    own_folder: Path | None = None,
    still: bool = False,
    library_type: type[PackLibrary] = PackLibrary,
    player_type: type[PlayerStore] = PlayerStore,
    rounds_type: type[RoundService] = RoundService,
) -> Session:
    """Return a session. Unless told otherwise it keeps nothing, and its clock advances by a second with every look."""
    ticks = itertools.count()
    environment = Environment(
        clock=clock or (lambda: float(next(ticks))), now=now, new_id=new_id, zone=zone, still=still
    )
    library = library_type(packs, bank=None if bank is None else Bank.of(bank))
    player = player_type(
        library, record or Record(None), SettingsFile(settings), environment, watched=watched, flags_file=flags
    )
    if isinstance(player, NotedPlayer):
        player.kept = []
    return Session(
        library,
        player,
        rounds_type(library, player, environment),
        environment,
        find_schedule=lambda: schedule,
        own_folder=own_folder,
    )
