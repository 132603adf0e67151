"""The commands. Each is imported when it is called, so that `--version` and completion are quick."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from etoile_quiz import __version__
from etoile_quiz.text.suggestions import closest, did_you_mean

# Name and sentence of each command, the most important first. The module `daily_lock` holds `daily-lock` as `command`.
COMMANDS = {
    "play": "Play a round.",
    "daily": "Play the daily challenge: six questions, the same for everybody.",
    "generate": "Print the questions that the generator builds.",
    "explain": "Tell the whole story behind one question.",
    "check": "Check packs and question files: file, line, column, and what would be right.",
    "report": "Print a bank's statistics: counts, rules, positions, exposure, cues.",
    "new": "Start a question file.",
    "preview": "Show a question file as it will be asked, again at every save.",
    "ids": "Write missing ids into question files, comments kept.",
    "schema": "Print a JSON Schema for editors.",
    "convert": "Convert between question formats, and say what was lost.",
    "stats": "Tell how you have done: rank, accuracy, best rounds.",
    "history": "Move your record to another machine, or forget it.",
    "daily-lock": "Bring a pack's daily.lock up to date, or check it.",
    "where": "Print the folders that the game uses.",
}


class ReaderLeftError(Exception):
    """The program at the other end of the pipe reads no more output."""


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """Raise ReaderLeftError for a closed pipe, which click itself would count as a failure."""
    try:
        yield
    except BrokenPipeError:
        raise ReaderLeftError from None


class LazyGroup(click.Group):
    """A group of commands, each in a module of its own that is imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, the most important first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with this name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"etoile_quiz.cli.{cmd_name.replace('-', '_')}").command
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the arguments; here click prints help and version. Raises ReaderLeftError."""
        with _reader_may_leave():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. Raises ReaderLeftError."""
        with _reader_may_leave():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command to run. Raises UsageError for an unknown one, with the nearest name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            guess = "" if args[0].startswith("-") else closest(args[0], COMMANDS)
            if guess:
                raise click.UsageError(f"{error.message}{did_you_mean(guess)}", ctx) from None
            raise


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="etoile-quiz", message="%(prog)s %(version)s")
@click.option("--plain", is_flag=True, help="Plain lines instead of the window.")
@click.pass_context
def cli(ctx: click.Context, plain: bool) -> None:
    """A night at the ballet, in questions: a trivia game about the series Étoile.

    Without a command the game opens; without a terminal it is played in plain lines.
    """
    if ctx.invoked_subcommand is None:
        # Importing a game takes 50 ms, as long as all of `--version`.
        from etoile_quiz.cli.play import open_game

        open_game(plain=plain)
