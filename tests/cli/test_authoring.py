"""Writing questions at the command line: new, preview, ids, schema, check in colour, and the folder of one's own."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from etoile_quiz.authoring.own_file import OwnFile
from etoile_quiz.files.locking import file_lock
from etoile_quiz.packs.schema import SCHEMAS
from tests.authoring.drafts import draft_of
from tests.cli.program import own_environment, run
from tests.packs.questions import one, write
from tests.shared_packs import shared_packs


def call(name: str, *arguments: str | Path, home: Path) -> Result:
    """Run a command in this process."""
    command = import_module(f"etoile_quiz.cli.{name}").command
    with shared_packs():
        return CliRunner().invoke(command, list(map(str, arguments)), env={"ETOILE_QUIZ_HOME": str(home)})


def test_a_new_file_is_clean_and_playable_and_never_replaces_one(tmp_path: Path) -> None:
    file = tmp_path / "my-first_quiz.yaml"
    assert call("new", file, home=tmp_path).exit_code == 0
    begun = file.read_bytes()
    assert b"# yaml-language-server: $schema=file://" in begun
    assert b"title: My first quiz\n" in begun
    assert call("check", "--strict", file, home=tmp_path).output == "1 file, 2 questions, 0 facts: no problems\n"
    assert run("play", "--plain", "--pack", file, home=tmp_path, typed="a\nb\n").stdout.count(b"Right answer") >= 2
    again = call("new", file, home=tmp_path)
    assert (again.exit_code, "is there already" in again.output, file.read_bytes()) == (1, True, begun)


def test_a_new_file_needs_a_name_that_packs_read_and_a_place(tmp_path: Path) -> None:
    assert call("new", tmp_path / "quiz.txt", home=tmp_path).exit_code == 2
    missing = call("new", tmp_path / "no" / "quiz.yaml", home=tmp_path)
    assert (missing.exit_code, "cannot be written" in missing.output) == (1, True)
    assert call("new", tmp_path / "questions" / "deep" / "a: #b\n.yaml", home=tmp_path).exit_code == 0
    (made,) = (tmp_path / "questions" / "deep").iterdir()
    assert call("check", "--strict", made, home=tmp_path).exit_code == 0


def test_ids_are_written_once_and_nothing_else_changes(tmp_path: Path) -> None:
    file = write(
        tmp_path, "\ufeff# mine\r\nquestions: # all\r\n- question: Who? # asked\r\n  answer: Ann\r\n  wrong: Bob\r\n"
    )
    assert call("ids", file, home=tmp_path).output == f"{file}: 1 id written\n"
    text = file.read_bytes().decode()
    id_ = text.partition("id: ")[2].partition("\r\n")[0]
    assert text == (
        f"\ufeff# mine\r\nquestions: # all\r\n- id: {id_}\r\n  question: Who? # asked\r\n  answer: Ann\r\n  wrong: Bob\r\n"
    )
    assert call("ids", file, home=tmp_path).output == f"{file}: every question has an id\n"
    assert file.read_bytes().decode() == text


def test_ids_keep_a_question_that_the_game_adds_meanwhile_and_never_outgrow_what_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, numbers = OwnFile(tmp_path, ()), count(2)
    own.add(draft_of(question="Question 1?", answer="a", wrong="b"))

    @contextmanager
    def lock_that_the_game_had(file: Path) -> Iterator[None]:
        own.add(draft_of(question=f"Question {next(numbers)}?", answer="a", wrong="b"))
        with file_lock(file):
            yield

    monkeypatch.setattr("etoile_quiz.cli.ids.file_lock", lock_that_the_game_had)
    assert call("ids", own.path, home=tmp_path).output == f"{own.path}: 2 ids written\n"
    assert [(question.stem, question.given_id != "") for question in own.questions()] == [
        ("Question 1?", True),
        ("Question 2?", True),
    ]
    monkeypatch.setattr("etoile_quiz.cli.ids.LARGEST", own.path.stat().st_size)
    own.add(draft_of(question="Another?", answer="a", wrong="b"))
    before = len(own.questions())
    refused = call("ids", own.path, home=tmp_path)
    assert (refused.exit_code, "would grow beyond" in refused.output, len(own.questions())) == (1, True, before + 1)


def test_a_file_with_errors_is_left_as_it_is(tmp_path: Path) -> None:
    file = write(tmp_path, one("- {question: Why}\n"))
    before = file.read_bytes()
    refused = call("ids", file, home=tmp_path)
    assert (refused.exit_code, f"{file}:5:3: error missing-field" in refused.output) == (1, True)
    assert file.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["quiz.yaml"]


def test_preview_shows_questions_beside_their_problems(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        one(
            "  explanation: Ann did, on Sunday.\n- {question: Who currently?, answer: A, wrong: [B, C]}\n- {question: x}\n"
        ),
    )
    shown = call("preview", file, home=tmp_path)
    assert shown.exit_code == 1
    first, second, third, last = shown.output.split("\n\n")
    assert first.startswith("Question 1 of 3, line 2\nquiz, medium, safe before watching\nWho?\nA. ")
    assert first.count("★") == 1
    assert first.endswith("\nWhy: Ann did, on Sunday.")
    assert "6:14: warning S5" in second
    assert third.startswith("Question 3 of 3, line 7\nIt cannot be asked as it is:\n7:3: error missing-field")
    assert last.startswith("3 questions, 2 errors, ")


def test_preview_of_a_broken_file_says_where(tmp_path: Path) -> None:
    shown = call("preview", write(tmp_path, "questions: [\n"), home=tmp_path)
    assert (shown.exit_code, "error yaml-syntax" in shown.output) == (1, True)
    assert "missing-file" in call("preview", tmp_path / "none.yaml", home=tmp_path).output


@pytest.mark.parametrize("kind", SCHEMAS)
def test_schemas_are_printed(tmp_path: Path, kind: str) -> None:
    assert json.loads(call("schema", kind, home=tmp_path).output) == SCHEMAS[kind]()


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, *arguments: str | Path, home: Path) -> None:
        self._master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "etoile_quiz", *map(str, arguments)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=own_environment(home, {"TERM": "xterm"}),
            start_new_session=True,
            # A shell starts what runs in the background, this test for instance, with Ctrl-C ignored: that is inherited.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  # one thread
        )
        os.close(slave)
        self.text = ""

    def until(self, wanted: str) -> str:
        """Read until this is shown, or to the end; return all that was shown since the last time."""
        start = len(self.text)
        deadline = time.monotonic() + 60
        while wanted not in self.text[start:] and time.monotonic() < deadline:
            try:
                data = os.read(self._master, 65536)
            except OSError:
                break
            if not data:
                break
            self.text += data.decode(errors="replace")
        return self.text[start:]

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._master)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    shown = Terminal("preview", write(tmp_path, one("")), home=tmp_path)
    yield shown
    shown.close()


def test_preview_shows_it_again_at_every_save_until_ctrl_c(tmp_path: Path, terminal: Terminal) -> None:
    assert "Who?" in terminal.until("Ctrl-C ends")
    # In one step: a file that is still being written would be shown, too, and empty.
    write(tmp_path, one("").replace("Who?", "Whence?"), "new").replace(tmp_path / "quiz.yaml")
    assert "Whence?" in terminal.until("Ctrl-C ends")
    os.killpg(terminal.process.pid, signal.SIGINT)
    assert terminal.process.wait(30) == 130


@pytest.mark.parametrize(("environment", "colour"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_check_is_coloured_on_a_terminal_that_wants_it(
    tmp_path: Path, environment: dict[str, str], colour: bool
) -> None:
    file = write(tmp_path, one("  anwser: x\n"))
    shown = run("check", file, home=tmp_path, environment=environment, terminal=True)
    assert b"1 error, " in shown.stdout
    assert (b"\x1b[" in shown.stdout) is colour
    assert b"\x1b[" not in run("check", file, home=tmp_path, environment=environment).stdout


def test_questions_of_ones_own_are_played_and_broken_files_are_named(tmp_path: Path) -> None:
    own = tmp_path / "questions"
    write(own, one("  category: Mine\n"), "mine.yaml")
    write(own, one("  anwser: x\n"), "broken.yaml")
    write(own, one("  categroy: x\n"), "\x1b[31m.yaml")
    write(own, one(""), "ballet.yaml")
    write(own / "pack", 'id: own\ntitle: My pack\nversion: "1"\nlanguage: en\n', "pack.yaml")
    write(own / "pack", one("  category: Mine\n").replace("Who", "What").replace("Ann", "Eve"), "more.yaml")
    played = run("play", "--plain", "--category", "mine", home=tmp_path, typed="a\nb\n")
    assert played.returncode == 0
    assert played.stdout.decode().count("Right answer: ") >= 2
    told = played.stderr.decode().splitlines()
    assert len(told) == 3
    assert "\x1b" not in played.stderr.decode()
    assert any(
        line.startswith(f"{own / 'broken.yaml'} is left out: line 5, column 3: unknown field `anwser`") for line in told
    )
    assert f"{own / 'ballet.yaml'} is left out: there is a pack ballet already. Rename it." in told
    assert not any(line.endswith("?.") for line in told)
    bare = run(home=tmp_path, typed="q\n")
    assert (bare.returncode, len(bare.stderr.decode().splitlines())) == (0, 3)
    assert run("play", "--plain", "--pack", own / "mine.yaml", home=tmp_path, typed="a\n").stderr == b""


def test_a_new_pack_passes_check_and_deals_a_round(tmp_path: Path) -> None:
    folder = tmp_path / "night_ferry"
    made = call("new", "--pack", folder, "--seasons", "2", home=tmp_path)
    assert (made.exit_code, made.output.count("Title of the show")) == (0, 0)
    assert call("check", "--strict", folder, home=tmp_path).output == "3 files, 0 questions, 18 facts: no problems\n"
    text = (folder / "pack.yaml").read_text(encoding="utf-8")
    assert "id: night-ferry " in text
    assert "s2e8: {name: Episode 8 of season 2, in_text: episode 8 of season 2, number: 16}" in text
    played = run(
        "play", "--plain", "--pack", folder, "--watched", "16", "--seed", "first", home=tmp_path
    ).stdout.decode()
    assert re.search("\nQuestion 1 of ([89]|10)\n", played), played
    again = call("new", "--pack", folder, home=tmp_path)
    assert (again.exit_code, "is there already" in again.output) == (1, True)
    assert call("new", home=tmp_path).exit_code == call("new", "a.yaml", "--pack", folder, home=tmp_path).exit_code == 2


def test_a_terminal_is_asked_about_the_show(tmp_path: Path) -> None:
    asked = run("new", "--pack", tmp_path / "a", home=tmp_path, typed="Swan: A Show\n\n1\n", terminal=True)
    assert asked.stdout.decode().startswith("Title of the show [A]: Seasons [1]: Episodes a season [8]: ")
    assert call("check", "--strict", tmp_path / "a", home=tmp_path).exit_code == 0
    text = (tmp_path / "a" / "pack.yaml").read_text(encoding="utf-8")
    assert "\nid: swan-a-show " in text
    assert "levels: 1 " in text


def test_preview_of_a_pack_shows_every_form_and_what_is_not_asked(tmp_path: Path) -> None:
    folder = tmp_path / "ferry"
    assert call("new", "--pack", folder, home=tmp_path).exit_code == 0
    cast = folder / "cast.csv"
    cast.write_text(cast.read_text(encoding="utf-8") + "cast.x,Max Bo,Max,0\n", encoding="utf-8")
    shown = call("preview", folder, home=tmp_path)
    assert shown.exit_code == 0
    ways = re.findall(r"^(\w+, [\w-]+): \d+ questions?$", shown.output, re.MULTILINE)
    assert ways == [
        *(f"does, {form}" for form in ("earlier", "forward", "what-happens-in", "which-episode")),
        *("lives_in, forward", "plays, forward", "plays, inverse"),
    ]
    assert shown.output.count("★") == len(ways)
    assert "\nNot asked: cast.x: " in shown.output
    assert "\n19 facts, " in shown.output
    assert call("preview", cast, home=tmp_path).output == shown.output
    cast.write_text(cast.read_text(encoding="utf-8").replace("Max,0", "Max,9"), encoding="utf-8")
    broken = call("preview", folder, home=tmp_path)
    assert (broken.exit_code, "cast.csv:10:19: error out-of-range" in broken.output) == (1, True)


def test_the_ids_of_a_table_stand_behind_the_line_that_names_its_delimiter(tmp_path: Path) -> None:
    table = tmp_path / "films.csv"
    table.write_bytes(b"sep=;\r\nfilm;year\r\nM, sweet M;1931\r\n")
    assert call("ids", table, home=tmp_path).output == f"{table}: 1 id written\n"
    assert table.read_bytes() == b"sep=;\r\nid;film;year\r\nm-sweet-m;M, sweet M;1931\r\n"
