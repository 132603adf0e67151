"""Four packs from public data, judged by a checker that shares no code with the generator."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import msgspec
import pytest

from etoile_quiz.generator.generate import generate
from etoile_quiz.packs.store.pack_reader import read_pack
from tests.examples import deep
from tests.generator.independent import Checker
from tests.shows.every_show import OF_PUBLIC_DATA, questions_of

AT_LEAST = {"alice": 590, "operas": 1650, "sky": 950, "worldcup": 1600}


@cache
def checked(name: str) -> tuple[Checker, list[dict[str, Any]]]:
    """Return the checker of a pack, and its questions as their JSON says them."""
    return Checker(OF_PUBLIC_DATA[name]), json.loads(msgspec.json.encode(questions_of(name)))


@pytest.mark.parametrize("name", AT_LEAST)
def test_exactly_one_option_is_right_by_an_independent_checker(name: str) -> None:
    checker, questions = checked(name)
    judged = questions[:: 1 if deep() else 4]
    faulty = [f"{item['id']}: {item['stem']} {found}" for item in judged if (found := checker.faults(item))]
    print(f"\n{name}: {Counter(item['form'] for item in questions)}")  # noqa: T201  # seen with `pytest -s`
    assert not faulty, f"{len(faulty)} of {len(judged)} are wrong, such as\n" + "\n".join(faulty[:8])
    assert len(questions) >= AT_LEAST[name]


@pytest.mark.parametrize("name", AT_LEAST)
def test_the_independent_checker_finds_a_key_in_the_wrong_place(name: str) -> None:
    checker, questions = checked(name)
    for item in questions[::29]:
        assert checker.faults(item | {"key": (item["key"] + 1) % len(item["options"])}), item["id"]


@pytest.mark.parametrize("name", AT_LEAST)
def test_the_independent_checker_finds_a_second_right_option(name: str) -> None:
    checker, questions = checked(name)
    named = [item for item in questions if item["form"] in ("forward", "inverse", "chain", "which-of-these", "in-both")]
    for item in named[::29]:
        options, place = item["options"], (item["key"] + 1) % len(item["options"])
        changed = [options[item["key"]] if number == place else option for number, option in enumerate(options)]
        assert checker.faults(item | {"options": changed}), item["id"]


def test_the_independent_checker_finds_an_option_of_which_nothing_is_known() -> None:
    checker, questions = checked("alice")
    for item in questions:
        if item["form"] == "what-happens-in":
            unknown = {"text": "Alice meets nobody", "entity": None}
            changed = [option if place == item["key"] else unknown for place, option in enumerate(item["options"])]
            assert checker.faults(item | {"options": changed}), item["id"]


def test_statements_are_judged_although_these_packs_ask_for_none(tmp_path: Path) -> None:
    folder = copytree(OF_PUBLIC_DATA["alice"], tmp_path / "alice")
    with (folder / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write('true_false: {ask: "True or false? {statement}", true: "True", false: "False"}\n')
    base = read_pack(folder).base
    assert base is not None
    questions = json.loads(msgspec.json.encode(generate(base).questions))
    statements = [item for item in questions if item["form"] == "true-false"]
    assert len(statements) >= 20
    checker = Checker(folder)
    for item in statements:
        assert not checker.faults(item), item["stem"]
        assert checker.faults(item | {"key": 1 - item["key"]}), item["stem"]
