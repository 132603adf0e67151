"""`report`: the statistics as lines and as JSON, with numpy and without."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from etoile_quiz.cli import report
from tests.cli.program import ROOT
from tests.packs.show import SHOW
from tests.shared_packs import shared_packs

ETOILE = str(ROOT / "questions" / "etoile")


@pytest.fixture
def show(tmp_path: Path) -> str:
    """The path of a small pack."""
    path = tmp_path / "show.yaml"
    path.write_text(SHOW, encoding="utf-8")
    return str(path)


def reported(*arguments: str) -> Result:
    with shared_packs():
        return CliRunner().invoke(report.command, arguments)


def test_every_section_is_there_and_no_line_ends_in_space(show: str) -> None:
    done = reported(show, "--redraws", "0")
    assert done.exit_code == 0
    lines = done.output.splitlines()
    for start in (
        "Packs", "Forms", "Categories", "Difficulty", "Spoiler levels", "Numbers of options", "Rules broken", "B1 ", "B2 ",
        "B3 ", "B4 ", "B5 ",
    ):  # fmt: skip
        assert any(line.startswith(start) for line in lines), start
    assert "B2 Cue-only solver: not run" in lines
    assert all(line == line.rstrip() for line in lines)


def test_the_solver_tells_its_redraws() -> None:
    pytest.importorskip("numpy")
    done = reported(ETOILE, "--redraws", "2")
    assert done.exit_code == 0
    assert "2 redraws with random keys:" in done.output
    assert "strongest cues" in done.output


def test_too_few_questions_are_said_to_be_too_few(show: str) -> None:
    pytest.importorskip("numpy")
    assert "B2 Cue-only solver: not run: it needs 50 four-option questions" in reported(show).output


def test_without_numpy_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, show: str) -> None:
    monkeypatch.setattr(report, "find_spec", lambda name: None)
    monkeypatch.setitem(sys.modules, "numpy", None)
    monkeypatch.delitem(sys.modules, "etoile_quiz.analysis.cue_solver", raising=False)
    done = reported(show)
    assert done.exit_code == 0
    assert "pip install 'etoile-quiz[report]'" in done.output


def test_json_holds_the_same(show: str) -> None:
    done = reported(show, "--redraws", "0", "--json")
    whole = json.loads(done.output)
    assert list(whole["verdicts"]) == ["B1", "B2", "B3", "B4", "B5"]
    assert whole["verdicts"]["B2"] is None
    assert whole["cue_solver"] is None
    assert whole["counts"]["questions"] == sum(whole["counts"]["by_form"].values())
    assert {"often", "items", "accuracy", "accuracy_by_chance", "exceptions"} <= set(whole["exposure"])


def test_a_pack_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    done = reported(str(tmp_path / "nothing"))
    assert done.exit_code == 1
    assert "Traceback" not in done.output


def test_a_pack_without_questions_has_a_report_too(tmp_path: Path) -> None:
    pack = tmp_path / "empty.yaml"
    pack.write_text('id: empty\ntitle: Empty\nversion: "1"\nlanguage: en\n', encoding="utf-8")
    done = reported(str(pack))
    assert done.exit_code == 0, done.output
    assert done.output.startswith("0 questions of 0 families\n")
