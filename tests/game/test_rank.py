import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from etoile_quiz.game.bank import Bank, Family
from etoile_quiz.game.rank import DAYS, FEWEST_MASTERED, FROM_PERCENT, RANKS, Progress, Rank, progress_of
from etoile_quiz.messages.rank import milestones, to_next
from etoile_quiz.question import Question
from tests.game.questions import question


@pytest.mark.parametrize(
    ("right", "name", "needed", "following"),
    [
        (0, "quadrille", 5, "coryphée"),
        (4, "quadrille", 1, "coryphée"),
        (5, "coryphée", 15, "sujet"),
        (19, "coryphée", 1, "sujet"),
        (20, "sujet", 25, "premier danseur"),
        (44, "sujet", 1, "premier danseur"),
        (45, "premier danseur", 35, "étoile"),
        (79, "premier danseur", 1, "étoile"),
        (80, "étoile", 0, ""),
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
    done, whole = rank.step
    assert 0 <= done <= whole
    assert whole - done == rank.needed


def test_families_within_the_level_count_once_each_by_their_last_answer() -> None:
    bank = [
        question("a"),
        question("a", form="inverse", spoiler=4),
        question("b", spoiler=3),
        question("c", spoiler=4),
        question("d"),
    ]
    last = {"test/a": True, "test/b": True, "test/c": True, "test/d": False, "test/gone": True}
    assert progress_of(bank, 0, last).rank == Rank(1, 2)
    assert progress_of(bank, 3, last).rank == Rank(2, 3)
    assert progress_of(bank, 8, last).rank == Rank(3, 4)
    assert progress_of(bank, 8, {}).rank == Rank(0, 4)


def test_own_packs_and_light_facts_do_not_count() -> None:
    bank = [question("a"), replace(question("b"), weight=2), replace(question("c"), pack="own")]
    assert progress_of(bank, 0, {}, {"own"}).rank == Rank(0, 1)


def test_a_category_or_an_episode_is_mastered_when_every_fact_was_right_the_last_time() -> None:
    bank = [question(f"q{number}", category="cast", episode=2) for number in range(FEWEST_MASTERED)]
    bank += [question("tiny", category="tiny"), question("later", category="cast", spoiler=3, episode=3)]
    right = {one.family: True for one in bank}
    known = progress_of(bank, 2, right, days=DAYS)
    assert known.categories == {"cast"}
    assert known.episodes == {2}
    assert progress_of(bank, 1, right).episodes == frozenset()  # an episode that was not watched is not mastered
    before = progress_of(bank, 2, right | {"test/q0": False}, days=DAYS - 1)
    assert (before.categories, before.episodes) == (frozenset(), frozenset())
    names = {"cast": "Cast", "tiny": "Tiny"}
    assert [*milestones(known, before, names)] == [
        "Mastered: Cast, every fact right the last time.",
        "Mastered: episode 2, every fact right the last time.",
        "You have played on 7 days.",
    ]
    assert [*milestones(known, known, names)] == []


def test_no_question_is_made_for_the_rank_and_a_fact_that_cannot_be_asked_is_in_nobodys_way() -> None:
    families = [Family(f"test/q{number}", "test", ("cast",), 4, 0) for number in range(FEWEST_MASTERED + 1)]
    made: list[str] = []

    def make(family: Family) -> list[Question]:
        made.append(family.id)
        return []

    bank = Bank(families, make)
    assert progress_of(bank, 0, {}) == Progress(Rank(0, len(families)))
    assert not made
    right = {family.id: True for family in families[1:]}
    assert progress_of(bank, 0, right).categories == {"cast"}
    assert made == ["test/q0"]


def test_the_way_to_the_next_rank_is_said_in_plain_words() -> None:
    assert to_next(Rank(0, 1180)) == "Know 59 more facts to become coryphée"
    assert to_next(Rank(4, 100)) == "Know 1 more fact to become coryphée"
    assert to_next(Rank(100, 100)) == ""
