"""What is found out for one question and kept is right for all others, whichever comes first."""

from collections.abc import Mapping

import pytest
from etoile_quiz.generator.layout import Lay
from etoile_quiz.generator.surplus import Surplus
from etoile_quiz.generator.suspects import Declared
from msgspec.structs import replace

from etoile_quiz.generator import suspects
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Column, Dependency, Fact, FactBase, Relation, Value, Wording
from etoile_quiz.generator.generate import questions_about
from tests.generator.small import base, named, numbered

ONE = Dependency(OBJECT, (SUBJECT,), "There is one.")
ONE_BACK = Dependency(SUBJECT, (OBJECT,), "There is one.")


def fact(identifier: str, relation: str, subject: Value, object_: Value, **qualifiers: Value) -> Fact:
    """Return a fact that is known from the start."""
    return Fact(
        id=identifier,
        relation=relation,
        subject=subject,
        object=object_,
        qualifiers=qualifiers,
        spoiler=0,
        sources=("book",),
        category="all",
    )


def authors() -> FactBase:
    """Return a base in which a work names its author, who goes by another heading elsewhere."""
    others = named("person", "Ann Bob Cid Dan Eve")
    mark = Value(kind="person", id="mark", name="Mark Twain")
    sam = Value(kind="person", id="sam", name="Samuel Clemens", same_as="mark")
    towns = named("town", "Hannibal Paris Rome Oslo Bern Riga")
    letters = Value(kind="work", id="letters", name="Letters of Samuel Clemens")
    works = [letters, *named("work", "Ulysses Emma Faust Iliad Dune")]
    relations = [
        Relation(
            id=name,
            subject="person",
            object=kind,
            dependencies=(ONE, ONE_BACK),
            wording=Wording(tell="{subject} and {object}.", clue={SUBJECT: f"I {name} {{object}}."}),
        )
        for name, kind in (("hail from", "town"), ("wrote", "work"))
    ]
    facts = [
        *[fact(f"town.{place}", "hail from", who, towns[place]) for place, who in enumerate((sam, *others))],
        *[fact(f"work.{place}", "wrote", who, works[place]) for place, who in enumerate((mark, *others))],
    ]
    return base(relations, facts, (sam, mark, *others, *towns, *works))


def test_a_clue_that_names_one_heading_of_a_thing_may_be_a_clue_to_another() -> None:
    one, other = authors(), authors()
    forwards = {fact.id: [*questions_about(one, fact)] for fact in one.facts}
    assert forwards == {fact.id: [*questions_about(other, fact)] for fact in reversed(other.facts)}
    assert any("Samuel Clemens" in question.stem for question in forwards["work.0"])
    assert not forwards["town.0"]


def homes(subjects: int, facts: list[tuple[int, int]], lands: int) -> FactBase:
    """Return a base that says who lived where in which year."""
    people, places, years = numbered("person", subjects), numbered("land", lands), numbered("year", len(facts))
    relation = Relation(
        id="lived",
        subject="person",
        object="land",
        qualifiers={"year": "year"},
        dependencies=(Dependency(OBJECT, (SUBJECT, "year"), "One home a year."),),
        wording=Wording(tell="{subject} lived in {object}."),
    )
    told = [
        fact(f"f{number:04}", "lived", people[who], places[where], year=years[number])
        for number, (who, where) in enumerate(facts)
    ]
    return base([relation], told, (*people, *places, *years))


def test_how_often_a_value_may_be_the_key_depends_on_what_is_given_and_on_nothing_asked_before() -> None:
    # Two in three live in land 0 first; every fourth of them never moves, too few to make a ring of their own.
    moves = [
        (who, 0 if who % 3 and not n else (who * 7 + n * 11) % 59 + 1) for who in range(60) for n in range(1 + who % 4)
    ]
    given = [(SUBJECT,), (SUBJECT, "year")]
    found = []
    for order in (given, given[::-1]):
        there = homes(60, moves, 60)
        surplus = there.once(Surplus)
        found.append(
            {(told.id, roles): surplus.has(told, OBJECT, roles, ()) for roles in order for told in there.facts}
        )
    assert found[0] == found[1]
    assert any(found[0].values())


def test_what_many_facts_say_of_one_thing_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    traits = Lay.traits

    def counted(lay: Lay, told: Fact, columns: Mapping[str, Column]) -> tuple[object, ...]:
        looks.append(told.id)
        return traits(lay, told, columns)

    monkeypatch.setattr(Lay, "traits", counted)
    there = homes(200, [(0 if n < 240 else n - 240, 0 if n < 120 else n % 140) for n in range(400)], 140)
    assert there.once(Surplus).has(there.facts[0], OBJECT, (SUBJECT,), ())
    assert len(looks) < 4 * len(there.facts)


def test_in_a_large_relation_declared_values_are_counted_in_a_part_of_the_facts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = homes(40, [(who, who % 20) for who in range(40)], 22)
    never, often = there.of_kind["land"][20:]
    wrong = [(often, never) if place % 8 == 0 else (often,) for place in range(len(there.facts))]
    facts = [replace(told, wrong={OBJECT: declared}) for told, declared in zip(there.facts, wrong, strict=True)]
    declaring = base(there.relations.values(), facts, there.entities.values())
    whole = Declared(declaring).per_right("lived", OBJECT)
    assert (whole(often), whole(never)) == (40_000, 5_000)
    monkeypatch.setattr(suspects, "COUNTED", 10)
    part = Declared(declaring).per_right("lived", OBJECT)
    assert part(often) == 8_000
    assert part(never) < part(often)
