"""Dates as they are written and as they are said."""

import pytest

from etoile_quiz.dates import spoken


@pytest.mark.parametrize(
    ("written", "said"),
    [("2025-04-24", "24 April 2025"), ("2025-04", "April 2025"), ("2025", "2025"), ("0987-12-01", "1 December 987")],
)
def test_a_date_is_as_precise_as_it_is_known(written: str, said: str) -> None:
    assert spoken(written) == said


@pytest.mark.parametrize(
    "written", ["", "spring", "2025-13", "2025-02-30", "25-04-24", "2025-4-2", "2025-04-24-01", "２０２５"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the calendar words it
        spoken(written)
