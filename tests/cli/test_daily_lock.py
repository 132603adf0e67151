"""`daily-lock`: a lock is begun, grows, and is checked."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etoile_quiz.cli.common import CommandError, read_usable_packs
from etoile_quiz.cli.daily_lock import bring_up_to_date, find_problems
from etoile_quiz.daily.lock import FIRST_DAY
from etoile_quiz.packs.store.lock_file import read_lock
from etoile_quiz.packs.store.schedules import PackFolder
from tests.cli.program import run
from tests.daily.house import shipped_copy

PACK = "id: mine\ntitle: Mine\nversion: '1'\nlanguage: en\nlevels: 1\n"

LACKING = "".join(f"families of the {edition}: 10; 74 more would fill every day\n" for edition in ("matinée", "soirée"))


def questions(numbers: range, *, ids: bool = True) -> str:
    """Return a question file: even numbers are safe before watching, odd ones after the first episode."""
    return "title: Mine\nquestions:\n" + "".join(
        f"  - question: What does the {n}th bell say?\n    answer: ding{n}\n    wrong: [dong{n}, bang{n}, boom{n}]\n"
        f"    category: bells{n % 3}\n    spoiler: {n % 4 // 2}\n" + (f"    id: bell.{n}\n" if ids else "")
        for n in numbers
    )


def a_pack(folder: Path, size: int = 20) -> Path:
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "questions.yaml").write_text(questions(range(size)), encoding="utf-8")
    return folder


def locked(folder: Path) -> PackFolder:
    (reading,) = read_usable_packs([folder])
    assert reading.base is not None
    return PackFolder(reading.base, folder)


def test_a_lock_begins_and_grows(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "mine")
    first = run("daily-lock", "--pack", pack, home=tmp_path)
    assert first.returncode == 0
    assert first.stdout.decode() == f"{pack / 'daily.lock'}: 20 lines, 20 new, 0 ended\n" + LACKING
    written = (pack / "daily.lock").read_bytes()
    again = run("daily-lock", "--pack", pack, home=tmp_path)
    assert again.stdout.decode() == f"{pack / 'daily.lock'}: 20 lines, up to date\n" + LACKING
    assert (pack / "daily.lock").read_bytes() == written
    (pack / "questions.yaml").write_text(questions(range(1, 22)), encoding="utf-8")
    grown = run("daily-lock", "--pack", pack, home=tmp_path)
    assert grown.stdout.decode().startswith(f"{pack / 'daily.lock'}: 22 lines, 2 new, 1 ended\nfamilies of the matin")
    lock = read_lock(pack / "daily.lock").lock
    assert lock is not None
    soonest = datetime.now(UTC).date() + timedelta(days=1)
    assert [line.from_ == FIRST_DAY for line in lock.lines] == [True] * 20 + [False] * 2
    assert all(line.from_ > soonest for line in lock.lines[20:])
    assert [line.family for line in lock.lines if line.until] == ["mine/bell.0"]


def test_a_lock_that_is_in_order_passes(tmp_path: Path) -> None:
    """Of the shipped packs, as they are today. A family whose pack was left out on the command line is not taken for gone."""
    pack = shipped_copy(tmp_path)
    assert (
        run("daily-lock", "--new-release", "--pack", pack, "--pack", tmp_path / "ballet", home=tmp_path).returncode == 0
    )
    assert "up to date" in run("daily-lock", "--pack", pack, home=tmp_path).stdout.decode()
    shutil.copy(pack / "daily.lock", tmp_path / "earlier")
    checked = run("daily-lock", "--check", "--against", tmp_path / "earlier", "--pack", pack, home=tmp_path)
    assert checked.returncode == 0, checked.stdout.decode()
    told = checked.stdout.decode()
    assert told.endswith(f"\n{pack / 'daily.lock'}: 3,652 days, no problems\n")
    assert " up to 8; there is one from level " in told


def test_a_new_release_replaces_a_lock_that_can_no_longer_be_read(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "mine")
    (pack / "daily.lock").write_text("release | 2\nmine/bell.0 | 3 | matinee\n", encoding="utf-8")
    assert run("daily-lock", "--pack", pack, home=tmp_path).returncode == 1
    made = run("daily-lock", "--new-release", "--pack", pack, home=tmp_path)
    assert made.stdout.decode() == f"{pack / 'daily.lock'}: 20 lines, 20 new, 0 ended\n" + LACKING
    lock = read_lock(pack / "daily.lock").lock
    assert lock is not None
    assert (lock.release, {line.from_ for line in lock.lines}) == (3, {FIRST_DAY})
    for earlier in ("release | 2\nmine/bell.0 | 3 | matinee\n", "mine/bell.0 | 3 | matinee\n"):
        (tmp_path / "earlier").write_text(earlier, encoding="utf-8")
        checked = run("daily-lock", "--check", "--against", tmp_path / "earlier", "--pack", pack, home=tmp_path)
        assert b"line-removed" not in checked.stdout, "another release promises nothing about this one"
        assert checked.stderr == b""
    (tmp_path / "earlier").write_text("release | 3\nmine/bell.0 | 3 | matinee\n", encoding="utf-8")
    for earlier in ("earlier", "missing"):
        refused = run("daily-lock", "--check", "--against", tmp_path / earlier, "--pack", pack, home=tmp_path)
        assert refused.returncode == 1
        assert b"the earlier lock cannot be read" in refused.stderr


def test_what_is_wrong_is_told_at_its_line_and_nothing_is_written(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "mine")
    run("daily-lock", "--pack", pack, home=tmp_path)
    lock = pack / "daily.lock"
    shutil.copy(lock, tmp_path / "earlier")
    lines = lock.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = lines.pop(3)
    lines[5] = lines[5].replace("| easy |", "| hard |").replace("| medium |", "| hard |")
    lock.write_text("".join(lines), encoding="utf-8")
    before = lock.read_bytes()
    checked = run("daily-lock", "--check", "--against", tmp_path / "earlier", "--pack", pack, home=tmp_path)
    said = checked.stdout.decode()
    assert checked.returncode == 1
    assert f"{lock}:1:1: error line-removed the line of {gone.split(' | ')[0]} is gone" in said
    assert f"{lock}:6:1: error line-changed" in said
    assert f"{lock}:1:1: error family-missing" in said
    assert "error short-day the matinee of 24 April 2025, and of " in said
    assert "problems\n" in said.splitlines(keepends=True)[-1]
    assert lock.read_bytes() == before


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("nonsense\n", "bad-columns"),
        ("other/x | 0 | matinee | 0 | a | 4 | easy | b | 2025-04-24 |\n", "the pack 'other', which is not there"),
    ],
)
def test_a_lock_that_cannot_be_used_stays_as_it_is(tmp_path: Path, extra: str, said: str) -> None:
    pack = a_pack(tmp_path / "mine")
    (pack / "daily.lock").write_text(extra, encoding="utf-8")
    for arguments in ((), ("--check",)):
        refused = run("daily-lock", *arguments, "--pack", pack, home=tmp_path)
        assert refused.returncode == 1
        assert said in refused.stderr.decode()
        assert b"Traceback" not in refused.stderr
        assert (pack / "daily.lock").read_text(encoding="utf-8") == extra


def test_questions_without_an_id_are_not_locked(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "mine")
    (pack / "questions.yaml").write_text(questions(range(2), ids=False), encoding="utf-8")
    refused = run("daily-lock", "--pack", pack, home=tmp_path)
    assert refused.returncode == 1
    assert "questions.yaml:3:" in refused.stderr.decode()
    assert f"etoile-quiz ids {pack / 'questions.yaml'}" in refused.stderr.decode()
    assert not (pack / "daily.lock").exists()


def test_a_single_file_has_no_place_for_a_lock(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(questions(range(2)), encoding="utf-8")
    refused = run("daily-lock", "--pack", tmp_path / "mine.yaml", home=tmp_path)
    assert refused.returncode == 1
    assert b"single file" in refused.stderr


def test_a_pack_without_a_lock_fails_the_check(tmp_path: Path) -> None:
    refused = run("daily-lock", "--check", "--pack", a_pack(tmp_path / "mine"), home=tmp_path)
    assert refused.returncode == 1
    assert b"there is no such file" in refused.stderr


def test_against_goes_with_check(tmp_path: Path) -> None:
    assert run("daily-lock", "--against", tmp_path / "x", "--pack", tmp_path, home=tmp_path).returncode == 2


def test_a_full_disk_leaves_the_old_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = locked(a_pack(tmp_path / "mine"))
    bring_up_to_date(pack, [pack.base], FIRST_DAY)
    before = pack.lock_file.read_bytes()
    (pack.folder / "questions.yaml").write_text(questions(range(30)), encoding="utf-8")
    grown = locked(pack.folder)

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("etoile_quiz.cli.daily_lock.write_atomically", full)
    with pytest.raises(CommandError, match="No space left"):
        bring_up_to_date(grown, [grown.base], FIRST_DAY)
    assert pack.lock_file.read_bytes() == before


def test_a_retired_question_must_have_an_end(tmp_path: Path) -> None:
    pack = locked(a_pack(tmp_path / "mine"))
    bring_up_to_date(pack, [pack.base], FIRST_DAY)
    (pack.folder / "questions.yaml").write_text(questions(range(1, 20)), encoding="utf-8")
    shrunk = locked(pack.folder)
    codes = {(problem.code, problem.line) for problem in find_problems(shrunk, [shrunk.base], None, written=None)}
    assert ("family-gone", 4) in codes


def test_a_locked_pack_has_a_daily(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "mine", 200)
    run("daily-lock", "--pack", pack, home=tmp_path)
    quiz = json.loads(run("daily", "--json", "--date", "2025-04-24", "--pack", pack, home=tmp_path).stdout)
    assert quiz["pack"] == {"id": "mine", "version": "1"}
    assert len(quiz["questions"]) == 6


def test_a_show_without_spoilers_has_no_soiree(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "mine", 200)
    written = questions(range(200)).replace("spoiler: 1", "spoiler: 0")
    (pack / "questions.yaml").write_text(written, encoding="utf-8")
    run("daily-lock", "--pack", pack, home=tmp_path)
    for arguments in (("--json", "--date", "2025-04-24"), ("--plain",)):
        refused = run("daily", *arguments, "--edition", "soiree", "--pack", pack, home=tmp_path)
        assert refused.returncode == 1
        assert "no soirée" in refused.stderr.decode()
        assert run("daily", *arguments, "--pack", pack, home=tmp_path).returncode == 0
