"""What holds for the questions of a whole pack: each fact's are its own, and the order of anything changes nothing."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from etoile_quiz.generator.fact_index import FactIndex
from etoile_quiz.generator.facts import OBJECT, Fact, FactBase, Relation, Value, Wording, in_id_order
from etoile_quiz.generator.forms import WAYS_TO_ASK
from etoile_quiz.generator.generate import Generator, all_questions, generate
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.refusal import refusal
from etoile_quiz.generator.story import MOMENTS_IN_TURN, MOST_EVENT_WORDS, Story
from tests.generator.films import PEOPLE, films
from tests.generator.films import fact as fact_of
from tests.generator.small import base as small_base
from tests.shows.every_show import base_of
from tests.strategies import fact_bases, heavy

T = TypeVar("T")


def shuffled(items: Sequence[T], draws: Random) -> list[T]:
    """Return the items in an order that is drawn."""
    mixed = [*items]
    draws.shuffle(mixed)
    return mixed


def in_json(base: FactBase) -> bytes:
    """Return all questions of a base as they leave the program."""
    return msgspec.json.encode([question.as_json() for question in generate(base).questions])


@heavy
@given(fact_bases(), st.randoms(use_true_random=False))
def test_the_questions_of_a_fact_do_not_depend_on_what_was_generated_before(base: FactBase, draws: Random) -> None:
    expected = {fact.id: [*Generator(base).questions_about(fact)] for fact in base.facts}
    order: list[Fact] = [*base.facts, *base.facts]
    draws.shuffle(order)
    generator = Generator(base)
    for fact in order:
        assert [*generator.questions_about(fact)] == expected[fact.id]
    assert [question for found in expected.values() for question in found] == [*generate(base).questions]


@heavy
@given(fact_bases(), st.randoms(use_true_random=False))
def test_the_same_bytes_whatever_order_the_input_has(base: FactBase, draws: Random) -> None:
    mixed = replace(
        base,
        facts=in_id_order(shuffled(base.facts, draws)),
        entities=dict(shuffled([*base.entities.items()], draws)),
        relations=dict(shuffled([*base.relations.items()], draws)),
        kinds=dict(shuffled([*base.kinds.items()], draws)),
    )
    assert in_json(mixed) == in_json(base)


@given(fact_bases())
def test_no_options_save_a_candidate_that_is_refused(base: FactBase) -> None:
    indexes = Indexes(base)
    stems = {(question.facts[0], question.form, question.stem) for question in generate(base).questions}
    for fact in base.facts:
        for find, _ in WAYS_TO_ASK:
            for candidate in find(fact, indexes):
                if refusal(candidate, indexes):
                    assert (fact.id, candidate.form, candidate.stem) not in stems


def test_a_round_needs_only_the_families_that_it_deals() -> None:
    """The first fact of a pack is asked without a look at the story, which is put in order for events alone."""
    base = base_of("etoile")
    generator = Generator(base)
    index = FactIndex(base)
    plain = [fact for fact in base.facts if index.moment_role(base.relations[fact.relation]) is None]
    assert [*generator.questions_about(plain[0])] == [
        question for question in generate(base).questions if question.facts[0] == plain[0].id
    ]


def test_retired_facts_are_asked_where_they_are_wanted_alone() -> None:
    base = films()
    retired = replace(base, facts=tuple(replace(fact, retired="Dull.") for fact in base.facts))
    assert not generate(retired).questions
    assert {item.reason for item in generate(retired).skipped} == {"retired: Dull."}
    assert len(all_questions([retired], retired=True)) > 10


def test_a_retired_fact_that_a_locked_day_deals_has_its_questions() -> None:
    base = base_of("countries")
    shared = next(fact for fact in base.facts if fact.relation == "borders")
    retired = replace(
        base, facts=tuple(replace(fact, retired="Dull.") if fact is shared else fact for fact in base.facts)
    )
    assert [*Generator(retired).questions_about(retired.by_id[shared.id], retired=True)]


# The story


def test_events_of_near_moments_come_first_and_none_of_the_same() -> None:
    base = base_of("etoile")
    index = FactIndex(base)
    story = Story(index)
    events = [event for fact in base.facts if (event := story.event_of(fact)) is not None]
    assert len(events) > 25
    for own in events[:12]:
        here = own.moment.order or 0
        for side in (1, -1):
            orders = [_order_of(base, item.ground.discloses[0]) for item in story.elsewhere(own, side, "seed")]
            distances = [side * (order - here) for order in orders]
            assert min(distances, default=1) == 1
            assert distances[:3] == [*dict.fromkeys(distances[:3])] or len({*distances}) < 3, "moments take turns"
            groups = [(distance - 1) // MOMENTS_IN_TURN for distance in distances]
            assert groups == sorted(groups)


def _order_of(base: FactBase, fact_id: str) -> int:
    moments = [value.order for value in base.by_id[fact_id].values if value.kind == "episode"]
    assert moments[0] is not None
    return moments[0]


def test_a_fact_that_may_happen_twice_is_no_event() -> None:
    base = base_of("second-show")
    story = Story(FactIndex(base))
    for fact in base.facts:
        if fact.timed or fact.disputed:
            assert story.event_of(fact) is None


# Refusals and reasons


@pytest.mark.parametrize(
    ("pack", "fact", "reason"),
    [
        ("second-show", "wed.court", "disputed: two scenes contradict each other"),
        ("second-show", "wed.brandt", "forward (object of Wilma Brandt): the question names its answer"),
        ("traps", "p.1", "something that it names shares its name with another of its kind"),
        ("traps", "l.1", "no wrong option can be proven"),
        ("traps", "l.5", "its sentence names something that the fact leaves open"),
        (
            "traps",
            "d.1",
            "no wording asks for something that has only one answer, or whose other answers are declared wrong",
        ),
        ("traps", "d.3", "forward (object): more than one answer is possible, or others are not known to be wrong"),
    ],
)
def test_what_is_not_asked_has_its_reason(pack: str, fact: str, reason: str) -> None:
    assert [item.reason for item in generate(base_of(pack)).skipped if item.fact == fact] == [reason]


def deeds(*facts: Fact) -> FactBase:
    """Return a base of what people do, where others may do the same unless a fact declares it wrong."""
    does = Relation(
        id="does",
        subject="person",
        object="text",
        wording=Wording(tell="{subject} {object}.", ask_of_these={OBJECT: ("What does {subject} do with the swan?",)}),
    )
    return small_base([does], facts, PEOPLE)


def text(name: str) -> Value:
    return Value(kind="text", id=f"text:{name}", name=name, entity=False)


def test_a_fact_is_asked_where_its_older_twin_has_no_wrong_options() -> None:
    amy, sings = PEOPLE[0], text("sings")
    twins = [fact_of("f.1", "does", amy, sings), fact_of("f.2", "does", amy, sings, wrong={OBJECT: (text("rows"),)})]
    made = generate(deeds(*twins))
    assert [question.id for question in made.questions] == ["small/f.2/which-of-these/1"]
    assert [(item.fact, item.reason) for item in made.skipped] == [("f.1", "no wrong option can be proven")]
    both = [fact_of("f.1", "does", amy, sings, wrong={OBJECT: (text("rows"),)}), twins[1]]
    assert {question.facts[0] for question in generate(deeds(*both)).questions} == {"f.1"}


def test_the_reason_names_the_rule_that_the_nearest_options_break() -> None:
    wrong = {OBJECT: (text("sings a song"), text("rows a boat"), text("makes a bed"))}
    made = generate(deeds(fact_of("f.1", "does", PEOPLE[0], text("feeds the swan"), wrong=wrong)))
    assert not made.questions
    assert [item.reason for item in made.skipped] == [
        "no choice of options that was tried keeps all rules; the first breaks S1: only the right option repeats a word of"
        " the stem"
    ]


def test_a_number_that_a_later_fact_says_may_be_offered_from_the_start() -> None:
    base = films()
    late = tuple(replace(fact, spoiler=3) if fact.id == "runs.ember" else fact for fact in base.facts)
    asked = [question for question in generate(replace(base, facts=late)).questions if question.form == "how-many"]
    offering = [question for question in asked if "61" in str(question.options) and question.facts[0] != "runs.ember"]
    assert offering
    assert {question.spoiler for question in offering} == {0}


# Forms that shipped packs may lack


def asked(form: str) -> dict[str, tuple[str, str, set[str]]]:
    """Return fact, stem, key and wrong options of the questions of one form about films."""
    return {
        question.facts[0]: (
            question.stem,
            question.key_text,
            {option.text for option in question.options} - {question.key_text},
        )
        for question in generate(films()).questions
        if question.form == form
    }


def test_who_is_in_both_lists_is_asked_among_those_in_one() -> None:
    assert asked("in-both") == {"wrote.amy": ("Who both wrote and directed Aurora?", "Amy", {"Dan", "Scott"})}


def test_nobody_is_in_both_where_a_list_is_open_or_unsettled_or_two_are() -> None:
    base = films()
    open_list = replace(base.relations["directed"], closed="")
    disputed = tuple(replace(fact, disputed="?") if fact.id == "directed.scott" else fact for fact in base.facts)
    both = tuple(
        replace(fact, object=base.by_id["wrote.dan"].object) if fact.id == "directed.scott" else fact
        for fact in base.facts
    )
    for other in (
        replace(base, relations={**base.relations, "directed": open_list}),
        replace(base, facts=disputed),
        replace(base, facts=both),
    ):
        assert not [question for question in generate(other).questions if question.form == "in-both"]


def test_a_closed_list_is_counted_once() -> None:
    found = {fact: item for fact, item in asked("how-many").items() if item[0].startswith("How many people")}
    assert {fact: item[:2] for fact, item in found.items()} == {
        "wrote.amy": ("How many people wrote Aurora?", "2"),
        "directed.amy": ("How many people directed Aurora?", "2"),
    }
    assert all(int(text) > 0 for item in found.values() for text in item[2])


def test_a_list_of_one_or_with_a_disputed_member_is_not_counted() -> None:
    base = films()
    disputed = tuple(replace(fact, disputed="?") if fact.id == "wrote.dan" else fact for fact in base.facts)
    stems = {question.stem for question in generate(replace(base, facts=disputed)).questions}
    assert "How many people wrote Aurora?" not in stems
    assert "How many people wrote Beacon?" not in stems


@pytest.mark.parametrize(("form", "sign"), [("most", 1), ("least", -1)])
def test_the_most_and_the_least_are_so_clearly(form: str, sign: int) -> None:
    minutes = dict(
        zip(("Aurora", "Beacon", "Cinder", "Dorado", "Ember", "Fathom"), (62, 55, 49, 120, 61, 48), strict=True)
    )
    found = asked(form)
    assert found
    for _, key, others in found.values():
        assert len(others) >= 2
        for other in others:
            assert (minutes[key] - minutes[other]) * sign * 20 >= max(minutes[key], minutes[other])
    beaten = {
        "most": {"Aurora", "Beacon", "Dorado", "Ember"},
        "least": {"Aurora", "Beacon", "Cinder", "Ember", "Fathom"},
    }
    assert {key for _, key, _ in found.values()} <= beaten[form]
    assert ("Dorado" in {key for _, key, _ in found.values()}) == (form == "most")


def test_what_came_first_is_before_all_others() -> None:
    years = dict(
        zip(
            ("Aurora", "Beacon", "Cinder", "Dorado", "Ember", "Fathom"),
            (2001, 1999, 2001, 2010, 1987, 1999),
            strict=True,
        )
    )
    found = asked("earlier")
    assert {key for _, key, _ in found.values()} == {"Beacon", "Ember", "Fathom"}
    assert all(years[key] < years[other] for _, key, others in found.values() for other in others)


def test_a_chain_has_three_options_at_least() -> None:
    for name in ("etoile", "second-show"):
        for question in generate(base_of(name)).questions:
            if question.form in ("chain", "who-am-i"):
                assert len(question.options) >= 3, question.id


def test_events_among_options_are_short() -> None:
    questions = generate(base_of("etoile")).questions
    in_order = [item for item in questions if item.form == "earlier" and item.stem.startswith("Which of these happens")]
    happening = [item for item in questions if item.form == "what-happens-in"]
    assert in_order
    assert all(len(option.text.split()) <= MOST_EVENT_WORDS for item in in_order for option in item.options)
    assert all(len(item.key_text.split()) <= MOST_EVENT_WORDS for item in happening)
    are_short = [len(option.text.split()) <= MOST_EVENT_WORDS for item in happening for option in item.options]
    assert sum(are_short) > 0.97 * len(are_short), "long ones stand where too few short ones are proven"
