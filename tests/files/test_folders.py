from pathlib import Path

import pytest

from etoile_quiz.files.folders import folders


def test_home_moves_everything(tmp_path: Path) -> None:
    home = tmp_path / "home"
    found = folders({"ETOILE_QUIZ_HOME": str(home)})
    assert found.record == home / "record.sqlite3"
    assert found.settings == home / "settings.toml"
    assert found.flags == home / "flagged.jsonl"
    assert found.questions == home / "questions"


def test_a_relative_home_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert folders({"ETOILE_QUIZ_HOME": "quiz"}).data == tmp_path / "quiz"


def test_asking_creates_nothing(tmp_path: Path) -> None:
    folders({"ETOILE_QUIZ_HOME": str(tmp_path / "home")})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("environ", [{}, {"ETOILE_QUIZ_HOME": ""}])
def test_without_a_home_the_system_decides(environ: dict[str, str]) -> None:
    found = folders(environ)
    assert found.data.is_absolute()
    assert "etoile-quiz" in found.data.parts
    assert "etoile-quiz" in found.config.parts
