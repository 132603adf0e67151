"""`check`: what is wrong with packs, as places in files."""

import sys
from pathlib import Path

import click

from etoile_quiz.packs.check import as_github, as_json, as_text, check


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings fail too.")
def command(paths: tuple[Path, ...], form: str, strict: bool) -> None:
    """Check packs and say what is wrong with them, file, line and column."""
    report = check(paths)
    if form == "json":
        click.echo(as_json(report))
    elif form == "github":
        click.echo(as_github(report.problems), nl=False)
    else:
        click.echo(as_text(report.problems), nl=False)
        click.echo(report.summary)
    if any(strict or problem.severity == "error" for problem in report.problems):
        sys.exit(1)
