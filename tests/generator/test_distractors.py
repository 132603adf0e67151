"""Which wrong options come first: declared ones, then neighbours of the same gender and class."""

from collections import Counter
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.neighbours import ENOUGH_ALIKE, NEIGHBOURS_LOOKED_AT, NeighbourIndex
from etoile_quiz.generator.distractors.quantities import LEAST_GAP, quantities
from etoile_quiz.generator.distractors.siblings import siblings
from etoile_quiz.generator.fact_index import FactIndex
from etoile_quiz.generator.facts import (
    OBJECT,
    SUBJECT,
    Dependency,
    Fact,
    Relation,
    Value,
    Wording,
    numeric_value,
    place_of,
)
from tests.generator.films import fact
from tests.generator.small import base, numbered

ONE = Dependency(OBJECT, (SUBJECT,), "There is one.")


def dancers(*traits: tuple[str, tuple[str, ...]]) -> tuple[FactIndex, list[Fact]]:
    """Return facts whose objects are dancers with these genders and classes."""
    people = [
        Value(kind="person", id=f"p{place:02}", name=f"Dancer {place:02}", gender=gender, classes=classes)
        for place, (gender, classes) in enumerate(traits)
    ]
    leads = Relation(
        id="leads",
        subject="piece",
        object="person",
        dependencies=(ONE,),
        wording=Wording(tell="{object} leads {subject}."),
    )
    pieces = numbered("piece", len(people))
    facts = [
        fact(f"f{place:02}", "leads", piece, who) for place, (piece, who) in enumerate(zip(pieces, people, strict=True))
    ]
    return FactIndex(base([leads], facts, (*pieces, *people))), facts


def around(index: FactIndex, own: Fact) -> list[Value]:
    """Return the neighbours of a fact's object."""
    return [*NeighbourIndex(index).around(QuestionContext(index, own, OBJECT, (SUBJECT,)))]


def test_gender_and_class_together_come_before_gender_before_class_before_all() -> None:
    kinds = [("f", ("french",))] * 5 + [("f", ("swiss",))] * 5 + [("m", ("french",))] * 5 + [("m", ("swiss",))] * 5
    index, facts = dancers(*kinds)
    order = [(value.gender, value.classes[0]) for value in around(index, facts[0])]
    assert order[:4] == [("f", "french")] * 4
    assert order[4:9] == [("f", "swiss")] * 5
    assert order[9:14] == [("m", "french")] * 5
    assert len(order) == 19


@pytest.mark.parametrize("others", range(1, 6))
def test_a_class_counts_from_three_others_on(others: int) -> None:
    index, facts = dancers(*[("", ("french",))] * (others + 1), *[("", ())] * 30)
    first = [value.classes for value in around(index, facts[0])[:others]]
    assert (first == [("french",)] * others) == (others >= ENOUGH_ALIKE)


def test_the_narrowest_class_comes_first() -> None:
    index, facts = dancers(*[("", ("dancer", "soloist"))] * 5, *[("", ("dancer",))] * 12)
    assert all("soloist" in value.classes for value in around(index, facts[0])[:4])


def test_who_is_told_with_things_of_the_class_given_comes_first() -> None:
    """Who dances another Russian piece could dance this one, too."""
    people = numbered("person", 12)
    pieces = [
        Value(kind="piece", id=f"piece{n}", name=f"Piece {n}", classes=("russian",) if n % 3 == 0 else ("french",))
        for n in range(12)
    ]
    leads = Relation(
        id="leads",
        subject="person",
        object="piece",
        dependencies=(Dependency(SUBJECT, (OBJECT,), "There is one."),),
        wording=Wording(tell="{subject} leads {object}."),
    )
    facts = [fact(f"f{n:02}", "leads", who, piece) for n, (who, piece) in enumerate(zip(people, pieces, strict=True))]
    index = FactIndex(base([leads], facts, (*people, *pieces)))
    nearest = [*NeighbourIndex(index).around(QuestionContext(index, facts[0], SUBJECT, (OBJECT,)))][:3]
    assert {value.id for value in nearest} == {people[place].id for place in (3, 6, 9)}


