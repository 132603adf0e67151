"""The program's entry: runs a command and turns what went wrong into an exit status."""

import os
import sys


def main() -> None:
    """Run the command line and exit: 0 fine, 1 a problem in what was read, 2 wrong usage, 130 after Ctrl-C."""
    try:
        status = 0 if _opened_at_once() else _run_command()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read our output has left. Point standard output at nothing, or the interpreter complains when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(status)


def _opened_at_once() -> bool:
    """Open the window where nothing else was asked for, without what commands need; tell whether that could be done."""
    if len(sys.argv) > 1 or "_ETOILE_QUIZ_COMPLETE" in os.environ:
        return False
    from etoile_quiz.bootstrap import has_window, open_session, open_window
    from etoile_quiz.packs.store.reading import UnusablePacksError

    if not has_window():
        return False
    try:
        session = open_session((), None)
    except UnusablePacksError:
        return False  # the command line meets it again, and tells it
    open_window(session)
    return True


def _run_command() -> int:
    import click

    from etoile_quiz.cli import cli

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
