"""The cue-only solver finds what is planted and nothing where there is nothing."""

import os
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.question import Difficulty, Option, Question

# xdist keeps every core busy already: a linear algebra library that starts threads of its own then waits for itself.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
pytest.importorskip("numpy", reason="the solver is an extra")

from etoile_quiz.analysis.cue_solver import LEAST_ITEMS, CueExamination, examine

WORDS = tuple(
    "barre battement cambré chassé coupé développé dégagé fouetté frappé glissade jeté pirouette plié relevé sissonne "
    "tendu tombé volée adagio allegro arabesque attitude aplomb ballon brisé cabriole croisé détourné effacé élancé".split()
)


def bank(size: int, plant: Callable[[str, bool, int], str] = lambda text, is_key, number: text) -> list[Question]:
    """Return questions whose keys are random; `plant` gets every text, whether it is the key, and the item's number."""
    return [item(number, plant) for number in range(size)]


def item(number: int, plant: Callable[[str, bool, int], str]) -> Question:
    stream = keyed.Stream("bank", str(number))
    chosen = keyed.shuffled(WORDS, "options", str(number))
    key = stream.below(4)
    texts = [
        plant(" ".join((chosen[i], *chosen[4 : 4 + stream.below(3)])), i == key, number) for i in range(4)
    ]  # one to three words
    return Question(
        id=f"test/{number}/forward/1",
        family=f"test/{number // 2}",
        pack="test",
        origin="generated",
        form="forward",
        category="steps",
        stem=f"Which step comes at bar {number}?",
        options=tuple(Option(text) for text in texts),
        key=key,
        difficulty=Difficulty("easy", 100),
    )


def examined(questions: list[Question], redraws: int = 100) -> CueExamination:
    found = examine(questions, redraws)
    assert found is not None
    return found


def test_a_clean_bank_is_not_flagged() -> None:
    found = examined(bank(500))
    assert found.items == 500
    assert found.families == 250
    assert found.redraws is not None
    assert 0.15 < found.redraws.low < found.redraws.mean < found.redraws.high < 0.35
    assert abs(found.redraws.mean - 0.25) < 0.01
    assert found.clean


@pytest.mark.parametrize(
    ("plant", "cue"),
    [
        (lambda text, is_key, number: f"{text} en pointe" if is_key and number % 3 == 0 else text, "length"),
        (lambda text, is_key, number: f"{text}, à terre" if is_key and number % 4 == 0 else text, "commas"),
        (lambda text, is_key, number: text.title() if is_key and number % 4 == 0 else text, "capital first"),
        (lambda text, is_key, number: f"bar {number}" if is_key and number % 4 == 0 else text, "stem words"),
        (lambda text, is_key, number: f"aa{text[2:]}" if is_key and number % 2 == 0 else text, "alphabetical rank"),
    ],
)
def test_a_planted_leak_is_found(plant: Callable[[str, bool, int], str], cue: str) -> None:
    found = examined(bank(400, plant), 60)
    assert found.redraws is not None
    assert found.accuracy > found.redraws.high
    assert found.clean is False
    telling = {weight.cue for weight in found.weights if abs(weight.z) > 3}
    related = {"length": {"longest", "words"}, "capital first": {"capitals"}, "stem words": {"stem 3-grams", "digits"}}
    assert telling & ({cue} | related.get(cue, set()))
    assert found.guesses[0].probability > 0.3


def test_a_key_always_in_one_place_is_found_unless_the_set_keeps_an_order_of_its_own() -> None:
    first = [question.rearranged(tuple(sorted(range(4), key=lambda i: i != question.key))) for question in bank(200)]
    assert examined(first).accuracy == 1
    assert examined([replace(question, in_order=True) for question in first]).clean


def test_it_says_the_same_whatever_the_order_of_questions() -> None:
    questions = bank(120)
    one, two = examined(questions, 40), examined(questions[::-1], 40)
    assert one.accuracy == pytest.approx(two.accuracy)
    assert one.redraws is not None
    assert two.redraws is not None
    assert one.redraws.mean == pytest.approx(two.redraws.mean)


def test_options_that_look_the_same_share_the_guess() -> None:
    alike = [
        Question(
            id=f"test/{number}",
            family=f"test/{number}",
            pack="test",
            origin="handwritten",
            form="handwritten",
            category="steps",
            stem="?",
            options=tuple(Option(text) for text in ("aba", "cdc", "efe", "ghg")),
            key=0,
            difficulty=Difficulty("easy", 0),
            in_order=True,
        )
        for number in range(LEAST_ITEMS)
    ]
    assert examined(alike).accuracy == pytest.approx(0.25)


def test_too_few_questions_teach_nothing() -> None:
    assert examine(bank(LEAST_ITEMS - 1)) is None
    assert examined(bank(LEAST_ITEMS), redraws=0).redraws is None
    assert examined(bank(LEAST_ITEMS), redraws=0).clean is None
