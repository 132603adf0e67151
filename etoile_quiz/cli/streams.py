"""The three streams of the process, made fit to use whatever they are when it starts."""

import os
import sys
from contextlib import suppress


def open_closed_streams() -> None:
    """Put something in the place of each stream that is closed, so that no file is opened under its number.

    Standard input has come to its end, standard output fails at the first text, and standard error keeps nothing.
    """
    for name, mode, access in (("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY)):
        if getattr(sys, name) is None:
            # The lowest free number is the one of this stream.
            setattr(sys, name, open(os.open(os.devnull, access), mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        # The lines of our own never need this. The words of click may.
        with suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def hand_over() -> None:
    """Write what is left in both outputs. Raises OSError where standard output takes no more."""
    try:
        sys.stdout.flush()
    finally:
        with suppress(OSError):
            sys.stderr.flush()


def give_up_output() -> None:
    """Throw away what is left in the outputs: at its end the interpreter flushes both, and would complain."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