def test_among_equals_those_whose_names_look_alike_come_first() -> None:
    names = "Pelé Gérson Eusébio Leônidas".split()
    others = [f"Bobby Moore {'abcdefgh'[n]}" for n in range(8)]
    people = [Value(kind="person", id=f"p{n}", name=name) for n, name in enumerate((*names, *others))]
    index, facts = dancers(*[("", ())] * len(people))
    facts = [fact(own.id, "leads", own.subject, who) for own, who in zip(facts, people, strict=True)]
    pieces = [own.subject for own in facts]
    index = FactIndex(base(index.base.relations.values(), facts, (*pieces, *people)))
    assert {value.name for value in around(index, facts[0])[:3]} == {*names[1:]}
    assert all(value.name in others for value in around(index, facts[-1])[:7])


@given(st.integers(1, 80))
def test_everybody_else_is_a_neighbour_once_and_equally_often(count: int) -> None:
    index, facts = dancers(*[("", ())] * count)
    found = [[value.id for value in around(index, own)] for own in facts]
    assert all(own.object.id not in ids for own, ids in zip(facts, found, strict=True))
    assert all(len(set(ids)) == len(ids) == min(count - 1, NEIGHBOURS_LOOKED_AT) for ids in found)
    firsts = Counter(identity for ids in found for identity in ids[:3])
    assert set(firsts.values()) <= {min(3, count - 1)}, "each is among the first three of three others"


def test_three_declared_values_come_first_then_neighbours_then_the_others() -> None:
    index, facts = dancers(*[("", ())] * 9)
    declared = [fact.object for fact in facts[4:9]]
    own = fact("f00", "leads", facts[0].subject, facts[0].object, wrong={OBJECT: tuple(declared)})
    index = FactIndex(base(index.base.relations.values(), [own, *facts[1:]], index.base.entities.values()))
    found = [item.value for item in siblings(QuestionContext(index, own, OBJECT, (SUBJECT,)), NeighbourIndex(index), 0)]
    assert {value.id for value in found[:3]} < {value.id for value in declared}
    assert len(found) == 8
    assert len({value.id for value in found}) == 8


@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=30), st.integers(0, 3))
def test_numbers_are_possible_apart_tempting_and_no_finer_than_the_key(numbers: list[int], decimals: int) -> None:
    values = [numeric_value(f"{number / 10**decimals:.{decimals}f}") for number in numbers]
    costs = Relation(
        id="costs", subject="thing", object="number", dependencies=(ONE,), wording=Wording(tell="{subject}: {object}.")
    )
    things = numbered("thing", len(values))
    facts = [
        fact(f"f{n:02}", "costs", thing, value) for n, (thing, value) in enumerate(zip(things, values, strict=True))
    ]
    index = FactIndex(base([costs], facts, things))
    for own in facts:
        found = [item.value for item in quantities(QuestionContext(index, own, OBJECT, (SUBJECT,)), 0)]
        places = [place_of(value) for value in (own.object, *found)]
        assert len({place[0] for place in places if place}) == 1, "one precision"
        line = sorted(place[1] for place in places if place)
        assert line[0] >= 0
        assert len(found) <= 3
        for side in (line[: line.index(places[0][1]) + 1], line[line.index(places[0][1]) :]) if places[0] else ():
            assert all(high - low >= high * LEAST_GAP for low, high in pairwise(side))


def test_as_many_lie_below_the_key_as_the_draw_says() -> None:
    values = [numeric_value(str(1000 + 100 * place)) for place in range(60)]
    costs = Relation(
        id="costs", subject="thing", object="number", dependencies=(ONE,), wording=Wording(tell="{subject}: {object}.")
    )
    things = numbered("thing", 60)
    facts = [
        fact(f"f{n:02}", "costs", thing, value) for n, (thing, value) in enumerate(zip(things, values, strict=True))
    ]
    index = FactIndex(base([costs], facts, things))
    below: Counter[int] = Counter()
    for own in facts[10:50]:
        found = [*islice(quantities(QuestionContext(index, own, OBJECT, (SUBJECT,)), 0), 4)]
        below[sum((item.value.order or 0) < (own.object.order or 0) for item in found)] += 1
        assert len(found) == 3
    assert set(below) == {0, 1, 2, 3}
