"""`convert` as its users have it."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from etoile_quiz.cli.convert import command
from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.packs.store.pack_reader import read_pack

GIFT = "Who? {=Amy#right ~Bob#wrong ~Cid}\n\nWhy? {}\n"


@click.group()
def program() -> None:
    """Stand in for the program."""


program.add_command(command)


def run(*arguments: str | Path, typed: bytes = b"") -> Result:
    return CliRunner().invoke(program, ["convert", *map(str, arguments)], input=typed)


@pytest.fixture
def gift(tmp_path: Path) -> Path:
    file = tmp_path / "quiz.gift"
    file.write_text(GIFT, encoding="utf-8")
    return file


def test_a_file_is_converted_and_the_report_names_what_is_lost(gift: Path, tmp_path: Path) -> None:
    target = tmp_path / "quiz.yaml"
    done = run(gift, target)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "`Why?`: question: left out: it is an essay" in done.stderr
    assert "feedback: of the wrong option `Bob`, is dropped: `wrong`" in done.stderr
    assert "1 of 2 questions" in done.stderr
    assert target.read_text(encoding="utf-8") == (
        "questions:\n  - question: Who?\n    answer: Amy\n    wrong: [Bob, Cid]\n    explanation: right\n"
    )
    assert read_pack(target).base is not None


def test_strict_writes_nothing_when_something_would_be_lost(gift: Path, tmp_path: Path) -> None:
    target = tmp_path / "quiz.yaml"
    target.write_text("as it was", encoding="utf-8")
    done = run(gift, target, "--strict")
    assert (done.exit_code, target.read_text(encoding="utf-8")) == (1, "as it was")
    assert "--strict" in done.stderr


def test_standard_input_and_output(tmp_path: Path) -> None:
    done = run("-", "-", "--to", "csv", "--strict", typed=b"Who? {=Amy ~Bob}")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1] == "Who?,Amy,Bob,,,,medium,"


def test_an_encoding_is_named(gift: Path, tmp_path: Path) -> None:
    gift.write_bytes("Où ? {=Là ~Ici}".encode("cp850"))
    assert "Où ?" in run(gift, "-", "--to", "csv", "--encoding", "cp850").stdout
    for name in ("klingon", "hex"):
        done = run(gift, "-", "--to", "csv", "--encoding", name)
        assert (done.exit_code, f"{name} is no encoding" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("quiz.gift", "quiz.gift", "is the file to be converted"),
        ("quiz.gift", "quiz.txt", f"--to: {', '.join(FORMATS)}"),
        ("quiz.gift", "-", f"--to: {', '.join(FORMATS)}"),
        ("missing.gift", "quiz.yaml", "missing.gift cannot be read: No such file or directory"),
        (".", "quiz.yaml", "cannot be read: Is a directory"),
        ("quiz.gift", "no/such/folder/quiz.yaml", "cannot be written: No such file or directory"),
        ("broken.gift", "quiz.yaml", "no question can be taken from this file as GIFT"),
        ("unknown", "quiz.yaml", "--from"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(gift: Path, source: str, target: str, said: str) -> None:
    folder = gift.parent
    (folder / "broken.gift").write_text("B? {=a ~b\n", encoding="utf-8")
    (folder / "unknown").write_text("nothing\n", encoding="utf-8")
    done = run(folder / source, target if target == "-" else folder / target)
    assert done.exit_code == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
