"""Which lock is used, and where the packs that it names come from."""

import shutil
from pathlib import Path

import pytest

from etoile_quiz.packs.store.lock_file import LOCK_FILE
from etoile_quiz.packs.store.pack_reader import read_packs
from etoile_quiz.packs.store.schedules import BadLockError, find_schedule
from tests.daily.house import shipped_copy

QUESTIONS = """\
title: Mine
questions:
  - id: one
    question: Is this one?
    answer: It is
    wrong: [It is not, Nobody knows]
"""
MINE = "mine/one | 0 | matinee | 0 | mine | 4 | easy | it is | 2025-04-24 |\n"


def test_packs_that_the_lock_names_are_found_beside_it(tmp_path: Path) -> None:
    schedule = find_schedule(read_packs([shipped_copy(tmp_path)]))
    assert schedule is not None
    assert [pack.pack for pack in schedule.packs] == ["etoile", "ballet"]


def test_or_among_the_shipped_ones(tmp_path: Path) -> None:
    pack = shipped_copy(tmp_path)
    shutil.rmtree(tmp_path / "ballet")
    schedule = find_schedule(read_packs([pack]))
    assert schedule is not None
    assert [pack.pack for pack in schedule.packs] == ["etoile", "ballet"]


def test_a_pack_that_is_nowhere_is_named(tmp_path: Path) -> None:
    pack = shipped_copy(tmp_path)
    with (pack / LOCK_FILE).open("a", encoding="utf-8") as file:
        file.write(MINE)
    with pytest.raises(BadLockError, match="pack 'mine', which is not there; add it by --pack"):
        find_schedule(read_packs([pack]))


def test_a_neighbour_that_is_broken_is_told_with_its_place(tmp_path: Path) -> None:
    pack = shipped_copy(tmp_path)
    (tmp_path / "ballet" / "pack.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(BadLockError, match=r"ballet/pack\.yaml:2:1: error"):
        find_schedule(read_packs([pack]))


def test_a_broken_lock_is_told_with_its_place(tmp_path: Path) -> None:
    pack = shipped_copy(tmp_path)
    (pack / LOCK_FILE).write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(BadLockError, match=r"daily\.lock:1:1: error bad-columns"):
        find_schedule(read_packs([pack]))


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: path.symlink_to("nowhere")])
def test_a_lock_that_cannot_be_read_is_no_reason_to_do_without(tmp_path: Path, make: object) -> None:
    pack = shipped_copy(tmp_path, locked=False)
    assert callable(make)
    make(pack / LOCK_FILE)
    with pytest.raises(BadLockError, match=r"daily\.lock"):
        find_schedule(read_packs([pack]))


def test_a_pack_of_ones_own_has_a_daily_of_its_own(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "pack.yaml").write_text("id: mine\ntitle: Mine\nversion: '1'\nlanguage: en\n", encoding="utf-8")
    (mine / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    (mine / LOCK_FILE).write_text(MINE, encoding="utf-8")
    readings = read_packs([mine, shipped_copy(tmp_path / "shipped")])
    schedule = find_schedule(readings)
    assert schedule is not None
    assert [pack.pack for pack in schedule.packs] == ["mine"]
    other = find_schedule(readings[1:])
    assert other is not None
    assert other.pack.pack == "etoile"


def test_a_single_file_has_no_lock(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(QUESTIONS, encoding="utf-8")
    (tmp_path / LOCK_FILE).write_text(MINE, encoding="utf-8")
    assert find_schedule(read_packs([tmp_path / "mine.yaml"])) is None
