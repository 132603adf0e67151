import sys
import tempfile
import threading
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.files.locking import file_lock
from etoile_quiz.game.modes import MODE_NAMES
from etoile_quiz.history.setting_fields import SETTINGS, THEMES, Settings, SettingValue
from etoile_quiz.history.settings import SettingsFile
from etoile_quiz.history.settings_text import LARGEST


def test_every_setting_is_complete() -> None:
    assert [*SETTINGS] == [*Settings.__struct_fields__]
    for name, setting in SETTINGS.items():
        assert setting.name == name
        assert setting.label
        assert setting.about
        assert setting.allows(setting.default)
        assert all(setting.allows(value) and shown for value, shown in setting.values.items())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_nothing_is_settled_and_nothing_created(path: Path) -> None:
    file = SettingsFile(path)
    assert file.settings.watched is None
    assert file.warning == ""
    assert not path.exists()


def test_a_new_file_explains_every_key_and_shows_its_default(path: Path) -> None:
    file = path.parent / "new" / "settings.toml"
    SettingsFile(file).set("watched", 4)
    text = file.read_text()
    assert tomllib.loads(text) == {"watched": 4}
    for setting in SETTINGS.values():
        assert f"# {setting.about}" in text
    assert SettingsFile(file).settings == Settings(watched=4)
    defaults = "\n".join(line[2:] for line in text.splitlines() if line.startswith("# ") and " = " in line)
    file.write_text(defaults)
    assert SettingsFile(file).settings == Settings()
    assert len(tomllib.loads(defaults)) == len(SETTINGS) - 1


def test_a_setting_takes_the_place_of_the_comment_that_shows_it(path: Path) -> None:
    SettingsFile(path).set("watched", 4)
    before = path.read_text()
    SettingsFile(path).set("theme", "matinee")
    assert path.read_text() == before.replace('# theme = "palais-garnier"', 'theme = "matinee"')
    SettingsFile(path).set("theme", "lincoln-center")
    assert path.read_text() == before.replace('# theme = "palais-garnier"', 'theme = "lincoln-center"')


BEFORE = [None, "", "# mine", "watched = 3\n", "watched = 3\n[table]\na = 1\n", 'a = """\n# bell = true\nb"""\n']


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        *(("theme", theme, f'theme = "{theme}"') for theme in THEMES),
        *(("mode", mode, f'mode = "{mode}"') for mode in MODE_NAMES),
        ("motion", False, "motion = false"),
        ("bell", True, "bell = true"),
        ("timer_factor", 1, "timer_factor = 1"),
        ("timer_factor", 1.5, "timer_factor = 1.5"),
        ("timer_factor", 2.0, "timer_factor = 2"),
    ],
)
def test_every_setting_is_kept_in_every_file(
    path: Path, name: str, value: SettingValue, written: str, before: str | None
) -> None:
    if before is not None:
        path.write_text(before)
    file = SettingsFile(path)
    file.set(name, value)
    assert getattr(file.settings, name) == getattr(SettingsFile(path).settings, name) == value
    assert written in path.read_text().splitlines()
    assert tomllib.loads(path.read_text()) == tomllib.loads(before or "") | {name: value}
    lines = (before or "").splitlines()
    assert [line for line in path.read_text().splitlines() if line and line in lines] == [
        line for line in lines if line
    ]


def test_what_a_setting_cannot_be_is_refused(path: Path) -> None:
    wrong: list[tuple[str, SettingValue]] = [
        ("watched", -1),
        ("watched", True),
        ("theme", "nord"),
        ("motion", 1),
        ("mode", 3),
    ]
    for name, value in wrong:
        with pytest.raises(ValueError, match=name):
            SettingsFile(path).set(name, value)
    assert not path.exists()


def test_comments_and_unknown_keys_stay(path: Path) -> None:
    path.write_text("# mine\nwatched = 2 # so far\n\n[colours]  # for later\nname = 'garnier'\n")
    file = SettingsFile(path)
    file.set("watched", 5)
    assert path.read_text() == "# mine\nwatched = 5 # so far\n\n[colours]  # for later\nname = 'garnier'\n"
    assert file.settings.watched == 5
    assert file.warning == f"{path}:4:2: there is no setting 'colours'; it does nothing."


