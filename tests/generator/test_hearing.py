"""Suspects are heard one by one, and what comes later in the story stands among what is known already."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from msgspec.structs import replace

from etoile_quiz.generator import choosing
from etoile_quiz.generator.candidate import WRONG_OPTIONS, Candidate, Suspect
from etoile_quiz.generator.choosing import FIRST_LATER, sets_of_options
from etoile_quiz.generator.facts import Fact, FactBase
from etoile_quiz.generator.falsity import Falsity
from etoile_quiz.generator.forms import WAYS_TO_ASK
from etoile_quiz.generator.hearing import SUSPECTS_HEARD, Hearing
from etoile_quiz.generator.inquiry import Inquiry
from etoile_quiz.text.words import norm
from tests.generator.small import LEVELS, named
from tests.strategies import fact_bases, heavy

KEY, *OTHERS = named("person", "Anna Bert Carl Dora Emil Fred Gina Hugo Inge Jens Kurt Lisa")


class HeardAtOnce(Hearing):
    """All suspects, heard before anybody asks for one."""

    def __init__(self, candidate: Candidate, levels: int) -> None:
        super().__init__(candidate, levels)
        self._hear(SUSPECTS_HEARD)


@heavy
@given(fact_bases())
def test_whatever_is_heard_first_the_same_sets_are_chosen(base: FactBase) -> None:
    for fact in base.facts:
        for candidate in (candidate for way in WAYS_TO_ASK for candidate in way.ask(Inquiry(base, fact))):
            one_by_one = [*sets_of_options(candidate, base.levels)]
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(choosing, "Hearing", HeardAtOnce)
                assert [*sets_of_options(candidate, base.levels)] == one_by_one


def suspects(levels: str) -> list[Suspect]:
    """Return a suspect of each of these levels, a digit each."""
    return [
        Suspect(value, value.name, Falsity("no"), int(level), (norm(value.name),))
        for value, level in zip(OTHERS, levels, strict=False)
    ]


def candidate(heard: list[Suspect], variants: int = 2) -> Candidate:
    """Return a question of level 0 that asks for a person."""

    def offered() -> Iterator[Suspect]:
        yield from heard

    fact = Fact(id="f", relation="r", subject=KEY, object=KEY, spoiler=0, sources=("book",), category="all")
    return Candidate(
        fact=fact,
        form="forward",
        stem="Who came?",
        key=KEY,
        key_text=KEY.name,
        explanation=f"{KEY.name} came home.",
        sole_because="Only one came.",
        suspects=offered,
        variants=variants,
    )


def levels_of(sets: list[tuple[Suspect, ...]]) -> list[list[int]]:
    return [sorted(suspect.level for suspect in chosen) for chosen in sets]


def test_of_those_that_come_later_two_stand_beside_one_that_is_known() -> None:
    sets = [*sets_of_options(candidate(suspects("111000000")), LEVELS)]
    assert levels_of(sets) == [[0, 0, 0], [0, 1, 1]]
    later = [suspect.value for suspect in sets[-1] if suspect.level]
    assert later == [*OTHERS[:FIRST_LATER]]


def test_where_too_few_are_known_more_of_those_that_come_later_stand_in() -> None:
    assert levels_of([*sets_of_options(candidate(suspects("2110")), LEVELS)]) == [[0], [0, 1, 1]]


def test_who_is_heard_too_late_for_any_set_is_in_none() -> None:
    sets = [*sets_of_options(candidate(suspects("00000000011")), LEVELS)]
    assert levels_of(sets) == [[0, 0, 0]] * len(sets)


def test_nobody_is_heard_further_than_a_choice_takes() -> None:
    heard: list[Suspect] = []

    def counted() -> Iterator[Suspect]:
        for suspect in suspects("00000000000"):
            heard.append(suspect)
            yield suspect

    next(sets_of_options(replace(candidate([]), suspects=counted), LEVELS))
    assert len(heard) == WRONG_OPTIONS


def first_set(*classes: tuple[str, ...]) -> list[str]:
    """Return who stands first beside a dancer of the company, where these classes take turns among the others."""
    heard = [
        replace(suspect, value=replace(suspect.value, classes=classes[place % len(classes)]))
        for place, suspect in enumerate(suspects("0" * len(OTHERS)))
    ]
    asked = replace(candidate(heard, variants=3), key=replace(KEY, classes=("dancer", "company")))
    return [suspect.text for suspect in next(sets_of_options(asked, LEVELS))]


def test_those_of_all_classes_of_the_key_stand_first_where_there_are_enough() -> None:
    names = [value.name for value in OTHERS]
    assert first_set(("dancer", "company"), ("dancer",)) == names[:6:2]
    assert first_set(("dancer",), ("dancer", "company")) == names[:3], "of both classes are five"
    assert first_set((), ("dancer",), ("company",)) == [names[1], names[2], names[4]], "of one class or the other"
    assert first_set((), ("director",)) == names[:3]
