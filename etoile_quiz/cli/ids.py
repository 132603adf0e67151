"""`ids`: writes missing ids into question files and tables."""

from pathlib import Path

import click

from etoile_quiz.authoring.missing_ids import with_ids, with_row_ids
from etoile_quiz.cli.common import CommandError, writing
from etoile_quiz.cli.output import say
from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.files.locking import file_lock
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.diagnostics.rendering import as_text
from etoile_quiz.packs.questions.question_files import questions_in
from etoile_quiz.packs.store.folders import TABLE_ENDING, read_data
from etoile_quiz.packs.yaml.decoding import BYTE_ORDER_MARK, LARGEST, decode
from etoile_quiz.text.numbers import plural


@click.command("ids")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
def command(files: tuple[Path, ...]) -> None:
    """Write missing ids into question files and tables; comments and layout stay as they are.

    With an id a question or a row keeps its place in the players' records when its text is mended.
    """
    for file in files:
        _, count = _with_ids(file)
        if count:
            with writing(file), file_lock(file):
                data, count = _with_ids(file)  # another program may have written meanwhile
                if len(data) > LARGEST:
                    raise CommandError(f"{file} would grow beyond {LARGEST // 1_000_000} MB; split it into several.")
                write_atomically(file, data)
        what = "row" if file.suffix == TABLE_ENDING else "question"
        say(f"{file}: {plural(count, 'id')} written" if count else f"{file}: every {what} has an id")


def _with_ids(file: Path) -> tuple[bytes, int]:
    """Return the content of a file with an id for each of its questions or rows, and how many had none.

    Raises CommandError if the file has an error.
    """
    diagnostics = Diagnostics(str(file))
    data = read_data(file, diagnostics) or b""
    text = None if diagnostics.failed else decode(data, diagnostics)
    written, count = text or "", 0
    if text and file.suffix == TABLE_ENDING:
        written, count = with_row_ids(text, diagnostics)
    elif text and (authored := questions_in(text, diagnostics)):
        without = [question for question in authored.questions if not question.given_id]
        written, count = with_ids(text, without), len(without)
    if diagnostics.failed:
        raise CommandError(f"{file} has to be mended first:", as_text(diagnostics.problems))
    return (BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b"") + written.encode(), count
