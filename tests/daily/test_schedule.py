"""The programme: only what a day needs is generated, and it is what the whole bank gives."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from etoile_quiz.daily.dealt_families import lines_for
from etoile_quiz.daily.lock import EDITIONS, FIRST_DAY
from etoile_quiz.daily.quiz import daily
from etoile_quiz.daily.schedule import DailySchedule
from etoile_quiz.generator.generate import all_questions
from etoile_quiz.packs.store.pack_reader import read_packs
from etoile_quiz.packs.store.schedules import find_schedule
from tests.daily.house import a_pack, a_schedule, days_from, shipped_copy, the_questions


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> DailySchedule:
    pack = shipped_copy(tmp_path_factory.mktemp("packs"))
    schedule = find_schedule(read_packs([pack]))
    assert schedule is not None
    return schedule


def test_a_day_is_what_the_whole_bank_gives(shipped: DailySchedule) -> None:
    bank = all_questions(shipped.packs, retired=True)
    for day in days_from(FIRST_DAY, 30):
        for edition in EDITIONS:
            quiz = shipped.quiz(day, edition, 8)
            assert quiz == daily(shipped.lock, bank, day, edition, 8)
            assert len(quiz.questions) == 6
            assert not quiz.left_out


def test_a_fact_that_is_retired_is_dealt_by_the_days_that_had_it(shipped: DailySchedule) -> None:
    pack = shipped.pack
    families = {f"{pack.pack}/{fact.id}" for fact in pack.facts}
    line = next(line for line in lines_for(shipped.lock, FIRST_DAY, "soiree") if line.family in families)
    facts = tuple(
        replace(fact, retired="asked often enough") if f"{pack.pack}/{fact.id}" == line.family else fact
        for fact in pack.facts
    )
    later = DailySchedule(shipped.lock, (replace(pack, facts=facts), *shipped.packs[1:]))
    assert line.family in [question.family for question in later.quiz(FIRST_DAY, "soiree", 8).questions]
    generated = [question for question in all_questions(later.packs) if question.origin == "generated"]
    assert line.family not in [question.family for question in generated]


def test_it_belongs_to_the_first_pack(shipped: DailySchedule) -> None:
    assert shipped.pack.pack == "etoile"
    assert [pack.pack for pack in shipped.packs] == ["etoile", "ballet"]
    assert shipped.levels == 8
    assert shipped.editions == EDITIONS


def test_a_show_without_spoilers_has_no_soiree() -> None:
    matinees = tuple(line for line in a_schedule().lock.lines if line.edition == "matinee")
    schedule = DailySchedule(replace(a_schedule().lock, lines=matinees), (a_pack(the_questions()),))
    assert schedule.editions == ("matinee",)
    assert schedule.quiz(FIRST_DAY + timedelta(days=9), "soiree", 8).questions == ()


def test_where_there_is_no_lock_there_is_no_daily(tmp_path: Path) -> None:
    assert find_schedule(read_packs([shipped_copy(tmp_path, locked=False)])) is None
