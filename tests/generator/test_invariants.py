"""The invariants of the generator, over fact bases that nobody wrote."""

from collections import Counter

from hypothesis import event, given
from hypothesis import strategies as st

from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import generate
from etoile_quiz.text.words import norm
from tests.generator.oracle import JUDGES, judge_plain
from tests.strategies import LAST_EPISODE, fact_bases


@given(fact_bases())
def test_exactly_one_option_is_right_and_every_other_is_provably_wrong(base: FactBase) -> None:
    for question in generate(base).questions:
        event(f"form {question.form}, {len(question.options)} options")
        judge = JUDGES.get(question.form, judge_plain)
        for place, option in enumerate(question.options):
            right, wrong = judge(base, question, option)
            assert (right, wrong) == (place == question.key, place != question.key), (question, option.text)


@given(fact_bases())
def test_every_wrong_option_has_a_reason_and_every_question_a_source(base: FactBase) -> None:
    for question in generate(base).questions:
        assert [item.option for item in question.proof] == [
            place for place in range(len(question.options)) if place != question.key
        ]
        assert all(item.because for item in question.proof)
        assert question.sources
        assert question.explanation
        assert question.sole_because
        assert question.facts[0] == question.family.partition("/")[2]


@given(fact_bases())
def test_every_fact_gives_a_question_or_a_reason(base: FactBase) -> None:
    made = generate(base)
    asked = {question.facts[0] for question in made.questions}
    skipped = Counter(item.fact for item in made.skipped)
    assert asked.isdisjoint(skipped)
    assert asked | set(skipped) == {fact.id for fact in base.facts}
    assert all(count == 1 for count in skipped.values())
    assert all(item.reason for item in made.skipped)


@given(fact_bases(), st.integers(0, LAST_EPISODE))
def test_nothing_shown_is_beyond_what_was_watched(base: FactBase, watched: int) -> None:
    by_id = base.by_id
    names = {value.name: value for value in base.entities.values()}
    for question in generate(base, watched).questions:
        assert question.spoiler <= watched
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


@given(fact_bases())
def test_options_are_distinct_and_the_key_is_not_in_the_stem(base: FactBase) -> None:
    for question in generate(base).questions:
        folded = [norm(option.text) for option in question.options]
        assert len(set(folded)) == len(folded) >= 2
        assert f" {norm(question.key_text)} " not in f" {norm(question.stem)} "
        entities = [option.entity for option in question.options if option.entity]
        kind = {kind for kind, name in base.entities if name in entities}
        aliases = Counter(
            alias for entity in entities for alias in base.entities[kind.copy().pop(), entity].aliases if len(kind) == 1
        )
        assert all(count == 1 for count in aliases.values())


@given(fact_bases())
def test_disputed_facts_are_nowhere(base: FactBase) -> None:
    disputed = {fact.id for fact in base.facts if fact.disputed}
    retired = {fact.id for fact in base.facts if fact.retired}
    for question in generate(base).questions:
        assert disputed.isdisjoint(question.discloses)
        assert question.facts[0] not in retired


@given(fact_bases())
def test_question_ids_are_unique_and_a_second_run_gives_the_same(base: FactBase) -> None:
    once = generate(base)
    assert len({question.id for question in once.questions}) == len(once.questions)
    again = FactBase(**{name: getattr(base, name) for name in base.__struct_fields__})
    assert generate(again) == once
