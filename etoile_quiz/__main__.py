"""The entry of the program: it runs a command and turns errors into an exit status."""

import errno
import sys

import click

from etoile_quiz.cli import ReaderLeftError, cli
from etoile_quiz.cli.streams import give_up_output, hand_over, open_closed_streams


def main() -> None:
    """Run the command line and exit.

    The status is 0 if all is well, 1 for a problem in a file or a stream, 2 for wrong usage, 130 after Ctrl-C.
    """
    open_closed_streams()
    try:
        status = _run_command()
        hand_over()
    except KeyboardInterrupt:
        status = 130
    except (BrokenPipeError, ReaderLeftError):
        status = 0
    except OSError as error:
        # Of what has no name, only the working folder can be gone.
        nameless = "the working folder" if error.errno == errno.ENOENT else "standard output"
        _complain(f"{error.filename or nameless}: {error.strerror or error}.")
        status = 1
    give_up_output()
    sys.exit(status)


def _run_command() -> int:
    try:
        status = cli.main(prog_name="etoile-quiz", standalone_mode=False)
    except SystemExit as end:
        status = end.code
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except click.Abort:
        return 130
    return status if isinstance(status, int) else 0


def _show(error: click.ClickException) -> None:
    """Tell of an error, with the usage of the command where it is wrong: as click does, but in lines that are safe."""
    from etoile_quiz.cli.output import complain, lines_of  # `--version` is quick without it

    if not isinstance(error, click.UsageError):
        error.show()
        return
    usage = lines_of(f"{error.ctx.get_usage()}\nTry '{error.ctx.command_path} -h' for help.\n\n") if error.ctx else []
    complain(*usage, f"Error: {error.format_message()}")


def _complain(message: str) -> None:
    from etoile_quiz.cli.output import complain

    complain(f"etoile-quiz: {message}")


if __name__ == "__main__":
    main()
