"""Sentences about a round beside all rounds before it."""

from collections.abc import Iterator

from etoile_quiz.game.round import Round
from etoile_quiz.history.statistics import FLAWLESS_FROM, AnswerStatistics
from etoile_quiz.text.numbers import plural

LONG_RUN = 5
"""A shorter run of right answers is no news."""


def best_before(mode: str, name: str, before: AnswerStatistics) -> str:
    """Return the best of all earlier rounds of a mode: `Your best in Storm: 24 points`."""
    best = before.best.get(mode)
    return f"Your best in {name}: {plural(best[0].points, 'point')}" if best else f"Your first round of {name}"


def news(round_: Round, mode: str, name: str, before: AnswerStatistics) -> Iterator[str]:
    """Yield what no earlier round had: `best Storm`, `longest run: 7`, `first flawless round`."""
    best = before.best.get(mode)
    if best and round_.score > best[0].points:
        yield f"best {name}"
    if before.rounds and round_.longest_run > max(before.longest_run, LONG_RUN - 1):
        yield f"longest run: {round_.longest_run}"
    if round_.answered >= FLAWLESS_FROM and round_.right == round_.answered and not before.flawless:
        yield "first flawless round"
