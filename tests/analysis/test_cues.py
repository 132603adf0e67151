"""What would give keys away over a whole bank is left out: names spelled alike, keys met too often, names known by a word."""

from pathlib import Path
from typing import Any

import pytest

from etoile_quiz.generator.fact_index import FactIndex
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import generate
from etoile_quiz.generator.likeness import SpelledAlike, are_spelled_alike
from etoile_quiz.generator.rules import Item, violations
from etoile_quiz.packs.store.pack_reader import read_pack
from tests.shows.building import header, write

FIRST = "Bra Kor Lim Mun Nep Pag Ros Sil Tav Vel Wim Zan".split()
LAST = "dovia gastan heim lund quay".split()
LANDS = [first + last for last in LAST for first in FIRST][:48]


def base(
    folder: Path, pairs: list[tuple[str, str]], *, both_ways: bool = True, without: tuple[str, ...] = (), **wording: Any
) -> FactBase:
    """Return a pack of one relation, in which every subject has one object."""
    relation: dict[str, Any] = {
        "subject": "land",
        "object": "thing",
        "functional": "There is one.",
        "category": "all",
        "weight": 5,
        "tell": "{subject} has {object}.",
        "ask": {"object": "What does {subject} have?"},
    }
    if both_ways:
        relation["ask_of_these"] = {"subject": "Which of these has {object}?"}
    objects = list(dict.fromkeys(thing for _, thing in pairs))
    pack = header(
        "small",
        "Small",
        "none",
        kinds={"land": {}, "thing": {}},
        categories={"all": "All"},
        relations={"has": {**relation, **wording}},
        entities={
            "land": {f"l{place:02}": land for place, (land, _) in enumerate(pairs)},
            "thing": {f"t{place:02}": {"name": thing, "classes": ["tongue"]} for place, thing in enumerate(objects)},
        },
        facts={
            "has": {
                f"f{place:02}": [f"l{place:02}", f"t{objects.index(thing):02}"]
                for place, (_, thing) in enumerate(pairs)
            }
        },
    )
    found = read_pack(write(folder / "small", {name: part for name, part in pack.items() if name not in without}))
    assert found.base is not None, found.problems
    return found.base


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Portugal", "Portuguese"),
        ("Kazakhstan", "Turkmenistan"),
        ("Iran", "Iraq"),
        ("Kambodscha", "Cambodia"),
        ("Salomonen", "Solomon Islands"),
        ("helium", "He"),
    ],
)
def test_names_are_alike_that_begin_alike_or_share_a_quarter_of_their_runs(one: str, other: str) -> None:
    assert are_spelled_alike(one, other)
    assert are_spelled_alike(other, one)


def test_names_with_nothing_in_common_but_an_ending_are_not_alike() -> None:
    assert not are_spelled_alike("Mongolia", "Russia")
    assert not are_spelled_alike("Latvia", "Schweiz")


def test_a_relation_whose_names_are_alike_beyond_chance_asks_and_offers_nothing_that_is(tmp_path: Path) -> None:
    # A third of the lands speak what is called after them, as do none by chance.
    tongues = [f"{land[:4]}ish" if place % 3 == 0 else f"Tongue {place}" for place, land in enumerate(LANDS)]
    bank = base(tmp_path, [*zip(LANDS, tongues, strict=True)])
    found = generate(bank)
    assert {question.facts[0] for question in found.questions} == set(bank.by_id), "true or false may be asked of each"
    spelled = {fact.id for fact in bank.facts if are_spelled_alike(fact.subject.name, fact.object.name)}
    assert len(spelled) == len(LANDS) // 3
    assert {item.fact for item in found.skipped} == spelled
    assert {question.facts[0] for question in found.questions if question.form == "forward"} == {*bank.by_id} - spelled


