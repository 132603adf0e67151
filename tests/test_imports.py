"""What a running process has imported: static contracts cannot see a deferred import."""

import json
import subprocess
import sys

import pytest

from tests.cli.program import ROOT, own_environment

WATCHED = ("textual", "rich", "yaml", "sqlite3", "tomlkit", "random", "fsrs")
ETOILE = str(ROOT / "questions" / "etoile")


def command(*arguments: str) -> str:
    """Return code that runs a command without leaving the interpreter."""
    call = f"cli.main({list(arguments)!r}, standalone_mode=False)"
    return f"from etoile_quiz.cli import cli\ntry: {call}\nexcept SystemExit: pass"


# One interpreter takes these steps one after another: a module that an earlier step imports, a later one has as well. So
# the steps that may import least come first.
STEPS = {
    "rules": (
        "import etoile_quiz.generator.generate, etoile_quiz.game.deal",
        {"textual", "yaml", "sqlite3", "random", "fsrs"},
    ),
    "--version": (command("--version"), {"textual", "rich", "yaml", "sqlite3", "tomlkit", "fsrs"}),
    "where": (command("where"), {"textual", "sqlite3", "fsrs"}),
    "check": (command("check", str(ROOT / "questions")), {"textual", "sqlite3", "fsrs"}),
    "generate": (command("generate", "--limit", "1"), {"textual", "sqlite3", "fsrs"}),
    "daily --json": (
        command("daily", "--json", "--date", "2025-04-24", "--pack", ETOILE),
        {"textual", "tomlkit", "fsrs"},
    ),
    "daily --plain": (command("daily", "--plain", "--pack", ETOILE), {"textual", "tomlkit", "fsrs"}),
    "play --plain": (command("play", "--plain"), {"textual", "tomlkit", "fsrs"}),
    "stats": (command("stats"), {"textual", "rich", "tomlkit", "fsrs"}),
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return which of the watched modules a fresh interpreter has after each step."""
    told = "import json, sys"
    for name, (code, _) in STEPS.items():
        found = f"[name for name in {WATCHED!r} if name in sys.modules]"
        told += f"\n{code}\nprint(json.dumps([{name!r}, {found}]), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", told],
        capture_output=True,
        text=True,
        env=own_environment(tmp_path_factory.mktemp("home")),
        check=True,
        input="q\n" * 2,
    )
    return {name: set(found) for name, found in map(json.loads, done.stderr.splitlines())}


@pytest.mark.parametrize("step", STEPS)
def test_a_command_imports_no_more_than_it_needs(imported: dict[str, set[str]], step: str) -> None:
    assert imported[step].isdisjoint(STEPS[step][1])
