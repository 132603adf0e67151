"""What is proven wrong and why, what leaves one answer, and what stays unknown."""

from typing import Any

import pytest
from msgspec.structs import replace

from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.fact_index import FactIndex
from etoile_quiz.generator.facts import (
    OBJECT,
    SUBJECT,
    Dependency,
    Fact,
    FactBase,
    Relation,
    Value,
    Wording,
    date_value,
)
from etoile_quiz.generator.proof import Refuter, sole_answer_because
from tests.generator.films import fact
from tests.generator.small import base, named

ANN, BOB, CID, DAN = PEOPLE = named("person", "Ann Bob Cid Dan")
OSLO, BERN, RIGA, ROME = TOWNS = named("town", "Oslo Bern Riga Rome")
DAWN, DUSK = PLAYS = named("play", "Dawn Dusk")
FUNCTIONAL = Dependency(OBJECT, (SUBJECT,), "One home each.")
INVERSE = Dependency(SUBJECT, (OBJECT,), "One person a town.")


def lives(**more: Any) -> Relation:
    """Return a relation between people and towns."""
    return Relation(
        id="lives", subject="person", object="town", wording=Wording(tell="{subject} lives in {object}."), **more
    )


def index(relation: Relation, *facts: Fact, entities: tuple[Value, ...] = (*PEOPLE, *TOWNS, *PLAYS)) -> FactIndex:
    """Return the index of a base of these facts."""
    return FactIndex(base([relation], facts, entities))


def home_of_ann(relation: Relation, *others: Fact, own: Fact | None = None) -> QuestionContext:
    """Return the question where Ann lives."""
    first = own or fact("a", "lives", ANN, OSLO)
    return QuestionContext(index(relation, first, *others), first, OBJECT, (SUBJECT,))


BOB_IN_BERN = fact("b", "lives", BOB, BERN)


@pytest.mark.parametrize(
    ("relation", "own", "because"),
    [
        (lives(dependencies=(FUNCTIONAL, INVERSE)), None, "Bob lives in Bern."),
        (lives(dependencies=(FUNCTIONAL,)), None, "Ann lives in Oslo. One home each."),
        (lives(closed="All are known."), None, "All are known."),
        (lives(), fact("a", "lives", ANN, OSLO, only=(OBJECT,), because="She never moved."), "She never moved."),
        (
            lives(),
            fact("a", "lives", ANN, OSLO, wrong={OBJECT: (BERN,)}, because="She never moved."),
            "She never moved.",
        ),
        (lives(), fact("a", "lives", ANN, OSLO, wrong={OBJECT: (BERN,)}), "Ann lives in Oslo."),
    ],
)
def test_every_ground_of_refutation(relation: Relation, own: Fact | None, because: str) -> None:
    found = Refuter(home_of_ann(relation, BOB_IN_BERN, own=own)).refute(BERN, 0)
    assert found is not None
    assert found.because == because


def test_unknown_is_not_false() -> None:
    assert Refuter(home_of_ann(lives(), BOB_IN_BERN)).refute(BERN, 0) is None


def test_what_is_true_or_may_be_is_never_refuted() -> None:
    closed = lives(closed="All are known.")
    for other in (fact("c", "lives", ANN, BERN), fact("c", "lives", ANN, BERN, disputed="They differ.")):
        assert Refuter(home_of_ann(closed, other)).refute(BERN, 0) is None
    assert Refuter(home_of_ann(closed)).refute(OSLO, 0) is None


def test_a_namesake_is_only_refuted_together_with_its_like() -> None:
    other_bern = Value(kind="town", id="bern-2", name="Bern")
    there = index(
        lives(dependencies=(INVERSE,)),
        fact("a", "lives", ANN, OSLO),
        BOB_IN_BERN,
        entities=(*PEOPLE, *TOWNS, other_bern),
    )
    ask = Refuter(QuestionContext(there, there.base.by_id["a"], OBJECT, (SUBJECT,)))
    assert ask.refute(BERN, 0) is None, "nobody is known to live in the other Bern"
    assert ask.refute(RIGA, 0) is None


def test_headings_of_one_thing_are_one_thing() -> None:
    christiania = Value(kind="town", id="christiania", name="Christiania", same_as=OSLO.id)
    there = index(
        lives(closed="All are known."), fact("a", "lives", ANN, OSLO), entities=(*PEOPLE, *TOWNS, christiania)
    )
    assert Refuter(QuestionContext(there, there.base.by_id["a"], OBJECT, (SUBJECT,))).refute(christiania, 0) is None


