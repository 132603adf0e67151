"""The bare command opens the window; packs that have not changed are not read again for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from etoile_quiz.packs.store.loaded_pack import UnusablePacksError
from etoile_quiz.session.session import Session
from tests.cli.program import own_environment, run, run_process

# Stands in for a terminal, and for the window that would open in it.
IN_A_PROCESS = """
import sys
from etoile_quiz import __main__
from etoile_quiz.cli import play
def window(session):
    print(session.library.levels, "yaml" in sys.modules)
play.has_window = lambda: True
play.open_window = window
sys.argv = ["etoile-quiz"]
__main__.main()
"""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Session]:
    """Return the sessions that a window was opened with; nothing is drawn."""
    sessions: list[Session] = []
    monkeypatch.setattr("etoile_quiz.cli.play.has_window", lambda: True)
    monkeypatch.setattr("etoile_quiz.cli.play.open_window", sessions.append)
    return sessions


def test_the_window_opens_without_yaml_once_the_packs_are_in_the_cache(tmp_path: Path, opened: list[Session]) -> None:
    assert run(home=tmp_path).returncode == 0
    assert [session.library.levels for session in opened] == [8]
    done = subprocess.run(
        [sys.executable, "-c", IN_A_PROCESS], capture_output=True, text=True, env=own_environment(tmp_path), check=True
    )
    assert done.stdout.split() == ["8", "False"]


@pytest.mark.parametrize("arguments", [(), ("play",)])
def test_a_pack_that_cannot_be_used_is_told_either_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[Session], arguments: tuple[str, ...]
) -> None:
    def refuse(*given: object, **further: object) -> None:
        raise UnusablePacksError("a pack cannot be used: it is torn")

    monkeypatch.setattr("etoile_quiz.session.bootstrap.open_session", refuse)
    done = run(*arguments, home=tmp_path)
    assert (done.returncode, done.stdout, opened) == (1, b"", [])
    assert done.stderr == b"etoile-quiz: a pack cannot be used: it is torn\n"


def test_completion_is_never_taken_for_a_wish_to_play(tmp_path: Path, opened: list[Session]) -> None:
    done = run(home=tmp_path, environment={"_ETOILE_QUIZ_COMPLETE": "bash_source"})
    assert b"_etoile_quiz_completion" in done.stdout
    assert opened == []


@pytest.mark.parametrize(("ending", "status"), [(KeyboardInterrupt, 130), (BrokenPipeError, 0)])
def test_what_ends_the_window_early_ends_quietly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[Session], ending: type[BaseException], status: int
) -> None:
    def window(session: Session) -> None:
        raise ending

    monkeypatch.setattr("etoile_quiz.cli.play.open_window", window)
    done = run(home=tmp_path)
    assert (done.returncode, done.stderr.strip()) == (status, b"")


def test_a_zone_that_no_time_can_be_told_in_counts_as_utc(tmp_path: Path) -> None:
    done = run_process("daily", "--plain", home=tmp_path, environment={"TZ": "XXX-25"})
    assert (done.returncode, done.stderr) == (0, b"")
