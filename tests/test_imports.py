"""What a running process has imported: static contracts cannot see a deferred import."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import ROOT

WATCHED = ("textual", "rich", "yaml", "sqlite3", "tomlkit", "random")


def imported_by(code: str, tmp_path: Path) -> set[str]:
    """Run code in a fresh interpreter and return which of the watched modules it ended up with."""
    ending = f"import sys; print('|'.join(name for name in {WATCHED!r} if name in sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{ending}"],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT), "ETOILE_QUIZ_HOME": str(tmp_path), "PYTHONUTF8": "1"},
        check=True,
        input="q\n",
    )
    return set(done.stderr.strip().splitlines()[-1].split("|")) if done.stderr.strip() else set()


def command(*arguments: str) -> str:
    """Return code that runs a command without leaving the interpreter."""
    call = f"cli.main({list(arguments)!r}, standalone_mode=False)"
    return f"from etoile_quiz.cli import cli\ntry: {call}\nexcept SystemExit: pass"


@pytest.mark.parametrize(
    ("code", "never"),
    [
        (command("--version"), {"textual", "rich", "yaml", "sqlite3", "tomlkit"}),
        (command("where"), {"textual", "sqlite3"}),
        (command("check", str(ROOT / "questions")), {"textual", "sqlite3"}),
        (command("generate", "--limit", "1"), {"textual", "sqlite3"}),
        (command("play", "--plain"), {"textual", "tomlkit"}),
        ("import etoile_quiz.generator.generate, etoile_quiz.game.deal", {"textual", "yaml", "sqlite3", "random"}),
    ],
)
def test_a_command_imports_no_more_than_it_needs(tmp_path: Path, code: str, never: set[str]) -> None:
    assert imported_by(code, tmp_path).isdisjoint(never)
