"""Sentences about a round beside all rounds before it."""

from collections.abc import Iterator

from etoile_quiz.game.round import Round
from etoile_quiz.history.statistics import FLAWLESS_FROM, AnswerStatistics
from etoile_quiz.messages.statistics import contest_name
from etoile_quiz.text.numbers import percent, plural, signed

LONG_RUN = 5
"""A shorter run of right answers is no news."""
VERDICTS = ((100, "Brava!"), (80, "A fine evening."), (50, "A good rehearsal."), (0, "Back to the barre."))
"""The verdict from this percentage of right answers on."""


def verdict(played: Round) -> str:
    """Return a word on how the round went; empty after fewer answers than say anything."""
    if played.answered < FLAWLESS_FROM:
        return ""
    share = percent(played.right, played.answered)
    return next(
        words for least, words in VERDICTS if share >= least and (least < 100 or played.right == played.answered)
    )


def beside_best(played: Round, contest: str, before: AnswerStatistics) -> str:
    """Return how far a round is from the best one before it: `50 points short of your best, 641`.

    It is empty where the round is better: that is news.
    """
    name, best = contest_name(contest), before.best.get(contest)
    if best is None:
        return "" if played.left else f"Your first full round of {name}"
    if played.left:
        return f"Your best in {name}: {plural(best[0].points, 'point')}"
    short = best[0].points - played.score
    if short > 0:
        return f"{plural(short, 'point')} short of your best, {signed(best[0].points)}"
    return "" if short else f"As good as your best: {plural(played.score, 'point')}"


def news(played: Round, contest: str, before: AnswerStatistics) -> Iterator[str]:
    """Yield what no earlier round had: `New best: 2,748, before that 591`, `Longest run: 7`, `First flawless round`."""
    best = before.best.get(contest)
    if best and not played.left and played.score > best[0].points:
        yield f"New best: {signed(played.score)}, before that {signed(best[0].points)}"
    if before.rounds and played.longest_run > max(before.longest_run, LONG_RUN - 1):
        yield f"Longest run: {played.longest_run}"
    if played.answered >= FLAWLESS_FROM and played.right == played.answered and not before.flawless:
        yield "First flawless round"
