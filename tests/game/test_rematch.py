"""A round that was dealt, its code, and the same round on another machine."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from etoile_quiz.game.codes import LONGEST, BadCodeError, decode, encode
from etoile_quiz.game.deal import RoundFilter, deal
from etoile_quiz.game.rematch import challenge_from, deal_again
from tests.game.questions import question

BANK = [question(f"q{n}", category=("cast", "story", "works")[n % 3]) for n in range(40)]
FAMILIES = [item.family for item in BANK]


@given(
    st.sets(st.sampled_from(FAMILIES)),
    st.sampled_from([None, 1, 5, 12]),
    st.sampled_from([(), ("cast",), ("cast", "works")]),
    st.text(max_size=8),
)
def test_whatever_was_answered_before_a_code_deals_the_same_round(
    answered: set[str], size: int | None, categories: tuple[str, ...], seed: str
) -> None:
    round_filter = RoundFilter(watched=0, size=size, categories=categories)
    mine = deal(BANK, round_filter, seed, {family: place for place, family in enumerate(sorted(answered))})
    code = encode(challenge_from(BANK, round_filter, mine))
    assert len(code) <= LONGEST
    theirs = deal_again(BANK[::-1], decode(code))
    assert theirs.questions == mine.questions
    assert theirs.shrunk == mine.shrunk
    assert encode(challenge_from(BANK, round_filter, theirs)) == code


def test_a_round_that_its_seed_deals_has_a_short_code() -> None:
    round_filter = RoundFilter(watched=0)
    short = encode(challenge_from(BANK, round_filter, deal(BANK, round_filter, "0123456789abcdef")))
    assert len(short) <= 45
    answered = {family: place for place, family in enumerate(FAMILIES[:20])}
    long = encode(challenge_from(BANK, round_filter, deal(BANK, round_filter, "0123456789abcdef", answered)))
    assert len(short) < len(long) <= 80


def test_other_packs_are_told_apart() -> None:
    round_filter = RoundFilter(watched=0)
    challenge = challenge_from(BANK, round_filter, deal(BANK, round_filter, "cafe"))
    for other in (BANK[1:], [*BANK, question("more")], [replace(BANK[0], stem="What?"), *BANK[1:]]):
        with pytest.raises(BadCodeError, match="packs differ"):
            deal_again(other, challenge)


def test_a_code_made_by_hand_is_refused() -> None:
    round_filter = RoundFilter(watched=0)
    challenge = challenge_from(BANK, round_filter, deal(BANK, round_filter, "cafe"))
    with pytest.raises(BadCodeError, match="makes no sense"):
        deal_again(BANK, replace(challenge, asked=(1, 2, 40)))
    with pytest.raises(BadCodeError, match="makes no sense"):
        deal_again(BANK, replace(challenge, round_filter=replace(round_filter, size=0)))
    for asked in permutations((3, 3, 4)):
        assert len(deal_again(BANK, replace(challenge, asked=asked)).questions) == 2
