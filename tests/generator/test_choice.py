"""Which set of wrong options is taken: never one with an error, later names beside earlier, if possible none with a warning."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.choice import LATER_IN_A_SET, POOL, item_with, natural_order, option_sets
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.facts import Value, numeric_value
from etoile_quiz.generator.proof import Ground
from etoile_quiz.generator.rules import (
    FATAL_STEM_RULES,
    RULES_OF_CHOICE,
    STEM_RULES,
    Item,
    violations,
    worst_of_options,
)
from etoile_quiz.generator.rules.surface import nearly_same, surface_of
from etoile_quiz.question import WRONG_OPTIONS
from etoile_quiz.text.similarity import jaccard, trigrams
from tests.generator.films import fact
from tests.generator.small import named

KEY, *OTHERS = named("person", "Anna Bert Carl Dora Emil Fred Gina Hugo Inge Jens Kurt Lisa Mona Nils")
TEXTS = st.text(st.sampled_from("abcé -.,A1"), min_size=1, max_size=24) | st.sampled_from(
    ("12", "3 km", "1789", "May 1789", "all of these", "always so", "{role}", "(a")
)


def offered(texts: Sequence[str], levels: str = "") -> list[Distractor]:
    """Return distractors with these texts, each of the level that stands at its place."""
    return [
        Distractor(Value(kind="person", id=text, name=text), text, Ground("no"), int(level))
        for text, level in zip(texts, levels or "0" * len(texts), strict=True)
    ]


def candidate(found: Sequence[Distractor], **more: Any) -> Candidate:
    """Return a question of level 0 that asks for a person."""
    parts: dict[str, Any] = {
        "fact": fact("f", "r", KEY, KEY),
        "form": "forward",
        "stem": "Who came?",
        "key": KEY,
        "key_text": KEY.name,
        "explanation": f"{KEY.name} came home.",
        "sole_because": "Only one came.",
        "distractors": lambda: iter(found),
        "level": 0,
    }
    return Candidate(**(parts | more))


def chosen(*args: Any, **more: Any) -> list[list[str]]:
    """Return the texts of each set."""
    return [[item.text for item in found] for found in option_sets(candidate(*args, **more))]


NAMES = [value.name for value in OTHERS]


def test_the_first_three_are_taken_where_nothing_is_wrong_with_them() -> None:
    assert chosen(offered(NAMES)) == [NAMES[:3]]
    assert chosen(offered(NAMES), least_sets=3) == [NAMES[:3], NAMES[3:6], NAMES[6:9]]


def test_nobody_is_proven_wrong_who_is_not_needed() -> None:
    looked_at: list[str] = []

    def counted() -> Any:
        for item in offered(NAMES):
            looked_at.append(item.text)
            yield item

    next(option_sets(candidate([], distractors=counted)))
    assert looked_at == NAMES[:WRONG_OPTIONS]
    [*option_sets(candidate([], distractors=counted, least_sets=2))]
    assert len(looked_at) == WRONG_OPTIONS + POOL


def test_a_set_with_an_error_is_never_taken() -> None:
    assert chosen(offered(["Anna", "anna!", "Bert"])) == [["Bert"]], "equal to the key"
    assert chosen(offered(["Bert", "BERT", "Carl"])) == [["Bert", "Carl"]], "equal to one another"
    assert not chosen(offered(["Anna"]))


def test_a_set_without_a_warning_is_preferred_but_a_warning_removes_nothing() -> None:
    long = "Maximilian Alexander of Oberhausen"
    assert chosen(offered([long, *NAMES[:3]])) == [NAMES[:3]]
    assert chosen(offered([long, *NAMES[:2]])) == [[long, *NAMES[:2]]]


def test_where_fewer_are_proven_there_are_fewer_options() -> None:
    assert chosen(offered(NAMES[:2])) == [NAMES[:2]]
    assert chosen(offered(NAMES[:1])) == [NAMES[:1]]
    assert not chosen(offered(NAMES[:1]), least=2)


def test_the_stem_names_none_of_the_options_and_all_share_what_it_gives_away() -> None:
    assert chosen(offered(NAMES[:4]), stem="Who came with Bert?") == [NAMES[1:4]]
    assert not chosen(offered(NAMES), key=Value(kind="person", id="k", name="Anna", gender="f"), agree=("gender",))


def test_names_of_later_levels_stand_beside_earlier_ones_in_all_sets_but_the_first() -> None:
    sets = [*option_sets(candidate(offered(NAMES[:9], "111000000"), least_sets=2))]
    assert [sorted(item.level for item in found) for found in sets] == [[0, 0, 0], [0, 1, 1], [0, 0, 1]]
    assert {item.text for item in sets[1] if item.level} == set(NAMES[:LATER_IN_A_SET])
    assert [item.level for item in next(option_sets(candidate(offered(NAMES[:4], "2110"))))] == [0, 1, 1], (
        "too few are known"
    )


def test_a_set_must_be_allowed() -> None:
    def has_emil(found: Sequence[Distractor]) -> bool:
        return any(item.text == "Emil" for item in found)

    assert chosen(offered(NAMES[:6]), allows=has_emil) == [["Bert", "Carl", "Emil"]]


def test_the_nearest_distractors_do_not_stand_in_all_sets_that_are_tried() -> None:
    def lacks_the_first_two(found: Sequence[Distractor]) -> bool:
        return not {NAMES[0], NAMES[1]} & {item.text for item in found}

    assert chosen(offered(NAMES), allows=lacks_the_first_two) == [NAMES[2:5]]


def test_numbers_stand_in_their_order_with_decimals_too() -> None:
    values = [numeric_value(text) for text in ("7.5", "10.5", "6.5")]
    found = candidate([], key=values[0], key_text="7.5", in_order=True)
    others = tuple(Distractor(value, value.name, Ground("no"), 0) for value in values[1:])
    assert natural_order(found, others) == (2, 0, 1)
    assert item_with(found, others).options == ("6.5", "7.5", "10.5")


@pytest.mark.parametrize(
    ("form", "key", "refused"),
    [
        ("forward", KEY, False),
        ("inverse", KEY, False),
        ("chain", KEY, True),
        ("forward", Value(kind="text", id="t", name="Anna", entity=False), True),
    ],
)
def test_style_refuses_no_plain_question_about_names(form: str, key: Value, *, refused: bool) -> None:
    """S1: only the key repeats a word of the stem. In a plain question about names that is a warning."""
    made = candidate(
        offered(NAMES[:3]), form=form, stem="Who is the daughter of Old Annabel?", key=key, key_text="Young Annabel"
    )
    found = {item.rule: item.severity for item in violations(item_with(made, tuple(offered(NAMES[:3]))))}
    assert found["S1"] == ("error" if refused else "warning")
    assert (not [*option_sets(made)]) == refused


@given(TEXTS, TEXTS)
def test_texts_are_alike_where_four_of_five_runs_of_three_letters_are_shared(one: str, two: str) -> None:
    first, second = (trigrams(surface_of(text).folded, spaces_before=2) for text in (one, two))
    assert nearly_same(surface_of(one), surface_of(two)) == (jaccard(first, second) >= 0.8)


@given(st.lists(TEXTS, min_size=2, max_size=4), TEXTS, st.booleans(), st.booleans())
def test_the_worst_of_a_set_is_the_worst_of_all_that_rules_find(
    options: list[str], stem: str, named: bool, plain: bool
) -> None:
    item = Item(
        stem=stem,
        options=tuple(options),
        key=0,
        key_names=(options[0],),
        are_names=(named,) * len(options),
        asks_for_name_or_quantity=plain,
    )
    found = {violation.severity for violation in violations(item, RULES_OF_CHOICE)}
    assert worst_of_options(item) == ("error" if "error" in found else "warning" if found else None)


@given(st.lists(TEXTS, min_size=1, max_size=4), TEXTS, TEXTS, st.booleans(), st.booleans())
def test_only_fatal_rules_find_errors_in_a_stem(
    options: list[str], stem: str, explanation: str, verdicts: bool, sourced: bool
) -> None:
    item = Item(
        stem=stem,
        options=tuple(options),
        key=0,
        key_names=(options[0],),
        are_names=(False,) * len(options),
        explanation=explanation,
        sources=int(sourced),
        verdicts=verdicts,
    )
    errors = {violation.rule for violation in violations(item, STEM_RULES) if violation.severity == "error"}
    assert errors == {violation.rule for violation in violations(item, FATAL_STEM_RULES)}


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=12, unique=True), st.integers(1, 3))
def test_sets_are_different_sets_of_what_is_offered(names: list[str], variants: int) -> None:
    found = [frozenset(texts) for texts in chosen(offered(names), least_sets=variants)]
    assert len(set(found)) == len(found)
    assert set(found) <= {frozenset(some) for size in range(1, 4) for some in combinations(names, size)}
    assert len({len(texts) for texts in found}) == 1
