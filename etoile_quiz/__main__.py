"""The entry of the program: it runs a command and turns errors into an exit status."""

import os
import sys

import click

from etoile_quiz.cli import ReaderLeftError, cli


def main() -> None:
    """Run the command line and exit with 0 if all is well, 1 for a problem in a file, 2 for wrong usage, 130 after Ctrl-C."""
    try:
        status = _run_command()
    except KeyboardInterrupt:
        sys.exit(130)
    except ReaderLeftError:
        # At its end the interpreter flushes standard output, and would complain that nobody reads it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(status)


def _run_command() -> int:
    try:
        status = cli.main(prog_name="etoile-quiz", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 130
    return status if isinstance(status, int) else 0


if __name__ == "__main__":
    main()
