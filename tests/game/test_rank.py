import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.game.rank import FROM_PERCENT, RANKS, Rank, rank_of
from tests.game.questions import question


@pytest.mark.parametrize(
    ("right", "name", "needed", "following"),
    [
        (0, "quadrille", 20, "coryphée"),
        (19, "quadrille", 1, "coryphée"),
        (20, "coryphée", 20, "sujet"),
        (39, "coryphée", 1, "sujet"),
        (40, "sujet", 20, "premier danseur"),
        (59, "sujet", 1, "premier danseur"),
        (60, "premier danseur", 25, "étoile"),
        (84, "premier danseur", 1, "étoile"),
        (85, "étoile", 0, ""),
        (100, "étoile", 0, ""),
    ],
)
def test_the_ranks_begin_where_they_should(right: int, name: str, needed: int, following: str) -> None:
    rank = Rank(right, 100)
    assert (rank.name, rank.needed, rank.following) == (name, needed, following)


def test_without_anything_to_be_asked_there_is_no_next_rank() -> None:
    rank = Rank(0, 0)
    assert (rank.name, rank.needed, rank.following) == ("quadrille", 0, "")


@given(st.integers(1, 2000).flatmap(lambda families: st.tuples(st.integers(0, families), st.just(families))))
def test_as_many_as_needed_lead_to_the_next_rank_and_one_fewer_does_not(counts: tuple[int, int]) -> None:
    rank = Rank(*counts)
    place = RANKS.index(rank.name)
    assert 100 * rank.right >= FROM_PERCENT[place] * rank.families
    if rank.following:
        assert 1 <= rank.needed <= rank.families - rank.right
        assert RANKS.index(Rank(rank.right + rank.needed, rank.families).name) > place
        assert RANKS.index(Rank(rank.right + rank.needed - 1, rank.families).name) == place


def test_families_within_the_level_count_once_each_by_their_last_answer() -> None:
    bank = [
        question("a"),
        question("a", form="inverse", spoiler=4),
        question("b", spoiler=3),
        question("c", spoiler=4),
        question("d"),
    ]
    last = {"test/a": True, "test/b": True, "test/c": True, "test/d": False, "test/gone": True}
    assert rank_of(bank, 0, last) == Rank(1, 2)
    assert rank_of(bank, 3, last) == Rank(2, 3)
    assert rank_of(bank, 8, last) == Rank(3, 4)
    assert rank_of(bank, 8, {}) == Rank(0, 4)