def test_without_true_and_false_a_fact_that_spells_its_answer_is_skipped_with_its_reason(tmp_path: Path) -> None:
    tongues = [f"{land[:4]}ish" if place % 3 == 0 else f"Tongue {place}" for place, land in enumerate(LANDS)]
    found = generate(base(tmp_path, [*zip(LANDS, tongues, strict=True)], without=("true_false",)))
    assert {fact.fact for fact in found.skipped} == {f"f{place:02}" for place in range(0, len(LANDS), 3)}
    assert {fact.reason for fact in found.skipped} == {"the names in its question are spelled like the answer"}


def test_names_that_are_alike_by_chance_are_left_alone(tmp_path: Path) -> None:
    pairs = [(land, f"{LANDS[(place * 5 + 3) % len(LANDS)]} stone") for place, land in enumerate(LANDS)]
    bank = base(tmp_path, pairs)
    assert any(are_spelled_alike(*pair) for pair in pairs)
    spelled_alike = SpelledAlike(FactIndex(bank))
    assert not any(map(spelled_alike.tells, bank.facts))


OFTEN = [(land, "Coal" if place % 2 else f"Ore {place % 5}") for place, land in enumerate(LANDS)]


def test_no_fact_is_lost_because_its_answer_is_right_too_often(tmp_path: Path) -> None:
    found = generate(base(tmp_path, OFTEN, both_ways=False, without=("true_false",)))
    assert not found.skipped
    asked = {question.facts[0] for question in found.questions if question.key_text == "Coal"}
    assert len(asked) == len(LANDS) // 2


def test_a_county_is_not_put_among_parishes(tmp_path: Path) -> None:
    names = [f"{land} {'Parish' if place < 12 else 'County'}" for place, land in enumerate(LANDS)]
    states = [f"State {place // 6}" for place in range(len(LANDS))]
    ask_not = {"subject": "Which of these does NOT have {object}?"}
    bank = base(tmp_path, [*zip(names, states, strict=True)], ask_not=ask_not)
    found = [question for question in generate(bank).questions if question.form == "not"]
    assert len(found) > 40
    for question in found:
        sorts = {option.text.rsplit(" ", 1)[1] for option in question.options}
        assert len(sorts) == 1, question


def test_no_name_stands_out_by_its_length_be_it_wrong_or_right() -> None:
    options = ("Ann", "Bob", "Cid", "Maximilian Alexander of Oberhausen")
    for key in range(4):
        item = Item("Who came?", options, key, (options[key],), (True,) * 4, explanation=f"{options[key]} came home.")
        assert [found.severity for found in violations(item) if found.rule == "O6"] == ["warning"]
        item = Item("Who came?", options, key, (options[key],), (False,) * 4, explanation=f"{options[key]} came home.")
        assert [found.severity for found in violations(item) if found.rule == "O6"] == ["error"] * (key == 3)


def test_the_mark_of_a_kana_is_no_accent() -> None:
    kana = ("ガーナ", "カナタ", "ニウエ", "トンカ")
    item = Item("Which is it?", kana, 0, (kana[0],), (False,) * 4, explanation="ガーナ it is.")
    assert "O5" not in {found.rule for found in violations(item)}
    latin = ("Curaçao", "Canada", "Norway", "Poland")
    item = Item("Which is it?", latin, 0, (latin[0],), (False,) * 4, explanation="Curaçao it is.")
    assert "O5" in {found.rule for found in violations(item)}


def test_a_title_of_address_has_somebody_it_addresses() -> None:
    def singled_out(*options: str) -> bool:
        item = Item("Who came?", options, 0, (options[0],), (True,) * 4, explanation=f"{options[0]} came.")
        return any(found.rule == "O5" and "title" in found.message for found in violations(item))

    assert singled_out("Madame Tussaud", "Gavroche Hugo", "Fantine Hugo", "Cosette Hugo")
    assert not singled_out("Madame", "Gavroche", "Fantine", "Cosette")
    assert not singled_out("Gavroche Hugo", "Madame", "Lady", "Sir")
