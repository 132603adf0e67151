"""`convert`: convert questions between formats, with a report of every loss."""

import sys
from pathlib import Path

import click

from etoile_quiz.cli.common import CommandError
from etoile_quiz.cli.output import complain, print_bytes
from etoile_quiz.convert.conversion import Conversion, convert
from etoile_quiz.convert.detect import by_name
from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.files.paths import is_same_file
from etoile_quiz.packs.diagnostics.rendering import as_text
from etoile_quiz.packs.yaml.decoding import LARGEST

_NAMES = ", ".join(FORMATS)
_STREAM = "-"


def _encoding(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    try:
        # Some codecs, such as `hex` and `rot13`, are no encodings of text.
        "".encode(value or "utf-8")
    except (LookupError, ValueError, UnicodeError):
        raise click.BadParameter(f"{value} is no encoding; utf-8, utf-16, cp1252 and koi8-r are some.") from None
    return value or ""


@click.command("convert")
@click.argument("source", metavar="IN", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--from", "from_", type=click.Choice(list(FORMATS)), help="The format of IN; guessed if not said.")
@click.option("--to", type=click.Choice(list(FORMATS)), help="The format of OUT; told by its name if not said.")
@click.option(
    "--encoding", metavar="NAME", callback=_encoding, help="The encoding of IN, such as cp1252; guessed if not said."
)
@click.option("--keep-pictures", is_flag=True, help="Keep questions about a picture, though the picture is gone.")
@click.option("--strict", is_flag=True, help="Write nothing if something would be lost.")
def command(
    source: Path,
    target: Path,
    from_: str | None,
    to: str | None,
    encoding: str,
    keep_pictures: bool,
    strict: bool,
) -> None:
    """Convert questions from one format to another.

    What the new format cannot hold is named on standard error. `-` is standard input or output.
    """
    target_name = str(target)
    form = to or by_name(target_name)
    if not form:
        raise CommandError(f"the name {target_name} does not tell a format; say it with --to: {_NAMES}.")
    if _is_same_file(source, target):
        raise CommandError(f"{target_name} is the file to be converted; name another one to write to.")
    name = "standard input" if str(source) == _STREAM else str(source)
    done = convert(_content(source), name, form, from_ or "", encoding=encoding, keep_pictures=keep_pictures)
    _print_report(done, name)
    if done.content is None:
        raise CommandError(f"{name} cannot be converted:", as_text(done.problems))
    if strict and done.losses:
        raise CommandError(f"something would be lost, so {target_name} is not written (--strict).")
    _write(target, done.content.encode())
    complain(f"{target_name}: {done.kept} of {done.read} questions, as {FORMATS[form].title}")


def _is_same_file(source: Path, target: Path) -> bool:
    if _STREAM in (str(source), str(target)):
        return False
    return is_same_file(source, target)


def _content(source: Path) -> bytes:
    """Return the bytes to convert, at most one more than the largest file has. Raises CommandError."""
    if str(source) == _STREAM:
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with source.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise CommandError(f"{source} cannot be read: {reason}.") from None


def _print_report(done: Conversion, name: str) -> None:
    if done.losses:
        things = "1 thing is" if len(done.losses) == 1 else f"{len(done.losses)} things are"
        complain(f"{name}: {things} not kept:", *(f"  {loss}" for loss in done.losses))
    complain(*(f"{name}: {remark}" for remark in done.remarks))


def _write(target: Path, content: bytes) -> None:
    if str(target) == _STREAM:
        print_bytes(content)
        return
    try:
        write_atomically(target, content)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise CommandError(f"{target} cannot be written: {reason}.") from None
