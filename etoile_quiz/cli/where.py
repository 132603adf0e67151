"""`where`: prints the files and folders that the game uses."""

import os

import click

from etoile_quiz.cli.output import say
from etoile_quiz.files.folders import folders
from etoile_quiz.packs.store.shipped import shipped_folder


@click.command("where")
def command() -> None:
    """Print the files and folders that the game uses."""
    places = folders(os.environ)
    for name, folder in (
        ("record", places.record),
        ("settings", places.settings),
        ("flagged", places.flags),
        ("your own packs", places.questions),
        ("shipped packs", shipped_folder()),
        ("cache", places.cache),
    ):
        say(f"{name + ':':16}{folder}")
