"""Short cuts on the way to a set of options come to the same end as the long way."""

from itertools import combinations, islice
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.generator import happenings
from etoile_quiz.generator.assemble import names_its_key
from etoile_quiz.generator.candidate import Suspect
from etoile_quiz.generator.choosing import sets_of_options
from etoile_quiz.generator.facts import FactBase, Value
from etoile_quiz.generator.falsity import Falsity
from etoile_quiz.generator.forms import WAYS_TO_ASK
from etoile_quiz.generator.generate import questions_about
from etoile_quiz.generator.hearing import Line
from etoile_quiz.generator.inquiry import Inquiry
from etoile_quiz.generator.rules import FATAL_STEM_RULES, OPTION_RULES, STEM_RULES, Item, violations, worst_of_options
from etoile_quiz.generator.rules.surface import alike, surface_of
from etoile_quiz.generator.suspects import DECLARED_FIRST, declared, siblings
from etoile_quiz.text.words import norm
from tests.shows.every_show import base_of
from tests.strategies import fact_bases, heavy

TEXTS = st.text(st.sampled_from("abcé -.,A1"), min_size=1, max_size=24) | st.sampled_from(
    ("12", "3 km", "1789", "May 1789", "all of these", "always so", "{role}", "(a")
)


def suspect(number: int) -> Suspect:
    value = Value(kind="person", id=f"p{number}", name=f"Person {number}")
    return Suspect(value, value.name, Falsity("Because."), 0, (norm(value.name),))


def runs_of_three(text: str) -> set[str]:
    padded = f"  {norm(text)} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


@given(st.integers(0, 8), st.integers(1, 3))
def test_a_line_yields_the_sets_that_itertools_does(length: int, size: int) -> None:
    suspects = [suspect(number) for number in range(length)]
    assert [*Line(iter(suspects)).sets(size)] == [*combinations(suspects, size)]


@given(st.lists(st.integers(0, 3), max_size=8), st.integers(1, 3), st.integers(0, 8))
def test_the_first_different_ones_are_those_that_the_whole_line_begins_with(
    numbers: list[int], count: int, looked_at: int
) -> None:
    line = Line(map(suspect, numbers))
    line.is_as_long_as(looked_at)
    assert line.first_different(count) == (*islice(Line(map(suspect, numbers)).different(), count),)


def test_nobody_comes_forward_before_somebody_looks() -> None:
    waiting = iter([suspect(number) for number in range(9)])
    next(Line(waiting).sets(3))
    assert next(waiting).value.id == "p3"


@given(TEXTS, TEXTS)
def test_texts_are_alike_where_four_of_five_runs_of_three_letters_are_shared(one: str, two: str) -> None:
    first, second = runs_of_three(one), runs_of_three(two)
    is_alike = 5 * len(first & second) >= 4 * len(first | second)
    assert alike(surface_of(one), surface_of(two)) == is_alike


@given(st.lists(TEXTS, min_size=2, max_size=4), TEXTS, st.booleans())
def test_the_worst_of_a_set_is_the_worst_of_all_that_rules_find(options: list[str], stem: str, named: bool) -> None:
    item = Item(stem=stem, options=tuple(options), key=0, key_names=(options[0],), names=(named,) * len(options))
    found = {violation.severity for violation in violations(item, OPTION_RULES)}
    assert worst_of_options(item) == ("error" if "error" in found else "warning" if found else None)


@given(st.lists(TEXTS, min_size=1, max_size=4), TEXTS, TEXTS, st.booleans(), st.booleans())
def test_only_fatal_rules_find_errors_in_a_stem(
    options: list[str], stem: str, explanation: str, verdicts: bool, sourced: bool
) -> None:
    item = Item(
        stem=stem,
        options=tuple(options),
        key=0,
        key_names=(options[0],),
        names=(False,) * len(options),
        explanation=explanation,
        sources=int(sourced),
        verdicts=verdicts,
    )
    errors = {violation.rule for violation in violations(item, STEM_RULES) if violation.severity == "error"}
    assert errors == {violation.rule for violation in violations(item, FATAL_STEM_RULES)}


@heavy
@given(fact_bases())
def test_no_set_of_options_is_legal_where_the_stem_names_its_key(base: FactBase) -> None:
    for fact in base.facts:
        for candidate in (candidate for way in WAYS_TO_ASK for candidate in way.ask(Inquiry(base, fact))):
            if names_its_key(candidate):
                assert not [*sets_of_options(candidate, base.levels)]


@heavy
@given(fact_bases())
def test_what_is_declared_wrong_most_often_for_how_often_it_is_right_comes_last(base: FactBase) -> None:
    for fact in base.facts:
        for role, wrong in fact.wrong.items():
            given = tuple(name for name in base.relations[fact.relation].roles if name != role and fact.get(name))
            if len([*declared(base, fact, role, given, fact.level)]) < len(wrong):
                continue  # what cannot be proven leaves its place to what other facts say
            shares: list[float] = []
            for suspect in islice(siblings(base, fact, role, given, fact.level), min(DECLARED_FIRST, len(wrong))):
                identity = suspect.value.identity
                times = sum(
                    identity in {value.identity for value in other.wrong.get(role, ())}
                    for other in base.by_relation[fact.relation]
                )
                right = sum(view.identity_of(role) == identity for view in base.views(fact.relation))
                shares.append(times / (right or 0.5))
            assert shares == sorted(shares)


@heavy
@given(fact_bases())
def test_questions_do_not_depend_on_what_was_asked_before(base: FactBase) -> None:
    forwards = {fact.id: [*questions_about(base, fact)] for fact in base.facts}
    fresh = FactBase(**{name: getattr(base, name) for name in base.__struct_fields__})
    assert forwards == {fact.id: [*questions_about(fresh, fact)] for fact in reversed(fresh.facts)}


def test_the_story_is_put_in_order_only_for_what_happens_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a large base it takes longer than a first question may."""
    base = base_of("etoile")

    def put_in_order(_: FactBase) -> NoReturn:
        pytest.fail("no question needed it")

    monkeypatch.setattr(happenings, "happenings", put_in_order)
    asked = [fact for fact in base.facts if base.moment_role(base.relations[fact.relation]) is None]
    assert sum(1 for fact in asked[:60] for _ in questions_about(base, fact)) > 60
