"""`daily`: today's challenge or that of a past day, played, shared, or printed."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from etoile_quiz.cli.common import (
    CommandError,
    packs_option,
    plain_option,
    read_usable_packs,
    require_known_episode,
    watched_option,
)
from etoile_quiz.cli.output import print_json
from etoile_quiz.cli.play import ask_watched, open_session
from etoile_quiz.cli.window import has_window, open_window
from etoile_quiz.daily.lock import EDITION_NAMES, EDITIONS, FIRST_DAY, Edition
from etoile_quiz.daily.schedule import DailySchedule
from etoile_quiz.dates import spoken
from etoile_quiz.packs.store.schedules import BadLockError, find_schedule
from etoile_quiz.packs.store.shipped import shipped_packs
from etoile_quiz.session.daily_service import DailyService, DailyStart

NO_DAILY = (
    "these packs have no daily: beside their pack.yaml there is no daily.lock (`etoile-quiz daily-lock` writes one)."
)


@click.command("daily")
@click.option("--edition", type=click.Choice(EDITIONS), default="matinee", show_default=True, help="Which of the two.")
@click.option(
    "--date",
    "moment",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="A past day's, from the archive. Today's if not said.",
)
@click.option("--utc", is_flag=True, help="Go by the date in UTC, not by the one on this computer's clock.")
@watched_option()
@packs_option
@click.option(
    "--share", is_flag=True, help="Print the text to share of a quiz that you have finished, and play nothing."
)
@plain_option
@click.option("--json", "as_json", is_flag=True, help="Print the quiz, of any day, and play nothing.")
def command(
    edition: Edition,
    moment: datetime | None,
    utc: bool,
    watched: int | None,
    packs: tuple[Path, ...],
    share: bool,
    plain: bool,
    as_json: bool,
) -> None:
    """Play the daily challenge: six questions, the same for everybody.

    The matinée is for all. The soirée asks about what you have watched, once that is enough for six questions a day. The first
    attempt on the day itself is ranked: it counts for the streak, can be left and gone on with, and is played once.
    """
    if share and as_json:
        raise click.UsageError("--share and --json each print something else; say one of them.")
    day = None if moment is None else moment.date()
    if as_json and day is not None:
        _print(_schedule(packs, watched), day, edition, watched)
        return
    session = open_session(packs, watched, UTC if utc else None)
    daily_service = session.daily
    if daily_service is None:
        raise CommandError(*(session.daily_warning or NO_DAILY).split("\n", 1))
    start = DailyStart(daily_service.today() if day is None else day, edition)
    if as_json:
        _print(daily_service.schedule, start.day, edition, watched)
    elif share:
        _share(daily_service, start)
    elif plain or not has_window():
        from etoile_quiz.drivers.daily_round import DailyRoundDriver
        from etoile_quiz.plain.play import play

        ask_watched(session)
        _admit(daily_service, start)
        play(DailyRoundDriver(session, start, replay=True), sys.stdin, sys.stdout)
    else:
        # The window asks how far the player has watched, and checks afterwards.
        if not session.player.must_ask_watched:
            _admit(daily_service, start)
        open_window(session, start=start)


def _schedule(packs: tuple[Path, ...], watched: int | None) -> DailySchedule:
    """Return the schedule of the daily. It needs no player. Raises CommandError if there is none."""
    readings = read_usable_packs(packs or shipped_packs())
    require_known_episode(
        watched, max((reading.base.levels for reading in readings if reading.base is not None), default=0)
    )
    try:
        schedule = find_schedule(readings)
    except BadLockError as error:
        raise CommandError.of(error) from None
    if schedule is None:
        raise CommandError(NO_DAILY)
    return schedule


def _print(schedule: DailySchedule, day: date, edition: Edition, watched: int | None) -> None:
    """Print a quiz as JSON: any day from number 1 on, as far as watched, or at the lowest level that the edition has."""
    if day < FIRST_DAY:
        raise CommandError(f"there is no daily of {spoken(day)}: number 1 is {spoken(FIRST_DAY)}.")
    if edition not in schedule.editions:
        raise CommandError(f"{schedule.pack.title} has no {EDITION_NAMES[edition]}: nothing in it is for that edition.")
    level = schedule.levels if watched is None else max(watched, schedule.soiree_from)
    quiz = schedule.quiz(day, edition, level)
    document = {
        "date": day.isoformat(),
        "edition": edition,
        "number": quiz.number,
        "pack": {"id": schedule.pack.pack, "version": schedule.pack.version},
        "digest": quiz.digest,
        "questions": [question.as_json() for question in quiz.questions],
    }
    print_json(document)


def _share(daily_service: DailyService, start: DailyStart) -> None:
    """Print the text to share of a finished attempt. Raises CommandError if there is none."""
    from etoile_quiz.plain.line_writer import LineWriter

    attempt = daily_service.finished(start.day, start.edition)
    if attempt is None:
        name = f"{EDITION_NAMES[start.edition]} of {spoken(start.day)}"
        raise CommandError(f"there is nothing to share: you have not finished a ranked attempt at the {name}.")
    LineWriter(sys.stdout).line(daily_service.share_text(attempt))


def _admit(daily_service: DailyService, start: DailyStart) -> None:
    """Check that the quiz can be played. Raises CommandError with the reason if it cannot."""
    refusal = daily_service.refusal(start.day, start.edition)
    if not refusal:
        return
    if level := daily_service.missing_level(start.day, start.edition):
        refusal += f" If you have watched more, say --watched {level}."
    raise CommandError(refusal)
