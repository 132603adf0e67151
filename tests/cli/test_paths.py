"""Hostile paths and arguments: shown without harm, used where the system can, refused in one line where not."""

import os
import pwd
import sys
from pathlib import Path

import pytest

from tests.cli.program import run

PACK = "questions:\n  - {question: Which is first in line?, answer: A man, wrong: [B man, C man, D man]}\n"
NAMES = {
    "no UTF-8": os.fsdecode(b"\xff.yaml"),
    "OSC": "a\x1b]0;pwn\x07.yaml",
    "C1": "b\x9b31m.yaml",
    "bidi": "c\u202egnp.yaml",
    "line break": "d\ne.yaml:1:1: error.yaml",
    "long": f"{'l' * 245}.yaml",
}
COMMANDS = (
    ("ids {}", 0),
    ("play --plain --pack {} --questions 1", 0),
    ("generate --pack {} --limit 1 --out {}.json", 0),
    ("explain x/y --pack {}", 1),
    ("convert {} {}.gift", 0),
    ("new {}", 1),
    ("history export {}.x", 0),
    ("history import {}", 1),
    ("daily-lock --pack {}", 1),
)
TERMINAL = ("\x1b", "\x07", "\x9b", "\u202e", "\udcff")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="such names are not allowed there")


def said(*arguments: str | Path, home: Path, status: int, typed: str = "", lines: int | None = None) -> str:
    """Run a command, which must end with this status. Return all it has said, with nothing harmful in it."""
    done = run(*arguments, home=home, typed=typed)
    text = (done.stdout + done.stderr).decode()
    assert done.returncode == status, text
    assert not any(sign in text for sign in TERMINAL)
    assert lines is None or len(done.stderr.splitlines()) == lines, text
    return text


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_hostile_name_is_used_and_cannot_forge_a_line(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    for command, status in COMMANDS:
        file.write_text(PACK, encoding="utf-8")
        words = [word.replace("{}", str(file)) for word in command.split(" ")]
        if name.startswith("l") and file.name + words[-1][-5:] != words[-1] and words[-1] != str(file):
            words[-1] = words[-1].replace("lllll", "", 2)
        text = said(*words, home=tmp_path / "home", status=status, typed="a\n")
        assert not any(line.startswith("e.yaml:1:1") for line in text.splitlines())
    assert not [file for file in tmp_path.iterdir() if file.name.endswith(".part")]


def test_a_folder_of_hostile_names_is_checked_a_line_each(tmp_path: Path) -> None:
    for name in NAMES.values():
        (tmp_path / name).write_text(PACK.replace("answer", "answr"), encoding="utf-8")
    report = said("check", tmp_path, home=tmp_path / "home", status=1)
    assert sum(": error " in line for line in report.splitlines()) == len(NAMES)
    assert report.count("e.yaml:1:1: error.yaml:2:") == 1


def test_hostile_names_among_ones_own_questions_stop_no_game(tmp_path: Path) -> None:
    own = tmp_path / "questions"
    own.mkdir()
    for name in NAMES.values():
        (own / name).write_text(PACK, encoding="utf-8")
        (own / f"2{name[:200]}.yaml").write_text("[", encoding="utf-8")
    for _ in range(2):
        text = said("play", "--plain", "--seed", "x", home=tmp_path, status=0, typed="q\n")
        assert text.count("is left out") == len(NAMES)


def test_hostile_arguments_are_echoed_without_harm(tmp_path: Path) -> None:
    for hostile in (os.fsdecode(b"\xff"), "x\x1b]0;pwn\x07\x9by", "\u202e", "a\nb"):
        for command, status in (
            ("play --plain --category", 1),
            ("generate --category", 1),
            ("explain", 1),
            ("play --code", 1),
            ("daily --date", 2),
            ("schema", 2),
            ("generate --limit", 2),
        ):
            said(*command.split(" "), hostile, home=tmp_path, status=status, lines=1 if status == 1 else 4)
        said("generate", "--limit", "1", "--format", "jsonl", "--seed", hostile, home=tmp_path, status=0)
        said(hostile, home=tmp_path, status=2, lines=4)


@pytest.mark.parametrize("name", ["settings.toml", "flagged.jsonl", "cache/packs.msgpack", "record.sqlite3"])
@pytest.mark.parametrize("kind", ["pipe", "circle"])
def test_no_file_of_ones_own_is_waited_for(tmp_path: Path, name: str, kind: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    if kind == "circle":
        file.symlink_to(file)
    elif name == "record.sqlite3":
        return  # SQLite refuses pipes by itself, after a while
    else:
        os.mkfifo(file)
    said("play", "--plain", "--seed", "x", home=tmp_path, status=0, typed="a!\nb*\nq\n")


def test_what_is_no_file_is_refused_in_words(tmp_path: Path) -> None:
    circle, pipe = tmp_path / "circle.yaml", tmp_path / "pipe.yaml"
    circle.symlink_to(circle)
    os.mkfifo(pipe)
    sound = tmp_path / "sound.yaml"
    sound.write_text(PACK, encoding="utf-8")
    for command in ("check", "ids", "preview", "report", "play --plain --pack", "daily-lock --pack", "history import"):
        said(*command.split(" "), circle, home=tmp_path / "home", status=1)
    for command in ("ids", "history import"):  # the packs that tests share are read otherwise
        said(*command.split(" "), pipe, home=tmp_path / "home", status=1)
    said("convert", circle, tmp_path / "out.gift", home=tmp_path / "home", status=1, lines=1)
    said("convert", sound, circle, "--to", "gift", home=tmp_path / "home", status=1, lines=1)
    said("generate", "--pack", sound, "--out", circle, home=tmp_path / "home", status=1, lines=1)
    said("history", "export", circle, home=tmp_path / "home", status=1, lines=1)


def test_without_a_home_the_reason_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(user: int) -> None:
        raise KeyError(user)

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.chdir(tmp_path)
    for command in ("where", "stats", "play --plain"):
        done = run(*command.split(" "), home=tmp_path, environment={"ETOILE_QUIZ_HOME": ""})
        assert done.returncode == 1
        assert done.stderr.decode().splitlines() == [
            "etoile-quiz: ~: no home folder is known; say in ETOILE_QUIZ_HOME where to keep your record."
        ]
    assert not [*tmp_path.iterdir()], "no folder of that name is made"


def test_in_a_deleted_folder_commands_go_on_or_say_why_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    home = tmp_path / "home"
    said("where", home=home, status=0)
    for command in ("check q.yaml", "ids q.yaml", "preview q.yaml", "new q.yaml", "convert a.yaml b.gift", "report ."):
        said(*command.split(" "), home=home, status=1)
    for command in ("history export x", "history import x", "generate --limit 1 --out o"):
        said(*command.split(" "), home=home, status=1, lines=1)
    said("where", home=Path("relative"), status=1, lines=1)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs permissions that count")
def test_an_unsearchable_home_is_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "questions").mkdir(parents=True)
    home.chmod(0)
    try:
        said("play", "--plain", "--seed", "x", home=home, status=0, typed="a\nq\n")
        for command in (
            "history export x",
            "history erase --yes",
            "check {}",
            "ids {}/q.yaml",
            "new {}/questions/q.yaml",
        ):
            words = [word.replace("{}", str(home)) for word in command.split(" ")]
            said(*words, home=home, status=1)
    finally:
        home.chmod(0o700)
