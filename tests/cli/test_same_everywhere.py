"""What is printed does not depend on the hash seed, the locale or the time zone."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import own_environment, run

COMMANDS = (
    ("generate", "--watched", "0", "--category", "cast", "--limit", "5", "--seed", "x", "--format", "jsonl"),
    ("daily", "--json", "--edition", "matinee", "--date", "2026-02-28"),
    ("daily", "--json", "--edition", "soiree", "--date", "2026-02-28"),
    ("play", "--plain", "--seed", "demo", "--questions", "10"),
)
TYPED = "a\nb\nzz\nc\nd\n1\n2\n3\n4\na\nB\n" + "a\n" * 6  # a letter that a short question has not is asked again
IN_A_PROCESS = f"""
import sys
from etoile_quiz.__main__ import main
for arguments in {COMMANDS!r}:
    sys.argv = ["etoile-quiz", *arguments]
    try:
        main()
    except SystemExit as end:
        assert end.code == 0
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return what this process prints, with its own hash seed."""
    home = tmp_path_factory.mktemp("here")
    return b"".join(run(*arguments, home=home, typed=TYPED).stdout for arguments in COMMANDS)


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8", "LANG": "fr_FR.UTF-8", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "5", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "America/New_York"},
    ],
    ids=["Kiritimati", "Turkish"],
)
def test_every_machine_prints_the_same(here: bytes, tmp_path: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IN_A_PROCESS],
        input=TYPED.encode(),
        capture_output=True,
        env=own_environment(tmp_path, environment),
        check=True,
    )
    assert done.stdout == here
