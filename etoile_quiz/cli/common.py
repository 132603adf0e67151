"""What several commands share: how they refuse, how they read packs, and the option that names packs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from etoile_quiz.cli.output import complain, lines_of
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.packs.store.loaded_pack import UnusablePacksError, require_usable
from etoile_quiz.packs.store.schedules import BadLockError
from etoile_quiz.text.characters import clean
from etoile_quiz.text.suggestions import closest, did_you_mean

if TYPE_CHECKING:
    from etoile_quiz.packs.store.pack_reader import ParsedPack

Command = TypeVar("Command", bound=Callable[..., Any])

packs_option = click.option(
    "--pack",
    "packs",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A pack's folder or file, instead of the shipped ones. Repeatable.",
)


plain_option = click.option("--plain", is_flag=True, help="Plain lines instead of the window.")


def watched_option(means: str = "How far you have watched: 0 is not at all.") -> Callable[[Command], Command]:
    """Return the option `--watched`, with what it means to a command."""
    return click.option("--watched", type=click.IntRange(min=0), help=means)


def seed_option(means: str) -> Callable[[Command], Command]:
    """Return the option `--seed`. Bytes in it that are no text become marks."""
    return click.option("--seed", callback=lambda _, __, value: value and clean(value), help=means)


class CommandError(click.ClickException):
    """A command cannot go on because of something it has read. The message says why in one line, and what would help.

    `problems` follow it in lines of their own.
    """

    exit_code = 1

    def __init__(self, message: str, problems: str = "") -> None:
        super().__init__(message)
        self._problems = problems

    @classmethod
    def of(cls, error: UnusablePacksError | BadLockError) -> "CommandError":
        """Return the error of a command for one whose message may hold problems below its first line."""
        return cls(*str(error).split("\n", 1))

    def show(self, file: object = None) -> None:
        """Write the message on standard error."""
        complain(f"etoile-quiz: {self.message}", *lines_of(self._problems))


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Raise CommandError where a file cannot be written."""
    try:
        yield
    except OSError as error:
        raise CommandError(f"{file} cannot be written: {error.strerror}.") from None


def read_fact_bases(paths: Sequence[Path]) -> tuple[FactBase, ...]:
    """Return the packs at these paths. Raises CommandError with every problem if one of them cannot be used."""
    return tuple(reading.base for reading in read_usable_packs(paths) if reading.base is not None)


def read_usable_packs(paths: Sequence[Path]) -> "list[ParsedPack]":
    """Return the packs at these paths as they were read; each has a base. Raises CommandError as `read_fact_bases` does."""
    # Importing the reader takes 40 ms. A round does without it when its packs are in the cache.
    from etoile_quiz.packs.store.pack_reader import read_packs

    try:
        return require_usable(read_packs(paths))
    except UnusablePacksError as error:
        raise CommandError.of(error) from None


def require_known_episode(watched: int | None, last: int) -> None:
    """Do nothing if the show has the episode `--watched` names, or if none is named. Raises CommandError otherwise."""
    if watched is not None and watched > last:
        known = f"the last episode is {last}" if last else "these packs know no episodes"
        raise CommandError(f"--watched {watched}: {known}.")


def require_known_categories(wanted: Iterable[str], packs: Sequence[FactBase]) -> tuple[str, ...]:
    """Return the wanted categories. Raises CommandError for one that no pack has, with the nearest name."""
    known = dict.fromkeys(category for pack in packs for category in pack.categories)
    categories = tuple(wanted)
    for category in categories:
        if category not in known:
            guess = did_you_mean(closest(category, known))
            raise CommandError(f"there is no category '{category}'.{guess} There are: {', '.join(sorted(known))}.")
    return categories
