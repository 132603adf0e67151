"""`ids`: writes missing ids into question files."""

from pathlib import Path

import click

from etoile_quiz.authoring.missing_ids import with_ids
from etoile_quiz.cli.common import CommandError, writing
from etoile_quiz.cli.output import say
from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.diagnostics.rendering import as_text
from etoile_quiz.packs.questions.question_files import questions_in
from etoile_quiz.packs.store.folders import read_data
from etoile_quiz.packs.yaml.decoding import BYTE_ORDER_MARK, decode
from etoile_quiz.text.numbers import plural


@click.command("ids")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
def command(files: tuple[Path, ...]) -> None:
    """Write missing ids into question files; comments and layout stay as they are.

    With an id a question keeps its place in the players' records when its text is mended.
    """
    for file in files:
        count = _write_ids(file)
        say(f"{file}: {plural(count, 'id')} written" if count else f"{file}: every question has an id")


def _write_ids(file: Path) -> int:
    """Give every question of a file an id, and return how many had none.

    Raises CommandError if the file has an error or cannot be written; then it stays as it was.
    """
    diagnostics = Diagnostics(str(file))
    data = read_data(file, diagnostics)
    text = None if data is None else decode(data, diagnostics)
    written = None if text is None else questions_in(text, diagnostics)
    if diagnostics.failed or data is None or text is None or written is None:
        raise CommandError(f"{file} has to be mended first:", as_text(diagnostics.problems))
    without = [question for question in written.questions if not question.given_id]
    if not without:
        return 0
    mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
    with writing(file):
        write_atomically(file, mark + with_ids(text, without).encode())
    return len(without)
