"""`preview`: prints questions as they will be asked, each with its problems, again at every save."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import click

from etoile_quiz.cli.output import say
from etoile_quiz.files.paths import is_same_file
from etoile_quiz.messages.pack_preview import pack_preview
from etoile_quiz.messages.preview import preview
from etoile_quiz.packs.diagnostics.problems import Problem
from etoile_quiz.packs.diagnostics.rendering import problem_text
from etoile_quiz.packs.lint.check import check
from etoile_quiz.packs.questions.question_files import AuthoredFile
from etoile_quiz.packs.store.stamps import stamps_of
from etoile_quiz.plain.line_writer import LineWriter
from etoile_quiz.text.characters import one_line
from etoile_quiz.text.numbers import plural

POLL_SECONDS = 0.3
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_END = (sys.maxsize, 0)


@click.command("preview")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="Show it once and leave.")
def command(file: Path, once: bool) -> None:
    """Show each question of a file as it will be asked, beside its problems, and again at every save.

    Of a pack of facts it shows a question of every relation and form, and what is not asked and why.
    Where standard output is no terminal it is shown once. Ctrl-C ends it.
    """
    if once or not sys.stdout.isatty():
        if not _show(file):
            sys.exit(1)
        return
    while True:
        state = stamps_of(file)
        if os.environ.get("TERM") != "dumb":
            LineWriter(sys.stdout).control(_CLEAR)
        _show(file)
        say(f"Watching {file}: save it to see it anew, Ctrl-C ends.")
        while stamps_of(file) == state:
            time.sleep(POLL_SECONDS)


def _show(file: Path) -> bool:
    """Print the preview of a file or pack. Return whether it has no errors."""
    report = check([file])
    lines = LineWriter(sys.stdout)
    files = (authored for pack in report.packs for authored in pack.authored)
    written = next((authored for authored in files if _leads_to(authored.diagnostics.path, file)), None)
    problems = [problem for problem in report.problems if _leads_to(problem.path, file)]
    base = next((pack.base for pack in report.packs if pack.base and (file.is_dir() or pack.base.facts)), None)
    if written is None and (base or file.is_dir()):
        for line in (
            *(pack_preview(base) if base else ()),
            *_problem_lines(report.problems, with_path=True),
            report.summary,
        ):
            lines.line(line, hanging=3)
        lines.flush()
        return base is not None
    for line in _lines(written, problems):
        lines.line(line, hanging=3)
    lines.flush()
    return written is not None and all(problem.severity != "error" for problem in problems)


def _leads_to(path: str, file: Path) -> bool:
    """Tell whether the path that a problem names is that of the file, whatever has become of its name there."""
    return path == one_line(str(file)) or is_same_file(Path(path), file)


def _lines(written: AuthoredFile | None, problems: list[Problem]) -> Iterator[str]:
    """Yield the problems of the file itself, then each question with its problems, then how many there are."""
    nodes = written.items if written else ()
    starts = [*((node.line, node.column) for node in nodes), _END]
    yield from _problem_lines(problem for problem in problems if (problem.line, problem.column) < starts[0])
    readable = {id(question.node): question for question in written.questions} if written else {}
    for number, (node, (start, end)) in enumerate(zip(nodes, pairwise(starts), strict=True), 1):
        yield f"Question {number} of {len(nodes)}, line {node.line}"
        question = readable.get(id(node))
        if question is None:
            yield "It cannot be asked as it is:"
        else:
            yield from (line.text for line in preview(question))
        yield from _problem_lines(problem for problem in problems if start <= (problem.line, problem.column) < end)
        yield ""
    errors = sum(problem.severity == "error" for problem in problems)
    count = plural(len(nodes), "question")
    yield f"{count}, {plural(errors, 'error')}, {plural(len(problems) - errors, 'warning')}"


def _problem_lines(problems: Iterable[Problem], *, with_path: bool = False) -> Iterator[str]:
    for problem in problems:
        yield from problem_text(problem, with_path=with_path).rstrip("\n").split("\n")
