"""The queue against its rules carried out slowly: pass after pass over everything."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, islice

from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.game.bank import Bank, Family
from etoile_quiz.game.deal import levels_at, question_stream
from etoile_quiz.game.queue import RECENT, SELDOM, in_dealing_order, variant_rank
from etoile_quiz.game.repeats_and_giveaways import is_unfair
from etoile_quiz.game.round_filter import RoundFilter, matching
from etoile_quiz.game.rules import QUESTIONS_PER_LEVEL
from etoile_quiz.game.variety import PREFERENCES, Clash
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import generate
from etoile_quiz.question import DIFFICULTY_LEVELS, DifficultyLevel, Question
from tests.game.questions import question
from tests.strategies import LAST_EPISODE, fact_bases, heavy


def questions_in_order(questions: Sequence[Question], seed: str) -> list[Question]:
    """Return the questions of a family in the order in which they are tried."""
    heavy_enough = [question for question in questions if question.weight > SELDOM]
    return sorted(heavy_enough or questions, key=lambda question: variant_rank(question, seed))


def passes_over(bank: Bank, seed: str) -> list[tuple[list[str], Sequence[Clash]]]:
    """Return the families of each pass in their order, with the preferences that hold in it."""
    ordered = in_dealing_order(bank.families.values(), seed)
    groups = (
        [family.id for family in ordered if family.weight > SELDOM],
        [family.id for family in ordered if family.weight <= SELDOM],
    )
    return [(group, PREFERENCES[given_up:]) for group in groups for given_up in range(len(PREFERENCES) + 1)]


def pass_by_pass(questions: Sequence[Question], round_filter: RoundFilter, seed: str, size: int) -> list[Question]:
    """Return the round as the rules have it: the strictest pass first, then one rule after the other yields."""
    bank = Bank.of(matching(questions, round_filter))
    groups = passes_over(bank, seed)
    chosen: list[Question] = []

    def first(
        levels: Sequence[DifficultyLevel], passes: Sequence[tuple[list[str], Sequence[Clash]]]
    ) -> Question | None:
        for families, rules in passes:
            for family in families:
                if family in {other.family for other in chosen}:
                    continue
                for item in questions_in_order(bank.questions_of(family), seed):
                    recent = chosen[-RECENT:]
                    clashes = any(rule(recent, item) for rule in rules) or is_unfair(chosen, item)
                    if item.difficulty.level in levels and not clashes:
                        return item
        return None

    def following() -> Question | None:
        ramp, levels = levels_at(len(chosen), round_filter)
        tries = chain((first(step, groups[:1]) for step in ramp), (first(step, groups) for step in levels))
        return next(filter(None, tries), None)

    while len(chosen) < size and (found := following()) is not None:
        chosen.append(found)
    return [item.shuffled("options", seed) for item in chosen]


@heavy
@given(fact_bases(), st.integers(0, LAST_EPISODE), st.text(max_size=3))
def test_the_queue_asks_what_the_slow_passes_ask(base: FactBase, watched: int, seed: str) -> None:
    bank = generate(base).questions
    round_filter = RoundFilter(watched=watched)
    dealt = list(islice(question_stream(bank, round_filter, seed), 14))
    assert dealt == pass_by_pass(bank, round_filter, seed, 14)


def test_a_streak_rises_from_where_it_is_asked_to_start() -> None:
    bank = [
        question(f"{level}{number}", level=level)
        for level in DIFFICULTY_LEVELS
        for number in range(QUESTIONS_PER_LEVEL + 2)
    ]

    def levels(*start: DifficultyLevel) -> list[DifficultyLevel]:
        round_filter = RoundFilter(watched=0, mode="streak", difficulties=start)
        return [item.difficulty.level for item in question_stream(bank, round_filter, "x")]

    # What is left of the easier ones is not asked once the round has gone on.
    assert levels() == ["easy"] * QUESTIONS_PER_LEVEL + ["medium"] * QUESTIONS_PER_LEVEL + ["hard"] * (
        QUESTIONS_PER_LEVEL + 2
    )
    assert levels("medium") == ["medium"] * QUESTIONS_PER_LEVEL + ["hard"] * (QUESTIONS_PER_LEVEL + 2)
    assert levels("hard") == ["hard"] * (QUESTIONS_PER_LEVEL + 2)
    few = [item for item in bank if item.difficulty.level != "medium"]
    rising = [item.difficulty.level for item in question_stream(few, RoundFilter(watched=0, mode="streak"), "x")]
    assert rising == ["easy"] * QUESTIONS_PER_LEVEL + ["hard"] * (QUESTIONS_PER_LEVEL + 2)


def test_what_was_written_by_hand_is_asked_most_often() -> None:
    bank = [question(str(number), form=form) for number in range(200) for form in ("forward", "inverse", "handwritten")]
    forms = [item.form for item in question_stream(bank, RoundFilter(watched=0), "x")]
    assert 0.65 < forms.count("handwritten") / len(forms) < 0.85


def test_a_family_is_asked_by_a_question_of_little_weight_only_where_it_has_no_other() -> None:
    bank = [question(f"{number}", form=form, weight=weight) for number in range(30) for form, weight in WEIGHTS]
    assert {item.form for item in question_stream(bank, RoundFilter(watched=0), "x")} == {"inverse"}
    light = [item for item in bank if item.form == "forward"]
    assert len(list(question_stream(light, RoundFilter(watched=0), "x"))) == 30


WEIGHTS = (("forward", 2), ("inverse", 3))


def test_a_large_pack_crowds_out_no_small_one_and_a_small_one_does_not_come_in_every_round() -> None:
    def families(pack: str, count: int, turns: int = 1) -> list[Family]:
        return [Family(f"{pack}/{number}", pack, (), 5, 0, turns=turns) for number in range(count)]

    packs = [*families("show", 300, 2), *families("large", 400), *families("own", 4)]
    rounds = [in_dealing_order(packs, str(seed))[:10] for seed in range(300)]
    counts = Counter(family.pack for dealt in rounds for family in dealt)
    assert all(dealt[0].pack == "show" for dealt in rounds)
    assert 1900 < counts["show"] < 2150
    assert 15 < counts["own"] < 80
    assert len({family.id for dealt in rounds for family in dealt}) > 600