def test_a_missing_key_goes_before_the_first_table(path: Path) -> None:
    path.write_text("# mine\n[colours]\nname = 'garnier'\n")
    SettingsFile(path).set("watched", 5)
    assert tomllib.loads(path.read_text()) == {"watched": 5, "colours": {"name": "garnier"}}
    assert "# mine" in path.read_text()


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (b"# a\n[watched]\nx = 1\n", "2:2", "the number of an episode"),
        (b"# a\nwatched =\n", "2:10", "Unexpected character"),
        (b"watched = 1\nwatched = 2\n", "2:1", "already exists"),
        (b"a = '''", "1:8", "end of file"),
        (b"# a\nx = ", "2:5", "end of file"),
        (b"x = \0", "1:5", "x00"),
        (b"# caf\xe9\n", "1:6", "UTF-8"),
        (b"a = " + b"[" * 10_000, "1:", "nested"),
        (b"a = " + b"1" * 10_000, "1:1", "Invalid number"),
    ],
)
def test_a_file_that_makes_no_sense_is_named_and_left_alone(path: Path, content: bytes, place: str, words: str) -> None:
    path.write_bytes(content)
    file = SettingsFile(path)
    assert file.settings.watched is None
    assert file.warning.startswith(f"{path}:{place}")
    assert words in file.warning
    file.set("watched", 3)
    assert file.settings.watched == 3, "the choice holds for this sitting"
    assert file.warning.startswith(f"{path}:{place}")
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("line", "place", "says"),
    [
        ("watched = 'four'", "2:1", "watched cannot be 'four': it is the number of an episode, or 0."),
        ("  watched = -1", "2:3", "watched cannot be -1: it is the number of an episode, or 0."),
        ("watched = true", "2:1", "watched cannot be true: it is"),
        ("watched = 4.0", "2:1", "watched cannot be 4.0: it is"),
        ("watched = 2025-04-24", "2:1", "watched cannot be datetime.date(2025, 4, 24): it is"),
        ("watched = [4]", "2:1", "watched cannot be a table or list: it is"),
        ("motion = 'no'", "2:1", "motion cannot be 'no': it is true or false."),
        ("motion = 0", "2:1", "motion cannot be 0: it is true or false."),
        ("timer_factor = true", "2:1", "timer_factor cannot be true: it is 1, 1.5 or 2."),
        ("timer_factor = nan", "2:1", "timer_factor cannot be nan: it is"),
        ("theme = 'matine'", "2:1", '"lincoln-center", "matinee" or "high-contrast". Did you mean \'matinee\'?'),
        ("mode = 'stormy'", "2:1", "Did you mean 'storm'?"),
        ('mode = "x\\u001b[0m\\u202e"', "2:1", "mode cannot be 'x\\x1b[0m\\u202e': it is"),
        ("tehme = 'matinee'", "2:1", "there is no setting 'tehme'; it does nothing. Did you mean 'theme'?"),
    ],
)
def test_a_wrong_value_is_named_and_the_others_hold(path: Path, line: str, place: str, says: str) -> None:
    path.write_text(f"bell = true\n{line}\n")
    file = SettingsFile(path)
    assert file.settings == Settings(bell=True)
    assert file.warning.startswith(f"{path}:{place}: ")
    assert says in file.warning
    file.set("bell", False)
    assert line in path.read_text(), "what is wrong stays until it is put right"
    assert SettingsFile(path).settings == Settings()
    assert says in file.warning


def test_a_wrong_value_is_put_right_by_choosing_another(path: Path) -> None:
    path.write_text("watched = 'four' # or so\nbell = true\n")
    file = SettingsFile(path)
    file.set("watched", 4)
    assert path.read_text() == "watched = 4 # or so\nbell = true\n"
    assert file.warning == ""


