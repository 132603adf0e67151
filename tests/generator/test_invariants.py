"""The invariants of the generator, over fact bases that nobody wrote."""

from collections import Counter

from hypothesis import event, given
from hypothesis import strategies as st

from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import Generation, generate
from etoile_quiz.text.words import norm
from tests.generator.oracle import JUDGES, judge_plain
from tests.strategies import LAST_EPISODE, fact_bases


def exactly_one_option_is_right_and_every_other_is_provably_wrong(base: FactBase, made: Generation) -> None:
    for question in made.questions:
        event(f"form {question.form}, {len(question.options)} options")
        judge = JUDGES.get(question.form, judge_plain)
        for place, option in enumerate(question.options):
            right, wrong = judge(base, question, option)
            assert (right, wrong) == (place == question.key, place != question.key), (question, option.text)


def every_wrong_option_has_a_reason_and_every_question_a_source(base: FactBase, made: Generation) -> None:
    for question in made.questions:
        assert [item.option for item in question.proof] == [
            place for place in range(len(question.options)) if place != question.key
        ]
        assert all(item.because for item in question.proof)
        assert question.sources
        assert question.explanation
        assert question.sole_because
        assert question.facts[0] == question.family.partition("/")[2]


def every_fact_gives_a_question_or_a_reason(base: FactBase, made: Generation) -> None:
    asked = {question.facts[0] for question in made.questions}
    skipped = Counter(item.fact for item in made.skipped)
    assert asked.isdisjoint(skipped)
    assert asked | set(skipped) == {fact.id for fact in base.facts}
    assert all(count == 1 for count in skipped.values())
    assert all(item.reason for item in made.skipped)


def nothing_shown_is_beyond_the_level_of_its_question(base: FactBase, made: Generation) -> None:
    by_id = base.by_id
    names = {value.name: value for value in base.entities.values()}
    for question in made.questions:
        watched = question.spoiler
        shown = " ".join(
            (
                question.stem,
                question.explanation,
                *(option.text for option in question.options),
                *(item.because for item in question.proof),
            )
        )
        for fact_id in question.discloses:
            assert by_id[fact_id].level <= watched
        for name, value in names.items():
            if value.spoiler > watched:
                assert name not in shown, (question.id, name)


def options_are_distinct_and_the_key_is_not_in_the_stem(base: FactBase, made: Generation) -> None:
    for question in made.questions:
        folded = [norm(option.text) for option in question.options]
        assert len(set(folded)) == len(folded) >= 2
        assert f" {norm(question.key_text)} " not in f" {norm(question.stem)} "
        entities = [option.entity for option in question.options if option.entity]
        kind = {kind for kind, name in base.entities if name in entities}
        aliases = Counter(
            alias for entity in entities for alias in base.entities[kind.copy().pop(), entity].aliases if len(kind) == 1
        )
        assert all(count == 1 for count in aliases.values())


def disputed_facts_are_nowhere(base: FactBase, made: Generation) -> None:
    disputed = {fact.id for fact in base.facts if fact.disputed}
    retired = {fact.id for fact in base.facts if fact.retired}
    for question in made.questions:
        assert disputed.isdisjoint(question.discloses)
        assert question.facts[0] not in retired


def question_ids_are_unique(_: FactBase, made: Generation) -> None:
    assert len({question.id for question in made.questions}) == len(made.questions)


INVARIANTS = (
    exactly_one_option_is_right_and_every_other_is_provably_wrong,
    every_wrong_option_has_a_reason_and_every_question_a_source,
    every_fact_gives_a_question_or_a_reason,
    nothing_shown_is_beyond_the_level_of_its_question,
    options_are_distinct_and_the_key_is_not_in_the_stem,
    disputed_facts_are_nowhere,
    question_ids_are_unique,
)


@given(fact_bases(), st.integers(0, LAST_EPISODE))
def test_invariants(base: FactBase, watched: int) -> None:
    """Hold all of them against one generation: to draw a base and to generate from it takes longer than to look at it."""
    made = generate(base)
    for holds in INVARIANTS:
        holds(base, made)
    again = FactBase(**{name: getattr(base, name) for name in base.__struct_fields__})
    assert generate(again) == made
    shown = tuple(question for question in made.questions if question.spoiler <= watched)
    assert generate(again, watched).questions == shown
