"""The guide to one's own show tells what the program says: its files are written, and its commands run in their order."""

import re
import shlex
import shutil
from functools import partial
from pathlib import Path

import pytest

from etoile_quiz.daily.lock_days import grown_lock
from tests.cli.program import ROOT, run

GUIDE = (ROOT / "docs" / "your-own-show.md").read_text(encoding="utf-8")
SHOWS = ROOT / "tests" / "shows"


def blocks(language: str) -> list[str]:
    """Return the blocks of the guide in one language."""
    return re.findall(rf"^```{language}\n((?:.*\n)*?)```", GUIDE, re.MULTILINE)


def put_in_the_show(folder: Path) -> None:
    """Do what the second step says."""
    cast, story, _ = blocks("csv")
    relation, facts, _ = blocks("yaml")
    (folder / "cast.csv").write_text(cast, encoding="utf-8")
    (folder / "story.csv").write_text(story, encoding="utf-8")
    pack = (folder / "pack.yaml").read_text(encoding="utf-8")
    before, _, after = pack.partition("  lives_in:  # one of your own\n")
    between = after[after.index("\n# Tables") : after.index("facts:\n  lives_in")]
    (folder / "pack.yaml").write_text(f"{before}{relation}{between}{facts}", encoding="utf-8")


def test_every_command_of_the_guide_says_what_stands_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    home, said_before = tmp_path / "home", ""
    # A new lock is tried on the days of ten years, which takes ten seconds.
    monkeypatch.setattr("etoile_quiz.cli.daily_lock.grown_lock", partial(grown_lock, days=30))
    shutil.copytree(SHOWS / "holmes", "holmes")
    for block in blocks("console"):
        for command, shown in re.findall(r"^\$ etoile-quiz (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            ended = run(*shlex.split(command), home=home)
            said = (ended.stdout + ended.stderr).decode().replace(str(home), "/home/you/.local/share/etoile-quiz")
            if shown.endswith("…\n"):
                said = said[: len(shown) - 2] + "…\n"
            assert said == shown, command
            if command.startswith("new"):
                put_in_the_show(Path("fawlty"))
            elif command.startswith("check fawlty") and not said_before:
                said_before = said
                story = Path("fawlty", "story.csv")
                story.write_text(story.read_text(encoding="utf-8").replace("s3e6", "s2e6"), encoding="utf-8")
    for name in ("cast.csv", "story.csv"):
        assert Path("fawlty", name).read_bytes() == (SHOWS / "fawlty" / name).read_bytes(), name


def test_the_guide_shows_the_pack_of_holmes_as_it_is() -> None:
    assert blocks("yaml")[2] == (SHOWS / "holmes" / "pack.yaml").read_text(encoding="utf-8")
    head, tail = blocks("csv")[2].split("…\n")
    stories = (SHOWS / "holmes" / "stories.csv").read_text(encoding="utf-8")
    assert stories.startswith(head)
    assert tail in stories
