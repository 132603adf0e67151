"""The golden values of the daily's scheme: whatever changes, these do not."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz import keyed


def test_digest_and_shuffle_have_their_golden_values() -> None:
    assert keyed.digest("a", "b") == 7938394912270489101
    assert "".join(keyed.shuffled("ABCDEFGH", "t")) == "DHFEGBAC"
    ids = [f"q{number:05d}" for number in range(50)]
    ranked = sorted(ids, key=lambda name: (keyed.digest("rank", "2025-04-24", name), name), reverse=True)
    assert ranked[:5] == ["q00043", "q00025", "q00023", "q00000", "q00047"]


def test_parts_are_kept_apart() -> None:
    assert keyed.digest("ab", "c") != keyed.digest("a", "bc")


@given(st.lists(st.integers()), st.text(), st.text())
def test_a_shuffle_loses_nothing_and_repeats_itself(items: list[int], seed: str, other: str) -> None:
    once = keyed.shuffled(items, seed, other)
    assert Counter(once) == Counter(items)
    assert keyed.shuffled(items, seed, other) == once


def test_a_heavier_weight_comes_first_more_often() -> None:
    first = Counter(
        min((1, 8), key=lambda weight: keyed.weighted_draw(weight, str(draw), str(weight))) for draw in range(900)
    )
    assert 750 < first[8] < 850  # eight tickets of nine
