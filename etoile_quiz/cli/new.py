"""`new`: writes the beginning of a question file."""

import os
from pathlib import Path

import click

from etoile_quiz.authoring.starter import starter
from etoile_quiz.cli.common import CommandError
from etoile_quiz.cli.output import say
from etoile_quiz.files.folders import folders
from etoile_quiz.packs.store.folders import ENDINGS


@click.command("new")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def command(file: Path) -> None:
    """Start a question file: two questions to replace, and comments that say what else there is.

    A file that is there already is left alone.
    """
    if file.suffix not in ENDINGS:
        raise click.BadParameter(f"the name must end with {' or '.join(ENDINGS)}.", param_hint="FILE")
    own_folder = folders(os.environ).questions
    text = starter(file)
    try:
        if own_folder in file.absolute().parents:
            file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except FileExistsError:
        raise CommandError(f"{file} is there already; it is left as it is.") from None
    except OSError as error:
        raise CommandError(f"{file} cannot be written: {error.strerror}.") from None
    say(f"{file} begins with two questions to replace. See them as they will be asked, again at every save:")
    say(f"  etoile-quiz preview {file}")
    if own_folder not in file.absolute().parents:
        say(f"In {own_folder} it is played along with the shipped packs; from anywhere else by `play --pack {file}`.")
