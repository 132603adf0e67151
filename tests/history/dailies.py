"""Dailies and attempts made by hand, for tests of what keeps them."""

from datetime import date
from pathlib import Path

from etoile_quiz.daily.lock import FIRST_DAY, Edition, number_of
from etoile_quiz.daily.quiz import Daily, digest_of
from etoile_quiz.history.attempts import Attempt, Attempts
from etoile_quiz.history.record import Record
from tests.game.questions import question


def a_daily(day: date = FIRST_DAY, edition: Edition = "matinee", size: int = 3, wording: str = "") -> Daily:
    """Return a quiz of easy questions whose right option moves from place to place."""
    questions = tuple(
        question(f"{edition}-{day}-{n}", key=n % 4, stem=f"{wording}What about {n}?", explanation="Because…")
        for n in range(size)
    )
    return Daily(day, edition, number_of(day), questions, digest_of(questions))


def attempts_at(path: Path) -> Attempts:
    """Return the attempts of a record, as a new process finds them."""
    return Attempts(Record(path))


def minute(number: int) -> str:
    """Return a moment, so many minutes after the premiere's noon."""
    return f"2025-04-24T{12 + number // 60:02}:{number % 60:02}:00.000+00:00"


def played(
    path: Path, run: str, daily: Daily, *, start: int = 0, answers: int | None = None, option: int = 0
) -> Attempt:
    """Begin an attempt and give so many answers, all of them unless told otherwise."""
    attempts = attempts_at(path)
    attempt = attempts.begin(daily, run=run, at=minute(start))
    for n in range(len(attempt.answers), len(daily.questions) if answers is None else answers):
        attempt = attempts.answer(attempt, option, 1.5, at=minute(start + n + 1))
    return attempt
