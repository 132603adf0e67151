"""The checker is honest (B8): defects planted into clean questions are all found, and clean questions raise nothing."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from etoile_quiz.analysis.bank_statistics import item_of
from etoile_quiz.generator.rules import ERRORS_BY_HAND, RULES, RULES_OF_CHOICE, STEM_RULES, Item, violations
from etoile_quiz.question import Mention, Option
from tests.shows.every_show import questions_of

Planter = Callable[[Item], Item]


@pytest.fixture(scope="module")
def clean() -> list[Item]:
    """Four-option questions of two shows that break no rule, as phrases that could be reworded."""
    items = [item_of(question) for name in ("etoile", "second-show") for question in questions_of(name)]
    found = [replace(item, are_names=(False,) * 4) for item in items if len(item.options) == 4 and not item.in_order]
    found = [item for item in found if not violations(item)]
    assert len(found) > 300
    return found


def with_option(item: Item, place: int, text: str) -> Item:
    return replace(item, options=tuple(text if at == place else old for at, old in enumerate(item.options)))


def other(item: Item) -> int:
    """Return the place of a wrong option."""
    return (item.key + 1) % len(item.options)


def with_key(item: Item, text: str) -> Item:
    return replace(with_option(item, item.key, text), key_names=(text,), explanation=f"{item.explanation} {text}.")


PLAIN = ("meadow", "harbour", "quarry", "thicket")


def among_plain(item: Item, text: str) -> Item:
    """Return the question with a key among wrong options that have nothing about them."""
    return with_key(replace(item, options=PLAIN), text)


def key(item: Item) -> str:
    return item.options[item.key]


PLANTED: dict[str, list[Planter]] = {
    "K4": [
        lambda item: replace(item, stem=f"As {key(item)} knows: {item.stem}"),
        lambda item: replace(item, stem=f"{key(item).upper()}? {item.stem}"),
    ],
    "K5": [lambda item: replace(item, stem="The company.")],
    "K6": [
        lambda item: replace(item, sources=0),
        lambda item: replace(item, facts=0),
        lambda item: replace(item, stem="Which is the best scene?"),
    ],
    "O1": [
        lambda item: with_option(item, other(item), key(item)),
        lambda item: with_option(item, other(item), f" {key(item).upper()}!"),
    ],
    "O2": [
        lambda item: with_option(item, other(item), f"{key(item)}s") if len(key(item)) > 14 else with_long_twin(item)
    ],
    "O3": [lambda item: with_option(item, other(item), f"{key(item)} extended")],
    "O5": [
        lambda item: among_plain(item, "valley 7"),
        lambda item: among_plain(item, "valley, indeed"),
        lambda item: among_plain(item, "(valley)"),
        lambda item: among_plain(item, "“valley”"),
        lambda item: among_plain(item, "vallée"),
        lambda item: among_plain(item, "Valley"),
        lambda item: among_plain(item, "VALLEY"),
        lambda item: among_plain(item, "the valley"),
        lambda item: among_plain(item, "by-way"),
        lambda item: among_plain(item, "green valley floor"),
        lambda item: replace(
            among_plain(item, "madame valley"),
            options=tuple("madame valley" if at == item.key else f"old {text}" for at, text in enumerate(PLAIN)),
        ),
        lambda item: replace(
            among_plain(item, "valley"),
            options=tuple("valley" if place == item.key else f"{text} 7" for place, text in enumerate(PLAIN)),
        ),
    ],
    "O6": [
        lambda item: with_key(item, key(item) + " and a great many more words that nobody else has" * 3),
        lambda item: replace(
            with_key(item, "Xq"),
            options=tuple(
                "Xq" if place == item.key else f"{text} and quite some words more"
                for place, text in enumerate(item.options)
            ),
        ),
    ],
    "O7": [lambda item: with_option(item, other(item), "All of the above")],
    "O8": [lambda item: with_option(item, other(item), "he always wins")],
    "O9": [lambda item: replace(item, options=("12", "3", "7", "20"), key=0, key_names=("12",))],
    "O10": [
        lambda item: replace(item, options=("3", "4.5", "7", "20"), key=0, key_names=("3",)),
        lambda item: replace(item, options=("2024", "April 2025", "2026", "2027"), key=0, key_names=("2024",)),
        lambda item: replace(item, options=("3 days", "4 weeks", "7 days", "20 days"), key=0, key_names=("3 days",)),
    ],
    "O11": [
        lambda item: replace(item, options=(*item.options, "one more thing"), are_names=(False,) * 5),
        lambda item: replace(item, options=(key(item),), key=0, are_names=(False,)),
    ],
    "S1": [
        lambda item: replace(among_plain(item, "Zanzibar spice"), stem="Who brought spice?"),
        lambda item: replace(
            among_plain(item, "zanzibar"), stem=f"Who went to the Zanzibars of Zanzibar's coast? {item.stem}"
        ),
    ],
    "S2": [lambda item: replace(item, stem="What did they see? It was an", options=("egg", "pan", "ox", "urn"), key=0)],
    "S3": [lambda item: replace(item, stem=f"Which is not so? {item.stem}")],
    "S4": [
        lambda item: replace(item, stem=f"{item.stem} {'word ' * 40}"),
        lambda item: replace(item, stem=f"{item.stem} {'incomprehensibilities' * 9}"),
    ],
    "S5": [
        lambda item: replace(item, stem=f"Who recently did this? {item.stem}"),
        lambda item: replace(item, stem=f"What is the latest? {item.stem}"),
    ],
    "S6": [
        lambda item: replace(item, stem=f"{item.stem} {{subject}}"),
        lambda item: with_option(item, other(item), "None"),
        lambda item: with_option(item, other(item), "a \u202e trap"),
        lambda item: with_option(item, other(item), "e\u0301toile"),
        lambda item: with_option(item, other(item), "an (open bracket"),
        lambda item: with_option(item, other(item), "  "),
    ],
    "S8": [
        lambda item: replace(item, explanation=""),
        lambda item: replace(item, explanation="It is so, as Timbuktu knows.", may_be_reworded=False),
        lambda item: replace(item, explanation=f"{key(item)}."),
    ],
    "S9": [lambda item: replace(item, hint=f"Some call it {key(item)}.")],
}


def with_long_twin(item: Item) -> Item:
    """Return the question with two long options that differ in one letter."""
    twin = "a very long and winding road indeed"
    return with_option(with_key(item, twin), other(item), f"{twin}s")


def test_clean_questions_raise_nothing(clean: list[Item]) -> None:
    assert [violations(item) for item in clean] == [()] * len(clean)


@pytest.mark.parametrize(
    ("rule", "number"), [(rule, number) for rule, ways in PLANTED.items() for number in range(len(ways))]
)
def test_every_planted_defect_is_found(clean: list[Item], rule: str, number: int) -> None:
    plant = PLANTED[rule][number]
    missed = [item for item in clean if rule not in {found.rule for found in violations(plant(item))}]
    assert not missed, f"{len(missed)} of {len(clean)} missed, such as {plant(missed[0])}"


@pytest.mark.parametrize(("form", "texts", "flagged"), [("how-many", "2 3", False), ("forward", "scripts plays", True)])
def test_an_explanation_may_tell_a_number_in_other_words(form: str, texts: str, *, flagged: bool) -> None:
    question = next(question for question in questions_of("etoile") if question.form == form)
    options = tuple(Option(text) for text in texts.split())
    told = replace(question, options=options, key=0, key_mention=Mention(()), explanation="Amy handed in a pair.")
    assert ("S8" in {found.rule for found in violations(item_of(told))}) is flagged


def test_every_rule_is_planted(clean: list[Item]) -> None:
    """A rule without a defect here would be a rule that nobody knows to work."""
    ids = set()
    for rule in RULES:
        for ways in PLANTED.values():
            ids |= {found.rule for plant in ways for found in [rule.check(plant(clean[0]))] if found}
    assert ids == set(PLANTED)
    assert len(RULES) == len(STEM_RULES) + len(RULES_OF_CHOICE) == len(PLANTED) + 1, "S6 is two rules: stem and options"


def test_proper_names_are_excused_from_looking_alike(clean: list[Item]) -> None:
    """Nobody can make “Paris” as long as “New York City”."""
    for item in clean[:50]:
        named = replace(item, are_names=(True,) * 4)
        for rule in ("O3", "O5", "O6"):
            for plant in PLANTED[rule]:
                found = {seen.rule: seen.severity for seen in violations(plant(named))}
                assert found.get(rule, "warning") == "warning"


def test_a_question_that_names_all_its_options_gives_none_away() -> None:
    item = Item(
        "True or false? It rains.",
        ("True", "False"),
        0,
        ("True",),
        (False, False),
        explanation="It rains.",
        verdicts=True,
    )
    assert not [found for found in violations(item) if found.rule == "K4"]


def test_errors_by_hand_are_those_of_the_document() -> None:
    assert {"O1", "S6"} == ERRORS_BY_HAND, "as docs/generator.md says below the table"


def test_no_rule_stands_twice() -> None:
    assert len({rule.id for rule in STEM_RULES}) == len(STEM_RULES)
    assert len({rule.id for rule in RULES_OF_CHOICE}) == len(RULES_OF_CHOICE)
