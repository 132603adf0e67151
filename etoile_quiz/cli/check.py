"""`check`: prints the problems in packs and question files, each with its place."""

import os
import sys
from pathlib import Path

import click

from etoile_quiz.cli.output import lines_of, print_json_text, say
from etoile_quiz.packs.diagnostics.rendering import as_github, as_text
from etoile_quiz.packs.lint.check import as_json, check
from etoile_quiz.plain.line_writer import LineWriter


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings fail too.")
def command(paths: tuple[Path, ...], form: str, strict: bool) -> None:
    """Check packs and question files, and say what is wrong with them: file, line and column.

    Errors are what cannot be played. Warnings are what is better put right: rules of the craft, questions that ask nearly the
    same, wrong options that a pack's facts make true.
    """
    report = check(paths)
    if form == "json":
        print_json_text(f"{as_json(report)}\n")
    elif form == "github":
        say(*lines_of(as_github(report.problems)))
    else:
        LineWriter(sys.stdout).control(as_text(report.problems, colour=_has_colour()))
        say(report.summary)
    if any(strict or problem.severity == "error" for problem in report.problems):
        sys.exit(1)


def _has_colour() -> bool:
    """Tell whether standard output is a terminal that shows colour, and nobody has asked for none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
