"""`play`: straight into a round, in the window or in plain lines."""

import sys
from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path

import click

from etoile_quiz.cli.common import (
    CommandError,
    packs_option,
    plain_option,
    require_known_categories,
    require_known_episode,
    seed_option,
    watched_option,
)
from etoile_quiz.cli.output import complain
from etoile_quiz.cli.window import has_window, is_conversation, open_window
from etoile_quiz.forms import FORM_NAMES
from etoile_quiz.game.codes import BadCodeError, Challenge, decode
from etoile_quiz.game.modes import MODE_NAMES
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.game.rules import ROUND_SIZE
from etoile_quiz.packs.store.loaded_pack import UnusablePacksError
from etoile_quiz.question import DIFFICULTY_LEVELS, DifficultyLevel
from etoile_quiz.session import bootstrap
from etoile_quiz.session.session import Session


@click.command("play")
@click.option(
    "--mode",
    type=click.Choice(list(MODE_NAMES)),
    help="By which rules; the remembered ones if not said.",
)
@click.option(
    "--questions",
    type=click.IntRange(min=1),
    help=f"How many questions; {ROUND_SIZE} if the mode is not endless.",
)
@click.option("--category", "categories", multiple=True, help="Only questions of this category. Repeatable.")
@click.option(
    "--difficulty",
    type=click.Choice(DIFFICULTY_LEVELS),
    help="Only questions this hard; in the streak, where to start.",
)
@click.option(
    "--form", "forms", multiple=True, type=click.Choice(list(FORM_NAMES)), help="Only this way of asking. Repeatable."
)
@click.option("--episode", type=click.IntRange(min=1), help="Only questions about this episode.")
@watched_option()
@seed_option("Any text: the same text deals the same round.")
@click.option(
    "--code", help="A challenge code: deals the round that it was made from, and nothing else can be asked for."
)
@packs_option
@plain_option
def command(
    mode: str | None,
    questions: int | None,
    categories: tuple[str, ...],
    difficulty: DifficultyLevel | None,
    forms: tuple[str, ...],
    episode: int | None,
    watched: int | None,
    seed: str | None,
    code: str | None,
    packs: tuple[Path, ...],
    plain: bool,
) -> None:
    """Play a round."""
    if code is not None:
        if mode or questions or categories or difficulty or forms or episode or seed is not None:
            raise click.UsageError(
                "--code says by itself which round it is; only --watched, --pack and --plain go with it."
            )
        _play_code(code, open_session(packs, watched), plain=plain)
        return
    session = open_session(packs, watched)
    plain = plain or not has_window()
    if plain:
        ask_watched(session)
    if episode is not None and episode > session.library.levels:
        raise CommandError(f"there is no episode {episode}: the last one is {session.library.levels}.")
    if episode is not None and session.player.watched < episode:
        raise CommandError(
            f"--episode {episode} needs --watched {episode} or more; you are at {session.player.watched}. "
            "Nothing beyond what you have watched is shown."
        )
    round_filter = RoundFilter(
        watched=session.player.watched,
        mode=mode or session.player.settings.mode,
        size=questions,
        categories=require_known_categories(categories, session.library.packs) if categories else (),
        difficulties=(difficulty,) if difficulty else (),
        forms=forms,
        episode=episode,
    )
    if plain:
        play_plain(session, round_filter, seed)
    else:
        open_window(session, start=round_filter, seed=seed)


def _play_code(code: str, session: Session, *, plain: bool) -> None:
    """Play the round of a challenge code. Raises CommandError if the code cannot be used."""
    plain = plain or not has_window()
    if plain:
        ask_watched(session)
    try:
        # A window asks first how far the player has watched, and checks afterwards.
        asks = not plain and session.player.must_ask_watched
        challenge = decode(code) if asks else session.rounds.challenge_in(code)
        if not plain:
            open_window(session, start=challenge)
            return
    except BadCodeError as error:
        more = f" If you have watched more, say --watched {error.level}." if error.level else ""
        raise CommandError(f"--code: {error}.{more}") from None
    play_plain(session, challenge)


def open_game(*, plain: bool) -> None:
    """Open the home screen, in plain lines where no window can be drawn. Through a pipe, tell of today and play a round."""
    session = open_session((), None)
    if not plain and has_window():
        open_window(session)
        return
    if is_conversation():
        from etoile_quiz.plain.home import open_home

        _tell_notices(session)
        open_home(session, sys.stdin, sys.stdout)
        return
    if session.daily is not None:
        from etoile_quiz.plain.daily import tell_today

        tell_today(session.daily, sys.stdout)
    play_plain(session, RoundFilter(watched=session.player.watched, mode=session.player.settings.mode))


def open_session(
    packs: Sequence[Path], watched: int | None, zone: tzinfo | None = None, *, write_cache: bool = True
) -> Session:
    """Return a session. Raises CommandError if a pack cannot be used, or if the show has no such episode."""
    try:
        session = bootstrap.open_session(packs, watched, zone, write_cache=write_cache)
    except UnusablePacksError as error:
        raise CommandError.of(error) from None
    require_known_episode(watched, session.library.levels)
    if context := click.get_current_context(silent=True):
        context.call_on_close(lambda: _write_what_is_left(session))
    return session


def _write_what_is_left(session: Session) -> None:
    """Write the answers that could not be written while they were given, or say that they are lost."""
    record = session.player.record
    record.close()
    if record.unwritten:
        complain(record.warning)


def play_plain(session: Session, asked_for: RoundFilter | Challenge, seed: str | None = None) -> None:
    """Deal a round and play it in lines on standard input and output. Raises CommandError if it cannot be dealt."""
    from etoile_quiz.drivers.free_round import FreeRoundDriver
    from etoile_quiz.drivers.round_driver import NotPlayedError
    from etoile_quiz.plain.play import play

    _tell_notices(session)
    try:
        play(FreeRoundDriver(session, asked_for, seed=seed), sys.stdin, sys.stdout)
    except NotPlayedError as error:
        raise CommandError(str(error)) from None


def _tell_notices(session: Session) -> None:
    complain(*session.library.notices)


def ask_watched(session: Session) -> None:
    """Ask in plain lines how far the player has watched, if they have not said it and there is somebody to ask."""
    if session.player.must_ask_watched and is_conversation():
        from etoile_quiz.plain.conversation import Conversation
        from etoile_quiz.plain.watched import ask_watched

        ask_watched(session, Conversation(session, sys.stdin, sys.stdout, sys.stderr))
