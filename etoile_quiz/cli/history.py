"""`history`: moves the record of answers between machines, or erases it."""

import os
import sys
from pathlib import Path

import click

from etoile_quiz.cli.common import CommandError
from etoile_quiz.cli.output import complain, say
from etoile_quiz.files.folders import folders
from etoile_quiz.history.flags import FlagError, forget_flags
from etoile_quiz.history.record import Record, is_there
from etoile_quiz.history.transfer import TransferError, erase, export_record, import_record
from etoile_quiz.messages.statistics import left_out_note
from etoile_quiz.text.numbers import plural

_CONFIRMATION = "Forget every answer, every daily and the streak, your stars and flags, on this machine and for good?"
_ERASED = {
    (True, True): "Your record and your flags are erased.",
    (True, False): "Your record is erased.",
    (False, True): "Your flags are erased. There was no record.",
    (False, False): "There was nothing to erase.",
}
"""What is said, by whether there was a record, and whether there were flags."""


@click.group("history")
def command() -> None:
    """Move your record to another machine, or forget it."""


@command.command("export")
@click.argument("file", type=click.Path(path_type=Path))
def export(file: Path) -> None:
    """Write your record into a file, in place of what is there: answers, dailies, stars.

    Flagged questions are in a file of their own, which can be copied and sent as it is.
    """
    try:
        result = export_record(_record(), file)
    except TransferError as error:
        raise _refused(error) from None
    say(f"{plural(result.written, 'event')} written to {file}.")
    if note := left_out_note(result.left_out):
        complain(f"{note}.")
    flags = folders(os.environ).flags
    if is_there(flags):
        say(f"Flagged questions are not part of it; they are in {flags}.")


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Add an exported record to yours. What you have already stays once; importing again adds nothing."""
    try:
        result = import_record(_record(), file)
    except TransferError as error:
        raise _refused(error) from None
    replaced = f", {result.replaced:,} of them replaced by a better copy" if result.replaced else ""
    say(f"{plural(result.new, 'event')} added; {result.known:,} known already{replaced}.")


@command.command("erase")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase_(yes: bool) -> None:
    """Forget your record and flags, after asking. Settings and questions of your own stay."""
    record = _record()
    if not yes:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise CommandError("nothing was erased: without a terminal to ask on, say --yes.")
        if not click.confirm(_CONFIRMATION, err=True):
            say("Nothing was erased.")
            return
    recorded = is_there(folders(os.environ).record)
    try:
        damaged = erase(record)
        flagged = forget_flags(folders(os.environ).flags)
    except TransferError as error:
        raise _refused(error) from None
    except FlagError as error:
        raise CommandError(f"your flags are not erased, your record is: {str(error).rstrip('.')}.") from None
    say(_ERASED[recorded, flagged])
    if damaged:
        say("Damaged records that were set aside are still there; delete them yourself:")
        for path in damaged:
            say(f"  {path}")


def _record() -> Record:
    return Record(folders(os.environ).record)


def _refused(error: Exception) -> CommandError:
    return CommandError(f"{str(error).rstrip('.')}.")
