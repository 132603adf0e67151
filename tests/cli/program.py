"""The program as its users have it, with a home of its own: in this process, or in a process of its own where that matters."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from unittest import mock

import pytest

from etoile_quiz.__main__ import main
from tests.shared_packs import shared_packs

ROOT = Path(__file__).parents[2]


class TerminalStream(io.TextIOWrapper):
    """A stream that passes for a terminal."""

    def isatty(self) -> bool:
        """Return True."""
        return True


def own_environment(home: Path, further: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a program that has this home and knows nothing of the machine."""
    inherited = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    own = {"ETOILE_QUIZ_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return inherited | own | dict(further or {})


def run(
    *arguments: str | Path,
    home: Path,
    typed: str | bytes = "",
    environment: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    terminal: bool = False,
) -> subprocess.CompletedProcess[bytes]:
    """Run `etoile-quiz` in this process with these arguments and this on standard input.

    Its streams are files that may pass for terminals. An exception that ends the program is raised here.
    """
    stream = TerminalStream if terminal else io.TextIOWrapper
    words = ["etoile-quiz", *map(str, arguments)]
    with TemporaryFile() as stdin, TemporaryFile() as stdout, TemporaryFile() as stderr:
        stdin.write(typed.encode() if isinstance(typed, str) else typed)
        stdin.seek(0)
        with (
            stream(_copy(stdin), encoding=encoding) as reader,
            stream(_copy(stdout), encoding=encoding) as writer,
            stream(_copy(stderr), encoding=encoding, errors="backslashreplace") as error_writer,
            mock.patch.multiple(sys, argv=words, stdin=reader, stdout=writer, stderr=error_writer),
            mock.patch.dict(os.environ, own_environment(home, environment), clear=True),
            shared_packs(),
            pytest.raises(SystemExit) as end,
        ):
            main()
        assert isinstance(end.value.code, int)
        return subprocess.CompletedProcess(words, end.value.code, _whole(stdout), _whole(stderr))


def run_process(
    *arguments: str | Path, home: Path, typed: str | bytes = "", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run `etoile-quiz` in a process of its own, for what depends on the interpreter or the system."""
    return subprocess.run(
        [sys.executable, "-m", "etoile_quiz", *map(str, arguments)],
        input=typed.encode() if isinstance(typed, str) else typed,
        capture_output=True,
        env=own_environment(home, environment),
        timeout=120,
        check=False,
    )


def _copy(file: IO[bytes]) -> IO[bytes]:
    """Return the same file under another descriptor, which the program may close or point elsewhere."""
    return open(os.dup(file.fileno()), "r+b")  # noqa: PTH123


def _whole(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()
