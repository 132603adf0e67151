"""A handful of days of the shipped lock, as they were dealt when it was made. What changes here changes somebody's past.

Families only: wording and wrong options may change, which family a day deals may not.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from etoile_quiz.daily.lock import EDITIONS, lines_for
from etoile_quiz.packs.store.lock_file import LOCK_FILE, read_lock
from etoile_quiz.packs.store.shipped import shipped_folder

GOLDEN: dict[str, dict[str, list[str]]] = json.loads((Path(__file__).parent / "golden_days.json").read_bytes())


@pytest.mark.parametrize("day", list(GOLDEN))
def test_a_day_deals_what_it_always_dealt(day: str) -> None:
    lock = read_lock(shipped_folder() / "etoile" / LOCK_FILE).lock
    assert lock is not None
    dealt = {
        edition: [line.family for line in lines_for(lock, date.fromisoformat(day), edition)] for edition in EDITIONS
    }
    assert dealt == GOLDEN[day]
