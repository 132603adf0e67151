"""Forms: the ways to ask a question. Menus, choices, codes, statistics and documents list them from here."""

from collections.abc import Iterable

from msgspec import Struct


class Form(Struct, frozen=True, kw_only=True, gc=False):
    """One way to ask a question.

    Ids and codes leave the program and never change. `code` is from 0 on; challenge codes use it as a place in a bit mask.
    """

    id: str
    code: int
    name: str
    points: int = 0
    """The difficulty, from 0 to 1000, that a generated question has for its form alone."""
    appeal: int = 2
    """How gladly players are asked in this form, from 1 on: of the forms of a family the more appealing come more often."""
    verdicts: bool = False
    """The options are verdicts on the stem ("True", "False"), not answers to it."""
    open: bool = False
    """The stem leaves the answer to the options, so it may be asked again with another right option."""
    plain: bool = False
    """It asks straight for one value of a fact. What such a question asks matters more than how its options look."""
    generated: bool = True
    """Facts become questions of this form. Other questions are written by hand."""


FORMS: tuple[Form, ...] = (
    Form(id="forward", code=0, name="Who or what", appeal=6, points=80, plain=True),
    Form(id="inverse", code=1, name="Turned round", appeal=6, points=120, plain=True),
    Form(id="which-of-these", code=2, name="Which of these", appeal=5, points=120, open=True),
    Form(id="chain", code=3, name="Step by step", appeal=3, points=160),
    Form(id="which-episode", code=4, name="In which episode", appeal=1, points=240),
    Form(id="what-happens-in", code=5, name="What happens in an episode", appeal=1, points=180, open=True),
    # It also asks which event came last.
    Form(id="earlier", code=6, name="What came first", appeal=2, points=220, open=True),
    Form(id="how-many", code=7, name="How many", appeal=3, points=260, plain=True),
    Form(id="when", code=8, name="When", appeal=2, points=260, plain=True),
    Form(id="not", code=9, name="Which is not", appeal=2, points=220, open=True),
    Form(id="who-am-i", code=10, name="Who is it", appeal=3, points=100),
    Form(id="true-false", code=11, name="True or false", appeal=1, points=200, verdicts=True),
    Form(id="most", code=13, name="Which is most", appeal=4, points=180, open=True),
    Form(id="least", code=14, name="Which is least", appeal=4, points=180, open=True),
    Form(id="in-both", code=15, name="Who did both", appeal=4, points=160),
    Form(id="handwritten", code=12, name="Written by people", appeal=32, generated=False),
)
"""All forms, in the order of menus. A new form takes the next free code."""

FORM_NAMES = {form.id: form.name for form in FORMS}
_BY_ID = {form.id: form for form in FORMS}


def form_of(form_id: str) -> Form:
    """Return the form of this id. Raises KeyError where there is none."""
    return _BY_ID[form_id]


def mask_of(form_ids: Iterable[str]) -> int:
    """Return forms as a bit mask: `forward` (code 0) and `chain` (code 3) are 2**0 + 2**3 = 9."""
    return sum({1 << form_of(form_id).code for form_id in form_ids})


def forms_in(mask: int) -> tuple[str, ...]:
    """Return the ids of the forms in a bit mask. Raises KeyError where a bit belongs to no form."""
    if mask & ~mask_of(FORM_NAMES):
        raise KeyError(f"{mask:b} has a bit of no form")
    return tuple(form.id for form in FORMS if mask >> form.code & 1)
