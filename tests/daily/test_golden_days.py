"""A handful of days of the shipped lock, as they were dealt when it was made. What changes here changes somebody's past.

Families only: wording and wrong options may change, which family a day deals may not. A new release of the lock deals
anew: `python -m tests.daily.test_golden_days` writes its days down.
"""

import json
from datetime import date
from pathlib import Path

from etoile_quiz.daily.dealt_families import lines_for
from etoile_quiz.daily.lock import EDITIONS, Edition, Lock, day_of
from etoile_quiz.packs.store.lock_file import LOCK_FILE, read_lock
from etoile_quiz.packs.store.shipped import shipped_folder

PATH = Path(__file__).with_name("golden_days.json")
DAYS = ("2025-04-24", "2025-06-06", "2025-12-31", "2026-01-01", "2026-11-21", "2026-11-22")
QUIZZES: tuple[tuple[Edition, int], ...] = (("matinee", 0), ("soiree", 4), ("soiree", 6), ("soiree", 8))


def the_lock() -> Lock:
    lock = read_lock(shipped_folder() / "etoile" / LOCK_FILE).lock
    assert lock is not None
    return lock


def dealt_on(lock: Lock, day: str) -> dict[str, list[str]]:
    """Return the families that a day deals: those of the matinée, and those of the soirée at some levels."""
    return {
        f"{edition} {level}": [line.family for line in lines_for(lock, date.fromisoformat(day), edition, level)]
        for edition, level in QUIZZES
    }


def test_days_deal_what_they_always_dealt() -> None:
    lock = the_lock()
    assert {day: dealt_on(lock, day) for day in DAYS} == json.loads(PATH.read_bytes())


def test_a_day_has_at_most_one_question_of_making() -> None:
    """The share of its slot that a category gets holds it to one, as long as few enough families are about it."""
    lock = the_lock()
    for number in range(1, 4 * 365):
        for edition in EDITIONS:
            assert sum(line.category == "making" for line in lines_for(lock, day_of(number), edition)) <= 1


if __name__ == "__main__":
    PATH.write_text(json.dumps({day: dealt_on(the_lock(), day) for day in DAYS}, indent=1) + "\n", encoding="utf-8")
