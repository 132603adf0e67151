"""Dealing: filters, the freshest seed, and the rules of a round."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from etoile_quiz.game.bank import Bank
from etoile_quiz.game.deal import TooFewQuestionsError, deal, deal_freshest
from etoile_quiz.game.repeats_and_giveaways import Shown, is_unfair, options_gone
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.game.variety import an_option_is_gone
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import generate
from etoile_quiz.question import AuthorFields, Option, Question
from etoile_quiz.text.words import norm
from tests.game.questions import question
from tests.strategies import LAST_EPISODE, fact_bases, heavy

BANK = tuple(question(f"q{number}") for number in range(30))


def families(questions: tuple[Question, ...]) -> list[str]:
    return [item.family for item in questions]


def test_a_seed_fixes_the_round() -> None:
    once = deal(BANK, RoundFilter(watched=0), "demo")
    assert len(once.questions) == 10
    assert deal(tuple(reversed(BANK)), RoundFilter(watched=0), "demo") == once
    assert deal(BANK, RoundFilter(watched=0), "other") != once


def test_the_freshest_of_several_seeds_is_dealt() -> None:
    bank, seeds = Bank.of(BANK), [str(number) for number in range(40)]
    round_filter = RoundFilter(watched=0, size=5)
    openings = {seed: families(deal(BANK, round_filter, seed).questions) for seed in seeds}
    known = dict.fromkeys([*openings["0"], *openings["2"]], 1)
    fresh = deal_freshest(bank, round_filter, seeds, known)
    assert known.keys().isdisjoint(families(fresh.questions))
    assert fresh == deal(bank, round_filter, fresh.seed)
    everything = {family: place for place, family in enumerate(bank.families)}
    oldest = deal_freshest(bank, round_filter, seeds, everything)
    ages = {seed: sum(map(everything.__getitem__, opening)) for seed, opening in openings.items()}
    assert ages[oldest.seed] <= sorted(ages.values())[3]
    assert oldest.repeats
    assert not fresh.repeats
    assert deal_freshest(bank, round_filter, seeds, {}) == deal(bank, round_filter, "0")


def test_a_round_of_ten_shrinks_but_a_number_asked_for_is_refused() -> None:
    few = BANK[:4]
    assert len(deal(few, RoundFilter(watched=0), "x").questions) == 4
    assert deal(few, RoundFilter(watched=0), "x").shrunk
    with pytest.raises(TooFewQuestionsError) as refused:
        deal(few, RoundFilter(watched=0, size=5), "x")
    assert (refused.value.wanted, refused.value.available) == (5, 4)
    with pytest.raises(TooFewQuestionsError):
        deal((), RoundFilter(watched=0), "x")
    with pytest.raises(TooFewQuestionsError):
        deal(few, RoundFilter(watched=0, size=0), "x")


def test_every_wish_narrows() -> None:
    bank = (
        question("plain"),
        question("hard", level="hard"),
        question("story", category="story", spoiler=2, episode=2),
        question("when", form="when"),
    )
    for round_filter, expected in (
        (RoundFilter(watched=0), ["hard", "plain", "when"]),
        (RoundFilter(watched=2), ["hard", "plain", "story", "when"]),
        (RoundFilter(watched=2, categories=("story",)), ["story"]),
        (RoundFilter(watched=2, difficulties=("hard",)), ["hard"]),
        (RoundFilter(watched=2, forms=("when",)), ["when"]),
        (RoundFilter(watched=2, episode=2), ["story"]),
    ):
        dealt = deal(bank, round_filter, "x").questions
        assert sorted(item.facts[0] for item in dealt) == expected


def test_a_fact_that_another_question_tells_is_not_asked_beside_it() -> None:
    telling = question("one", discloses=("two",))
    assert Shown(telling).gives_away(question("two"))
    assert not Shown(question("two")).gives_away(telling)
    assert is_unfair([telling], question("two"))
    assert not is_unfair([question("two")], telling)
    for seed in "abcdefgh":
        dealt = deal((telling, question("two")), RoundFilter(watched=0), seed).questions
        assert families(dealt) in (["test/one"], ["test/two", "test/one"])


def test_a_question_whose_wrong_options_are_all_ruled_out_is_not_asked() -> None:
    asked = question("asked", options=("right", "wrong", "worse"), rests_on=("one", "two"))
    assert options_gone([question("one")], asked) == 1
    assert not is_unfair([question("one")], asked)
    assert is_unfair([question("one"), question("two")], asked)
    assert an_option_is_gone([question("one")], asked)


def test_only_one_statement_is_put_to_be_judged() -> None:
    bank = tuple(question(f"q{number}", form="true-false", options=("True", "False")) for number in range(5))
    assert len(deal(bank, RoundFilter(watched=0), "x").questions) == 1


def test_a_round_is_varied_where_it_can_be() -> None:
    bank = (
        *(question(f"same{number}", category="cast", form="forward") for number in range(30)),
        *(question(f"other{number}", category=f"c{number}", form="inverse", level="hard") for number in range(8)),
    )
    for seed in "abcdefgh":
        dealt = deal(bank, RoundFilter(watched=0, size=6), seed).questions
        assert sum(item.category == "cast" for item in dealt) <= 3
        assert all(one.form != two.form for one, two in pairwise(dealt))
    narrowed = deal(bank, RoundFilter(watched=0, categories=("cast",)), "x").questions
    assert len(narrowed) == 10, "variety yields"


def test_a_sentence_with_key_and_subject_gives_away() -> None:
    asked = question("kirby", given=("Jack McMillan",), stem="Who plays Jack McMillan?")
    shown = question("other", explanation="As Jack McMillan, Kirby Right walks home.")
    assert Shown(shown).gives_away(asked)
    assert not Shown(question("other", explanation="Kirby Right walks home.")).gives_away(asked)


@pytest.mark.parametrize("name", AuthorFields.__struct_fields__)
def test_no_text_that_players_are_shown_gives_another_question_away(name: str) -> None:
    asked = question("kirby", given=("Jack McMillan",), stem="Who plays Jack McMillan?")
    shown = replace(question("other"), **{name: "As Jack McMillan, Kirby Right walks home."})
    assert is_unfair([shown], asked)
    assert not is_unfair([replace(question("other"), **{name: "Kirby Right walks home."})], asked)


def test_two_questions_with_one_key_are_not_dealt_together() -> None:
    bank = (
        replace(question("two"), options=tuple(map(Option, ("1,020", "x", "y", "z")))),
        replace(question("three"), options=tuple(map(Option, ("1020", "u", "v", "w")))),
    )
    assert len(deal(bank, RoundFilter(watched=0), "x").questions) == 1


@heavy
@given(fact_bases(), st.integers(0, LAST_EPISODE), st.text(max_size=3))
def test_rounds_of_any_pack_obey_the_rules(base: FactBase, watched: int, seed: str) -> None:
    bank = generate(base).questions
    try:
        dealt = deal(bank, RoundFilter(watched=watched), seed).questions
    except TooFewQuestionsError:
        assert all(item.spoiler > watched for item in bank)
        return
    assert len(set(families(dealt))) == len(dealt)
    open_keys = [norm(item.key_text) for item in dealt if item.form != "true-false"]
    assert len(set(open_keys)) == len(open_keys)
    assert all(item.spoiler <= watched for item in dealt)
    for place, one in enumerate(dealt):
        before = dealt[:place]
        assert not any(Shown(other).gives_away(one) for other in before)
        assert options_gone(before, one) < len(one.options) - 1
    assert sum(item.form == "true-false" for item in dealt) <= 1
