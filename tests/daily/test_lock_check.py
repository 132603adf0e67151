"""The check of the lock: each thing that can be wrong with one is found, and nothing else."""

import re
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from etoile_quiz.daily.lock import FIRST_DAY, Lock, day_of, key_of
from etoile_quiz.daily.lock_check import check_lock
from etoile_quiz.daily.lock_growth import NOTICE, extend_lock
from etoile_quiz.question import Question
from tests.daily.test_quiz import LAST, a_bank, family_of, line
from tests.game.questions import question


def codes(lock: Lock, bank: list[Question], **more: object) -> list[str]:
    old = more.pop("old", None)
    assert old is None or isinstance(old, Lock)
    problems = check_lock(old, lock, bank, levels=LAST, days=0, **more)  # type: ignore[arg-type]
    return [problem.code for problem in problems]


def test_a_check_finds_what_changed_history() -> None:
    bank = [*family_of(0), *family_of(2)]
    old = extend_lock(Lock(), bank, FIRST_DAY)
    one, two = old.lines
    today = date(2026, 5, 1)
    soon = today + NOTICE
    assert codes(old, bank, old=old) == []
    assert codes(Lock((one,)), bank, old=old) == ["line-removed", "family-missing"]
    assert codes(Lock((one, replace(two, slot=(two.slot + 1) % 14))), bank, old=old) == ["line-changed"]
    closed = Lock((one, replace(two, until=soon)))
    assert codes(closed, bank, old=old, written=today) == []
    assert codes(closed, bank, old=old, written=today + timedelta(days=1)) == ["too-soon"]
    assert codes(Lock((one, replace(two, until=soon + NOTICE))), bank, old=closed) == ["line-changed"]
    assert codes(old, bank, old=closed) == ["line-changed"]
    more = [*bank, *family_of(4)]
    later = Lock((*old.lines, line("test/q00004", key="q00004 right", from_=soon)))
    assert codes(later, more, old=old, written=today) == []
    assert codes(later, more, old=old, written=soon) == ["too-soon"]
    assert codes(Lock((one, two, two)), bank) == ["family-twice"]
    assert codes(Lock((replace(one, from_=soon), two)), bank, old=Lock()) == ["late-start"]


def test_a_check_finds_what_families_lack() -> None:
    bank = [*family_of(0), *family_of(2)]
    lock = extend_lock(Lock(), bank, FIRST_DAY)
    gone = bank[0].family
    assert codes(lock, [*bank, *family_of(4)]) == ["family-missing"]
    assert codes(lock, bank[1:]) == ["family-gone"]
    assert codes(lock, bank, retired={gone}) == ["no-end"]
    assert codes(lock, [replace(bank[0], key=1), bank[1]]) == ["no-question"]
    assert codes(extend_lock(lock, bank, FIRST_DAY, retired={gone}), bank, retired={gone}) == []


def test_a_check_walks_every_day() -> None:
    bank = a_bank(2 * 14 * 7)
    lock = extend_lock(Lock(), bank, FIRST_DAY)
    assert check_lock(None, lock, bank, levels=LAST, days=60) == []
    slot = [item for item in lock.lines if item.edition == "soiree" and item.slot == 3]
    short = Lock(tuple(item for item in lock.lines if item not in slot[:2]))
    kept = [item for item in bank if item.family in short.by_family]
    problems = check_lock(None, short, kept, levels=LAST, days=60)
    assert [problem.code for problem in problems] == ["short-day"]
    assert "and of 3 more days" in problems[0].message
    closed = Lock(tuple(replace(item, until=day_of(31)) if item in slot else item for item in lock.lines))
    without = [item for item in bank if item.family != slot[0].family]
    found = {problem.code for problem in check_lock(None, closed, without, levels=LAST, days=30)}
    assert found <= {"left-out"}, "a family that has left is missed on the days that deal it only"


@pytest.mark.parametrize("discloses", [True, False])
def test_a_check_names_those_that_cannot_be_asked_together(discloses: bool) -> None:
    told = {"q0": ("q1",), "q1": ("q0",)} if discloses else {}
    bank = [question(f"q{n}", discloses=told.get(f"q{n}", ())) for n in range(6)]
    lock = Lock(tuple(line(item.family, key=key_of(item), category=str(n)) for n, item in enumerate(bank)))
    problems = check_lock(None, lock, bank, levels=LAST, days=140)
    left_out = [problem for problem in problems if problem.code == "left-out"]
    assert bool(left_out) == discloses
    if discloses:
        assert left_out[0].family in ("test/q0", "test/q1")
        assert re.search(r"2025, and of \d more days: whichever way", left_out[0].message)
