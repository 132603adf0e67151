"""The bare command opens the window; packs that have not changed are not read again for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import ROOT

# Stands in for a terminal, and for the window that would open in it.
PRELUDE = """
import sys
from etoile_quiz import __main__
from etoile_quiz.cli import play
from etoile_quiz.session import bootstrap
from etoile_quiz.packs.store.loaded_pack import UnusablePacksError
def window(session, start=None, seed=None):
    print(session.library.levels, start is None, "yaml" in sys.modules)
def refuse(*given, **further):
    raise UnusablePacksError("a pack cannot be used: it is torn")
play.has_window = lambda: True
play.open_window = window
sys.argv = ["etoile-quiz"]
"""


def opened(code: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program after this code."""
    return subprocess.run(
        [sys.executable, "-c", f"{PRELUDE}\n{code}\n__main__.main()"],
        capture_output=True,
        text=True,
        env={**os.environ, "ETOILE_QUIZ_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | environment,
        check=False,
    )


def test_the_window_opens_without_yaml_once_the_packs_are_in_the_cache(tmp_path: Path) -> None:
    assert opened("", tmp_path).stdout.split() == ["8", "True", "True"]
    assert opened("", tmp_path).stdout.split() == ["8", "True", "False"]


@pytest.mark.parametrize(
    "code", ["bootstrap.open_session = refuse", "bootstrap.open_session = refuse; sys.argv += ['play']"]
)
def test_a_pack_that_cannot_be_used_is_told_either_way(tmp_path: Path, code: str) -> None:
    done = opened(code, tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "etoile-quiz: a pack cannot be used: it is torn\n"


def test_completion_is_never_taken_for_a_wish_to_play(tmp_path: Path) -> None:
    done = opened("", tmp_path, _ETOILE_QUIZ_COMPLETE="bash_source")
    assert "_etoile_quiz_completion" in done.stdout


@pytest.mark.parametrize(("ending", "status"), [("KeyboardInterrupt", 130), ("BrokenPipeError", 0)])
def test_what_ends_the_window_early_ends_quietly(tmp_path: Path, ending: str, status: int) -> None:
    code = f"def window(session):\n    raise {ending}\nplay.open_window = window"
    done = opened(code, tmp_path)
    assert (done.returncode, done.stderr.strip()) == (status, "")
