"""Dealing: wishes, what was answered lately, and the rules of a round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.game.deal import TooFewQuestionsError, Wishes, deal
from etoile_quiz.game.leaks import gives_away
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import generate
from etoile_quiz.generator.words import norm
from etoile_quiz.question import Question
from tests.game.questions import question
from tests.strategies import LAST_EPISODE, fact_bases

BANK = tuple(question(f"q{number}") for number in range(30))


def families(questions: tuple[Question, ...]) -> list[str]:
    return [item.family for item in questions]


def test_a_seed_fixes_the_round() -> None:
    once = deal(BANK, Wishes(watched=0), "demo")
    assert len(once.questions) == 10
    assert deal(tuple(reversed(BANK)), Wishes(watched=0), "demo") == once
    assert deal(BANK, Wishes(watched=0), "other") != once


def test_what_was_answered_lately_comes_last_the_longest_ago_first() -> None:
    answered = {f"test/q{number}": number for number in range(25)}
    dealt = deal(BANK, Wishes(watched=0, size=8), "x", answered)
    assert sorted(families(dealt.questions)) == sorted(
        [*(f"test/q{number}" for number in range(25, 30)), "test/q0", "test/q1", "test/q2"]
    )
    assert dealt.repeats
    assert not deal(BANK, Wishes(watched=0, size=5), "x", answered).repeats


def test_a_round_of_ten_shrinks_but_a_number_asked_for_is_refused() -> None:
    few = BANK[:4]
    assert len(deal(few, Wishes(watched=0), "x").questions) == 4
    assert deal(few, Wishes(watched=0), "x").shrunk
    with pytest.raises(TooFewQuestionsError) as refused:
        deal(few, Wishes(watched=0, size=5), "x")
    assert (refused.value.wanted, refused.value.available) == (5, 4)
    with pytest.raises(TooFewQuestionsError):
        deal((), Wishes(watched=0), "x")


def test_every_wish_narrows() -> None:
    bank = (
        question("plain"),
        question("hard", level="hard"),
        question("story", category="story", spoiler=2, episode=2),
        question("when", form="when"),
    )
    for wishes, expected in (
        (Wishes(watched=0), ["hard", "plain", "when"]),
        (Wishes(watched=2), ["hard", "plain", "story", "when"]),
        (Wishes(watched=2, categories=("story",)), ["story"]),
        (Wishes(watched=2, difficulties=("hard",)), ["hard"]),
        (Wishes(watched=2, forms=("when",)), ["when"]),
        (Wishes(watched=2, episode=2), ["story"]),
    ):
        dealt = deal(bank, wishes, "x").questions
        assert sorted(item.facts[0] for item in dealt) == expected


def test_a_fact_that_another_question_tells_is_not_asked_beside_it() -> None:
    telling = question("one", discloses=("two",))
    assert gives_away(telling, question("two"))
    assert not gives_away(question("two"), telling)
    assert len(deal((telling, question("two")), Wishes(watched=0), "x").questions) == 1


def test_a_sentence_with_key_and_subject_gives_away() -> None:
    asked = question("kirby", given=("Jack McMillan",), stem="Who plays Jack McMillan?")
    shown = question("other", explanation="As Jack McMillan, Kirby Right walks home.")
    assert gives_away(shown, asked)
    assert not gives_away(question("other", explanation="Kirby Right walks home."), asked)


def test_two_questions_with_one_key_are_not_dealt_together() -> None:
    same = question("two", options=("x",) * 4)
    twin = question("three", options=("x",) * 4)
    bank = (
        same,
        twin.__class__(**{name: getattr(twin, name) for name in twin.__struct_fields__} | {"options": same.options}),
    )
    assert len(deal(bank, Wishes(watched=0), "x").questions) == 1


@given(fact_bases(), st.integers(0, LAST_EPISODE), st.text(max_size=3))
def test_rounds_of_any_pack_obey_the_rules(base: FactBase, watched: int, seed: str) -> None:
    bank = generate(base).questions
    try:
        dealt = deal(bank, Wishes(watched=watched), seed).questions
    except TooFewQuestionsError:
        assert all(item.spoiler > watched for item in bank)
        return
    assert len(set(families(dealt))) == len(dealt)
    assert len({norm(item.key_text) for item in dealt}) == len(dealt)
    assert all(item.spoiler <= watched for item in dealt)
    for one in dealt:
        assert not any(gives_away(one, other) for other in dealt if other is not one)
