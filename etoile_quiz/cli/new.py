"""`new`: writes the beginning of a question file or of a pack."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import click

from etoile_quiz.authoring.starter import starter
from etoile_quiz.authoring.starter_pack import starter_pack
from etoile_quiz.cli.common import CommandError
from etoile_quiz.cli.output import say
from etoile_quiz.cli.window import is_conversation
from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.files.folders import folders
from etoile_quiz.packs.store.folders import ENDINGS
from etoile_quiz.text.characters import clean, composed

T = TypeVar("T")

MOST_SEASONS = 50
MOST_EPISODES = 20


@click.command("new")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--pack", "folder", type=click.Path(path_type=Path, file_okay=False), help="A pack in this folder instead."
)
@click.option("--title", help="With --pack: the title of the show; the name of the folder unless said.")
@click.option("--seasons", type=click.IntRange(1, MOST_SEASONS), help="With --pack: how many there are; 1 unless said.")
@click.option(
    "--episodes", type=click.IntRange(1, MOST_EPISODES), help="With --pack: how many a season; 8 unless said."
)
def command(
    file: Path | None, folder: Path | None, title: str | None, seasons: int | None, episodes: int | None
) -> None:
    """Start a question file: two questions to replace, and comments that say what else there is.

    With --pack, start a pack of facts: a cast, a story and a relation of one's own. A terminal is asked for title, seasons and
    episodes. Files that are there already are left alone.
    """
    if folder is not None and file is None:
        usual = " ".join(folder.absolute().name.replace("_", " ").replace("-", " ").split()).capitalize() or "My show"
        title = title or _asked("Title of the show", usual)
        seasons = seasons or _asked("Seasons", 1, click.IntRange(1, MOST_SEASONS))
        episodes = episodes or _asked("Episodes a season", 8, click.IntRange(1, MOST_EPISODES))
        _write(folder, starter_pack(folder, composed(clean(title)), seasons, episodes))
        _say_where(
            folder, f"{folder} is a pack of a show that is invented. See what is asked, and replace it by yours:"
        )
    elif file is not None and folder is None:
        if file.suffix not in ENDINGS:
            raise click.BadParameter(f"the name must end with {' or '.join(ENDINGS)}.", param_hint="FILE")
        _write(file.parent, {file.name: starter(file)})
        begun = f"{file} begins with two questions to replace. See them as they will be asked, again at every save:"
        _say_where(file, begun)
    else:
        raise click.UsageError("name a FILE, or a folder by --pack.")


def _say_where(made: Path, what: str) -> None:
    say(what, f"  etoile-quiz preview {made}")
    own_folder = folders(os.environ).questions
    if own_folder not in made.absolute().parents:
        elsewhere = f"from anywhere else by `play --pack {made}`"
        say(f"In {own_folder} it is played along with the shipped packs; {elsewhere}.")


def _asked(question: str, usual: T, shape: click.IntRange | None = None) -> T:
    """Return what a person at a terminal answers; the usual value where there is nobody to ask."""
    if not is_conversation():
        return usual
    answer: T = click.prompt(question, default=usual, type=shape)  # type: ignore[assignment]
    return answer


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write new files. Raises CommandError where one cannot be written, or is there already; then none is written."""
    try:
        if len(texts) > 1 or folders(os.environ).questions in (folder.absolute(), *folder.absolute().parents):
            folder.mkdir(parents=True, exist_ok=True)
        for name in texts:
            if os.path.lexists(folder / name):
                raise CommandError(f"{folder / name} is there already; it is left as it is.")
        for name, text in texts.items():
            write_atomically(folder / name, text.encode())
    except OSError as error:
        raise CommandError(f"{error.filename or folder} cannot be written: {error.strerror}.") from None
