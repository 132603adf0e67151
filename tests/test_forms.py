"""Every form is one value: its id and code never change, and it can be asked, chosen, coded and counted."""

import pytest

from etoile_quiz.forms import FORM_NAMES, FORMS, form_of, forms_in, mask_of
from etoile_quiz.generator.forms import WAYS_TO_ASK
from etoile_quiz.generator.generate import generate
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.history.periods import AnswerCount
from etoile_quiz.history.statistics import AnswerStatistics
from etoile_quiz.messages.statistics import tables
from tests.generator.films import films
from tests.generator.test_cases import bordering
from tests.shows.every_show import BY_HAND, base_of, questions_of

PERMANENT = (
    "forward inverse which-of-these chain which-episode what-happens-in earlier how-many when not who-am-i true-false "
    "handwritten"
).split()
"""What has been released: place by place, the id of each code."""


def test_ids_and_codes_never_change() -> None:
    assert {form.code: form.id for form in FORMS if form.code < len(PERMANENT)} == dict(enumerate(PERMANENT))


def test_ids_codes_and_names_are_unique() -> None:
    for values in ([form.id for form in FORMS], [form.code for form in FORMS], [form.name for form in FORMS]):
        assert len({*values}) == len(FORMS)


def test_every_generated_form_has_one_way_to_ask() -> None:
    made = sorted({form_id for _, forms in WAYS_TO_ASK for form_id in forms})
    assert made == sorted(form.id for form in FORMS if form.generated)


def test_a_way_to_ask_makes_no_other_forms_than_it_says() -> None:
    for name in BY_HAND:
        base = base_of(name)
        asked = {question.facts[0] for question in questions_of(name)}
        indexes, facts = Indexes(base), [fact for fact in base.facts if fact.id in asked]
        for find, forms in WAYS_TO_ASK:
            assert {item.form for fact in facts for item in find(fact, indexes)} <= {*forms}


def test_every_generated_form_occurs_and_takes_difficulty_from_it() -> None:
    questions = [
        *(question for name in BY_HAND for question in questions_of(name)),
        *(question for base in (films(), bordering()) for question in generate(base).questions),
    ]
    assert {question.form for question in questions} == {form.id for form in FORMS if form.generated}
    for question in questions:
        counted = [(part.name, part.points) for part in question.difficulty.parts]
        assert counted[0][0] == "stated" or (f"form {question.form}", form_of(question.form).points) in counted
        assert question.has_verdicts == (question.form == "true-false")


def test_a_mask_holds_the_codes_of_its_forms() -> None:
    assert mask_of(["chain", "forward", "chain"]) == 0b1001
    assert forms_in(0b1001) == ("forward", "chain")
    assert forms_in(mask_of(FORM_NAMES)) == (*FORM_NAMES,)
    with pytest.raises(KeyError):
        forms_in(1 << len(PERMANENT) + 20)


def test_statistics_name_every_form_and_keep_one_that_a_newer_version_wrote() -> None:
    counts = {form_id: AnswerCount(30, 30) for form_id in ("haiku", *FORM_NAMES)}
    found = next(
        table for table in tables(AnswerStatistics(forms=counts), {}) if table.heading == "By kind of question"
    )
    assert [row.label for row in found.rows] == [*FORM_NAMES.values(), "haiku"]
