"""The numbers of rounds, written out: a test that took them from the code would change with them."""

from itertools import groupby
from typing import Any

import pytest
from msgspec.structs import replace

from etoile_quiz.game.deal import deal, question_stream
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.game.variety import Clash, crowds, repeats_a_form
from etoile_quiz.question import DIFFICULTY_LEVELS, Difficulty, Question
from tests.game.questions import question

BUSY = RoundFilter(watched=0, size=10)


def different(number: int, **fields: Any) -> Question:
    """Return a question that has nothing in common with others, save the given fields."""
    own: dict[str, Any] = {
        "category": f"category {number}",
        "form": ("forward", "inverse", "chain", "not")[number % 4],
        "relation": f"relation {number}",
        "episode": number,
        "difficulty": Difficulty(DIFFICULTY_LEVELS[number % 3], 100),
    }
    return replace(question(f"q{number}"), **own | fields)


@pytest.mark.parametrize(
    ("clash", "most", "fields"),
    [
        (crowds, 3, {"category": "cast"}),
        (crowds, 3, {"relation": "plays"}),
        (crowds, 3, {"episode": 7}),
        (crowds, 5, {"difficulty": Difficulty("easy", 100)}),
        (repeats_a_form, 3, {"form": "when"}),
    ],
)
def test_a_round_has_so_many_of_a_sort_and_no_more(clash: Clash, most: int, fields: dict[str, Any]) -> None:
    levels = [Difficulty(level, 100) for level in ("medium", "hard")]
    others = [different(40 + number, difficulty=levels[number % 2]) for number in range(2)]
    alike = [different(number, **{"difficulty": levels[number % 2]} | fields) for number in range(most + 1)]
    assert not clash([*alike[: most - 1], *others], alike[most])
    assert clash([*alike[:most], *others], alike[most])


def test_what_has_no_relation_and_no_episode_does_not_crowd() -> None:
    bank = [different(number, relation="", episode=None) for number in range(9)]
    assert not crowds(bank[:8:3], bank[8])


@pytest.mark.parametrize(("field", "most"), [("category", 3), ("relation", 3), ("episode", 3)])
def test_a_dealt_round_reaches_the_limit_and_keeps_it(field: str, most: int) -> None:
    bank = [different(number, **{field: 99 if field == "episode" else "same"}) for number in range(20)]
    bank += [different(number) for number in range(100, 112)]
    counts = {
        sum(getattr(item, field) in (99, "same") for item in deal(bank, BUSY, seed).questions) for seed in "abcde"
    }
    assert counts == {most}


def test_a_streak_asks_six_questions_of_a_level() -> None:
    bank = [question(f"{level}{number}", level=level) for level in DIFFICULTY_LEVELS for number in range(9)]
    asked = [item.difficulty.level for item in question_stream(bank, RoundFilter(watched=0, mode="streak"), "x")]
    assert [(level, len([*run])) for level, run in groupby(asked)] == [("easy", 6), ("medium", 6), ("hard", 9)]