@pytest.mark.parametrize(
    ("known", "offered", "refuted"),
    [
        ("1990", "1991", True),
        ("1990", "1990-05", False),
        ("1990-05", "1990", False),
        ("1990-05", "1990-06", True),
        ("1990-05-04", "1990-05", False),
        ("1990-05-04", "1990-05-05", True),
        ("199", "1990", True),
    ],
)
def test_dates_of_different_precision_are_apart_only_where_no_day_is_in_both(
    known: str, offered: str, *, refuted: bool
) -> None:
    known = known.zfill(4)
    born = Relation(
        id="lives",
        subject="person",
        object="date",
        dependencies=(FUNCTIONAL,),
        wording=Wording(tell="{subject}, {object}."),
    )
    own = fact("a", "lives", ANN, date_value(known))
    found = Refuter(QuestionContext(index(born, own), own, OBJECT, (SUBJECT,))).refute(date_value(offered), 0)
    assert (found is not None) == refuted


def test_reasons_that_may_be_told_are_preferred() -> None:
    later = replace(BOB_IN_BERN, spoiler=3, level=3)
    context = home_of_ann(lives(dependencies=(FUNCTIONAL, INVERSE)), later)
    early, late = Refuter(context).refute(BERN, 0), Refuter(context).refute(BERN, 3)
    assert early is not None
    assert late is not None
    assert (early.because, early.level) == ("Ann lives in Oslo. One home each.", 0)
    assert (late.because, late.level, late.discloses) == ("Bob lives in Bern.", 3, ("b",))


def base_of_plays(*facts: Fact, **more: Any) -> FactBase:
    """Return who plays whom in which play; one part each in a play."""
    plays = Relation(
        id="plays",
        subject="person",
        object="town",
        qualifiers={"play": "play"},
        dependencies=(Dependency(OBJECT, (SUBJECT, "play"), "One part a play."),),
        wording=Wording(tell="{subject} plays {object} in {play}."),
        **more,
    )
    return base([plays], facts, (*PEOPLE, *TOWNS, *PLAYS))


def test_one_answer_follows_only_where_all_that_leaves_it_is_given() -> None:
    own = fact("a", "plays", ANN, OSLO, qualifiers={"play": DAWN})
    there = FactIndex(base_of_plays(own, fact("b", "plays", ANN, BERN, qualifiers={"play": DUSK})))
    assert sole_answer_because(QuestionContext(there, own, OBJECT, (SUBJECT, "play"))) == "One part a play."
    assert not sole_answer_because(QuestionContext(there, own, OBJECT, (SUBJECT,)))


def test_a_fact_that_leaves_the_given_open_may_be_another_answer() -> None:
    own = fact("a", "plays", ANN, OSLO, qualifiers={"play": DAWN})
    there = FactIndex(base_of_plays(own, fact("b", "plays", ANN, BERN)))
    assert not sole_answer_because(QuestionContext(there, own, OBJECT, (SUBJECT, "play")))


@pytest.mark.parametrize(
    ("others", "sole"),
    [
        ((), True),
        ((fact("c", "lives", ANN, BERN),), False),
        ((fact("c", "lives", ANN, BERN, disputed="They differ."),), False),
        ((fact("c", "lives", BOB, BERN),), True),
    ],
)
def test_a_closed_list_of_one_has_one_answer(others: tuple[Fact, ...], *, sole: bool) -> None:
    assert bool(sole_answer_because(home_of_ann(lives(closed="All are known."), *others))) == sole


def test_times_that_do_not_meet_do_not_contradict() -> None:
    first, then = fact("a", "lives", ANN, OSLO, until=2), fact("b", "lives", ANN, BERN, since=2)
    there = index(lives(dependencies=(FUNCTIONAL,)), first, then)
    assert sole_answer_because(QuestionContext(there, first, OBJECT, (SUBJECT,)))
    assert Refuter(QuestionContext(there, first, OBJECT, (SUBJECT,))).refute(BERN, 0) is not None
    throughout = fact("c", "lives", ANN, RIGA)
    there = index(lives(closed="All are known."), first, throughout)
    assert not sole_answer_because(QuestionContext(there, first, OBJECT, (SUBJECT,)))
