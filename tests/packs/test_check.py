import json
from pathlib import Path

import pytest

from etoile_quiz.packs.diagnostics.problems import Problem, excerpt
from etoile_quiz.packs.diagnostics.rendering import as_github, as_text
from etoile_quiz.packs.lint.check import as_json, check
from tests.packs.show import SHOW

PROBLEM = Problem(
    "a:b,c%.yaml", 3, 7, "error", "unknown-entity", "unknown work `x`, 100%", "Fix\nit.", "  x: y\n     ^"
)


def write_pack(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(text, encoding="utf-8")


def test_a_report_counts_what_was_read(tmp_path: Path) -> None:
    write_pack(tmp_path / "show", SHOW)
    report = check([tmp_path / "show"])
    assert (report.counts, report.problems) == ({"files": 1, "questions": 0, "facts": 6}, ())
    assert report.summary == "1 file, 0 questions, 6 facts: no problems"
    assert json.loads(as_json(report)) == {"files": 1, "questions": 0, "facts": 6, "problems": []}


def test_a_folder_of_packs_and_a_file_of_a_pack_stand_for_packs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pack(tmp_path / "all" / "show", SHOW)
    write_pack(tmp_path / "all" / "other", SHOW.replace("id: show", "id: other", 1))
    (tmp_path / "all" / "show" / "more.yaml").write_text("facts: {}\n", encoding="utf-8")
    assert check([tmp_path / "all"]).counts["files"] == 3
    assert check([tmp_path / "all" / "show" / "more.yaml"]).counts["facts"] == 6
    monkeypatch.chdir(tmp_path / "all" / "show")
    assert check([Path("more.yaml"), Path("pack.yaml")]).counts["facts"] == 6


def test_problems_come_in_the_order_of_their_places(tmp_path: Path) -> None:
    write_pack(tmp_path / "show", SHOW.replace("levels: 3", "levels: x").replace("[jack, 40]", "[jack, x]"))
    report = check([tmp_path / "show", tmp_path / "missing"])
    assert [(problem.path.rsplit("/", 1)[1], problem.line) for problem in report.problems] == [
        ("missing", 1),
        ("pack.yaml", 5),
        ("pack.yaml", 51),
    ]
    assert report.summary == "2 files, 0 questions, 6 facts: 3 errors, 0 warnings"


def test_people_read_place_line_and_remedy() -> None:
    assert as_text([PROBLEM]) == (
        "a:b,c%.yaml:3:7: error unknown-entity unknown work `x`, 100%\n      x: y\n         ^\n    Fix\nit.\n"
    )
    assert as_text([]) == ""


def test_github_reads_an_annotation() -> None:
    assert as_github([PROBLEM]) == (
        "::error file=a%3Ab%2Cc%25.yaml,line=3,col=7,title=unknown-entity::unknown work `x`, 100%25. Fix%0Ait.\n"
    )


def test_programs_read_every_field(tmp_path: Path) -> None:
    write_pack(tmp_path / "show", SHOW.replace("object: jack, work", "object: jak, work"))
    (problem,) = json.loads(as_json(check([tmp_path / "show"])))["problems"]
    assert problem == {
        "path": str(tmp_path / "show" / "pack.yaml"),
        "line": 46,
        "column": 38,
        "severity": "error",
        "code": "unknown-entity",
        "message": "unknown character `jak`, did you mean `jack`?",
        "hint": "",
    }


def test_a_caret_stands_below_its_column() -> None:
    assert excerpt("abc", 2) == "abc\n ^"
    assert excerpt("\ta\u0301漢c", 5) == "\ta\u0301漢c\n\t   ^"
    assert excerpt("", 1) == ""
    shown, caret = excerpt("x" * 500 + "HERE" + "y" * 500, 501).split("\n")
    assert shown[len(caret) - 1 :].startswith("HERE")
    assert len(shown) <= 100
    assert "\x1b" not in excerpt("a\x1b[31m", 1)
