"""Brute force: of every question of every test pack exactly one option is true, and all others are provably false."""

from collections import Counter
from functools import cache

import pytest
from msgspec.structs import replace

from etoile_quiz.question import Option, Question
from tests.generator.judge import Judge
from tests.shows.every_show import NAMES, base_of, questions_of

judge_of = cache(lambda name: Judge(base_of(name)))

AT_LEAST = {
    "airports": 5000,
    "countries": 10_000,
    "elements": 4000,
    "etoile": 480,
    "second-show": 150,
    "states": 4000,
    "traps": 30,
}


@pytest.mark.parametrize("name", NAMES)
def test_exactly_one_option_is_true_and_every_other_is_provably_false(name: str) -> None:
    judge = judge_of(name)
    forms: Counter[str] = Counter()
    unread: list[str] = []
    faulty: list[str] = []
    for question in questions_of(name):
        forms[question.form] += 1
        judgement = judge.judge(question)
        if not judgement.read:
            unread.append(f"{question.id}: {question.stem}")
        elif judgement.faults:
            faulty.append(f"{question.id}: {question.stem} {judgement.faults[0]}")
    print(f"\n{name}: {forms.total()} judged, {dict(sorted(forms.items()))}")  # noqa: T201  # seen with `pytest -s`
    assert not unread, f"{len(unread)} could not be read, such as {unread[:5]}"
    assert not faulty, f"{len(faulty)} of {forms.total()} are wrong, such as\n" + "\n".join(faulty[:8])
    assert forms.total() >= AT_LEAST[name]


def test_the_packs_have_ten_thousand_questions_together() -> None:
    assert set(AT_LEAST) == set(NAMES)
    assert sum(AT_LEAST.values()) >= 10_000


@pytest.mark.parametrize("name", ["etoile", "second-show"])
def test_a_key_in_the_wrong_place_is_found_in_every_question(name: str) -> None:
    judge = judge_of(name)
    for question in questions_of(name):
        for key in range(len(question.options)):
            if key != question.key:
                assert judge.judge(replace(question, key=key)).faults, question.id


@pytest.mark.parametrize("name", ["etoile", "second-show"])
def test_a_second_true_option_and_one_that_nobody_knows_of_are_found(name: str) -> None:
    judge = judge_of(name)
    planted = 0
    for question in questions_of(name):
        place = (question.key + 1) % len(question.options)
        if question.form in ("forward", "inverse", "which-of-these", "chain", "who-am-i"):
            planted += 1
            again = question.options[question.key]
            assert judge.judge(_with_option(question, place, again)).faults, question.id
        if question.form in ("what-happens-in", "which-episode"):
            planted += 1
            judgement = judge.judge(_with_option(question, place, Option("Nobody knows of this")))
            assert not judgement.read or judgement.faults or question.form == "which-episode", question.id
    assert planted > 50


def _with_option(question: Question, place: int, option: Option) -> Question:
    options = list(question.options)
    options[place] = option
    return replace(question, options=tuple(options))