def test_everything_wrong_is_told_within_reason(path: Path) -> None:
    path.write_text("mode = 1\ntheme = 1\n" + "".join(f"zz{n} = 1\n" for n in range(100)))
    told = SettingsFile(path).warning.splitlines()
    assert len(told) == 6
    assert told[-1] == f"{path}: and 97 more."


def test_a_file_of_senseless_size_is_not_read(path: Path) -> None:
    path.write_bytes(b"#" * (LARGEST + 1))
    assert "larger" in SettingsFile(path).warning


def test_a_byte_order_mark_does_no_harm(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbfwatched = 3\r\n")
    file = SettingsFile(path)
    assert file.settings.watched == 3
    file.set("watched", 4)
    assert path.read_bytes() == b"watched = 4\r\n"


def test_a_folder_in_the_way(path: Path) -> None:
    path.mkdir()
    file = SettingsFile(path)
    file.set("watched", 3)
    assert file.settings.watched == 3
    assert file.warning == f"{path}: settings cannot be read: this is not a file."


def test_a_home_that_is_a_file(path: Path) -> None:
    path.write_text("a file")
    file = SettingsFile(path / "settings.toml")
    assert file.settings.watched is None
    assert file.warning == ""
    file.set("watched", 3)
    assert file.settings.watched == 3
    assert file.warning.startswith(f"Your settings are not kept: {path}")


def test_without_a_path_a_change_holds_for_the_sitting() -> None:
    file = SettingsFile(None)
    file.set("watched", 3)
    assert file.settings.watched == 3
    assert file.warning == ""


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link(path: Path) -> None:
    real = path.with_name("dotfile.toml")
    real.write_text("watched = 1\n")
    real.chmod(0o640)
    path.symlink_to(real)
    SettingsFile(path).set("watched", 2)
    assert path.is_symlink()
    assert real.read_text() == "watched = 2\n"
    assert real.stat().st_mode & 0o777 == 0o640


def test_games_writing_at_once_leave_a_whole_file_and_nothing_else(path: Path) -> None:
    path.write_text("# mine\nwatched = 0\n")

    def write(level: int) -> None:
        for _ in range(8):
            SettingsFile(path).set("watched", level)

    threads = [threading.Thread(target=write, args=(level,)) for level in range(1, 5)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert SettingsFile(path).settings.watched in range(5)
        assert SettingsFile(path).warning == ""
    assert path.read_text() in {f"# mine\nwatched = {level}\n" for level in range(1, 5)}
    assert sorted(found.name for found in path.parent.iterdir()) == [".settings.toml.lock", "settings.toml"]


def test_games_changing_different_settings_at_once_lose_no_change(path: Path) -> None:
    chosen: dict[str, SettingValue] = {
        "watched": 3,
        "theme": "matinee",
        "bell": True,
        "timer_factor": 2,
        "motion": False,
    }

    def write(name: str, value: SettingValue) -> None:
        SettingsFile(path).set(name, value)

    threads = [threading.Thread(target=write, args=one) for one in chosen.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tomllib.loads(path.read_text()) == chosen
    assert sorted(found.name for found in path.parent.iterdir()) == [".settings.toml.lock", "settings.toml"]


def test_a_game_that_does_not_finish_is_not_waited_for_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etoile_quiz.files.locking.PATIENCE", 0.05)
    file = SettingsFile(path)
    with file_lock(path):
        file.set("watched", 3)
    assert file.settings.watched == 3
    assert file.warning == f"Your settings are not kept: {path}: another game is writing to it."
    assert not path.exists()


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
        "theme = 'matinee'",
        "motion = 3",
        "# watched = 0",
        'a = """',
    ]
)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode) | st.lists(LINES).map("\n".join).map(str.encode))
def test_any_bytes_are_settings_or_trouble(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "settings.toml")
        path.write_bytes(content)
        file = SettingsFile(path)
        level = file.settings.watched
        assert level is None or level >= 0
        file.set("watched", 7)
        assert file.settings.watched == 7
        again = SettingsFile(path)
        assert again.settings.watched == 7 or (file.warning and path.read_bytes() == content)
