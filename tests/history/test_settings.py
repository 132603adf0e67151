import sys
import tempfile
import threading
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etoile_quiz.history.settings import LARGEST, SettingsFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_nothing_is_settled_and_nothing_created(path: Path) -> None:
    file = SettingsFile(path)
    assert file.settings.watched is None
    assert file.trouble == ""
    assert not path.exists()


def test_a_new_file_explains_its_key(path: Path) -> None:
    SettingsFile(path.parent / "new" / "settings.toml").set_watched(4)
    text = (path.parent / "new" / "settings.toml").read_text()
    assert tomllib.loads(text) == {"watched": 4}
    assert "# How far you have watched" in text
    assert SettingsFile(path.parent / "new" / "settings.toml").settings.watched == 4


def test_comments_and_unknown_keys_stay(path: Path) -> None:
    path.write_text("# mine\nwatched = 2 # so far\n\n[theme]  # for later\nname = 'garnier'\n")
    file = SettingsFile(path)
    file.set_watched(5)
    assert path.read_text() == "# mine\nwatched = 5 # so far\n\n[theme]  # for later\nname = 'garnier'\n"
    assert file.settings.watched == 5
    assert file.trouble == f"{path}:4:2: there is no setting 'theme'; it does nothing."


def test_a_missing_key_goes_before_the_first_table(path: Path) -> None:
    path.write_text("# mine\n[theme]\nname = 'garnier'\n")
    SettingsFile(path).set_watched(5)
    assert tomllib.loads(path.read_text()) == {"watched": 5, "theme": {"name": "garnier"}}
    assert "# mine" in path.read_text()


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (b"watched = 'four'\n", "1:1", "the number of an episode"),
        (b"\n  watched = -1\n", "2:3", "the number of an episode"),
        (b"watched = true\n", "1:1", "the number of an episode"),
        (b"# a\n[watched]\nx = 1\n", "2:2", "the number of an episode"),
        (b"# a\nwatched =\n", "2:10", "Invalid value"),
        (b"watched = 1\nwatched = 2\n", "2:12", "Cannot overwrite"),
        (b"a = '''", "1:8", ""),
        (b"# caf\xe9\n", "1:6", "UTF-8"),
        (b"a = " + b"[" * 20_000, "1:", ""),
        (b"a = " + b"1" * 10_000, "1:1", ""),
    ],
)
def test_a_file_that_makes_no_sense_is_named_and_left_alone(path: Path, content: bytes, place: str, words: str) -> None:
    path.write_bytes(content)
    file = SettingsFile(path)
    assert file.settings.watched is None
    assert file.trouble.startswith(f"{path}:{place}")
    assert words in file.trouble
    file.set_watched(3)
    assert file.settings.watched == 3, "the choice holds for this sitting"
    assert file.trouble.startswith(f"{path}:{place}")
    assert path.read_bytes() == content


def test_a_file_of_senseless_size_is_not_read(path: Path) -> None:
    path.write_bytes(b"#" * (LARGEST + 1))
    assert "larger" in SettingsFile(path).trouble


def test_a_byte_order_mark_does_no_harm(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbfwatched = 3\r\n")
    file = SettingsFile(path)
    assert file.settings.watched == 3
    file.set_watched(4)
    assert path.read_bytes() == b"watched = 4\r\n"


def test_a_folder_in_the_way(path: Path) -> None:
    path.mkdir()
    file = SettingsFile(path)
    file.set_watched(3)
    assert file.settings.watched == 3
    assert file.trouble == f"{path}: settings cannot be read: this is not a file."


def test_a_home_that_is_a_file(path: Path) -> None:
    path.write_text("a file")
    file = SettingsFile(path / "settings.toml")
    assert file.settings.watched is None
    assert file.trouble == ""
    file.set_watched(3)
    assert file.settings.watched == 3
    assert file.trouble.startswith(f"Your settings are not kept: {path}")


def test_without_a_path_a_change_holds_for_the_sitting() -> None:
    file = SettingsFile(None)
    file.set_watched(3)
    assert file.settings.watched == 3
    assert file.trouble == ""


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link(path: Path) -> None:
    real = path.with_name("dotfile.toml")
    real.write_text("watched = 1\n")
    real.chmod(0o640)
    path.symlink_to(real)
    SettingsFile(path).set_watched(2)
    assert path.is_symlink()
    assert real.read_text() == "watched = 2\n"
    assert real.stat().st_mode & 0o777 == 0o640


def test_games_writing_at_once_leave_a_whole_file_and_nothing_else(path: Path) -> None:
    path.write_text("# mine\nwatched = 0\n")

    def write(level: int) -> None:
        for _ in range(20):
            SettingsFile(path).set_watched(level)

    threads = [threading.Thread(target=write, args=(level,)) for level in range(1, 5)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert SettingsFile(path).settings.watched in range(5)
        assert SettingsFile(path).trouble == ""
    assert path.read_text() in {f"# mine\nwatched = {level}\n" for level in range(1, 5)}
    assert list(path.parent.iterdir()) == [path]


LINES = st.sampled_from(
    [
        "watched = 3",
        "watched.a = 1",
        "[watched]",
        "[[a]]",
        "[a.b]",
        "a = {b = 1}",
        '"wat\\u0063hed" = 1',
        "# c",
        "x = nan",
    ]
)


@settings(deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode) | st.lists(LINES).map("\n".join).map(str.encode))
def test_any_bytes_are_settings_or_trouble(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "settings.toml")
        path.write_bytes(content)
        file = SettingsFile(path)
        level = file.settings.watched
        assert level is None or level >= 0
        file.set_watched(7)
        assert file.settings.watched == 7
        again = SettingsFile(path)
        assert again.settings.watched == 7 or (file.trouble and path.read_bytes() == content)
