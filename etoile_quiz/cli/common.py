"""What several commands share: refusing, reading packs, options."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from etoile_quiz.generator.facts import FactBase
from etoile_quiz.packs.store.loaded_pack import UnusablePacksError, require_usable

if TYPE_CHECKING:
    from etoile_quiz.packs.store.pack_reader import ParsedPack

packs_option = click.option(
    "--pack",
    "packs",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A pack's folder or file, instead of the shipped ones. Repeatable.",
)


class RefusedError(click.ClickException):
    """Something that was read makes it impossible to go on; the message says what and how to mend it."""

    exit_code = 1

    def show(self, file: object = None) -> None:
        """Write the message on standard error."""
        click.echo(f"etoile-quiz: {self.message}", err=True)


def read(paths: Sequence[Path]) -> tuple[FactBase, ...]:
    """Return the packs at these paths. Raises RefusedError with every problem found if one cannot be used."""
    return tuple(reading.base for reading in readings_of(paths) if reading.base is not None)


def readings_of(paths: Sequence[Path]) -> "list[ParsedPack]":
    """Return what came of reading the packs at these paths, each a base. Raises RefusedError as `read` does."""
    from etoile_quiz.packs.store.pack_reader import read_packs  # takes long to import, and a game seldom needs it

    try:
        return require_usable(read_packs(paths))
    except UnusablePacksError as error:
        raise RefusedError(str(error)) from None


def level_within(watched: int | None, levels: int) -> int | None:
    """Return the watched level. Raises RefusedError where the show has no such episode."""
    if watched is not None and watched > levels:
        last = f"the last episode is {levels}" if levels else "these packs know no episodes"
        raise RefusedError(f"--watched {watched}: {last}.")
    return watched


def known_categories(wanted: Iterable[str], packs: Sequence[FactBase]) -> tuple[str, ...]:
    """Return the ids of the wanted categories. Raises RefusedError with the nearest name for an unknown one."""
    known = {category: name for pack in packs for category, name in pack.categories.items()}
    found = []
    for category in wanted:
        if category not in known:
            from difflib import get_close_matches  # takes long to import, and few mistype

            near = get_close_matches(category.casefold(), known, 1)
            guess = f" Did you mean '{near[0]}'?" if near else ""
            raise RefusedError(f"there is no category '{category}'.{guess} There are: {', '.join(sorted(known))}.")
        found.append(category)
    return tuple(found)
