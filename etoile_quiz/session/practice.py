"""Spaced repetition: which families a player should be asked again, by FSRS, the memory model that Anki uses.

Nothing of it is stored. It is folded anew from the last answers of each family, which the record keeps anyway.
"""

from collections import deque
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from etoile_quiz.history.answers import AnswerSummary

if TYPE_CHECKING:
    from fsrs import Rating

ANSWERS_OF_A_FAMILY = 10
"""Earlier answers change the next date little, and each costs 70 microseconds."""


class ReviewPlan(Struct, frozen=True, kw_only=True):
    """What to ask again. `missed`: the families whose last answer was wrong, or too late. `due`: these and all families whose
    date has come, the longest due first. `next_due`: the first date still to come; None where there is none."""

    missed: frozenset[str] = frozenset()
    due: tuple[str, ...] = ()
    next_due: datetime | None = None


NOTHING_ANSWERED = ReviewPlan()


def plan_reviews(answers: Iterable[AnswerSummary], now: datetime) -> ReviewPlan:
    """Return what to ask again at a moment, given answers of any mode in the order in which they were given.

    Example: a family is answered right on the 1st, on the 3rd and on the 14th. It is due on the 3rd, then on the 14th, then 46
    days later. An answer whose moment cannot be read counts for `missed` alone.
    """
    from fsrs import Card, Scheduler  # 15 ms, which only this fold needs

    histories: dict[str, deque[AnswerSummary]] = {}
    for answer in answers:
        histories.setdefault(answer.family, deque(maxlen=ANSWERS_OF_A_FAMILY)).append(answer)
    # Without steps of minutes: a question comes again on another day, except one that was missed.
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    dates: dict[str, datetime] = {}
    for family, history in histories.items():
        card = Card(0, due=now)  # an id, because fsrs waits a millisecond to make one
        for answer in history:
            try:
                at = datetime.fromisoformat(answer.at).astimezone(UTC)
                card, _ = scheduler.review_card(card, _rating(answer), at)
            except (ValueError, OverflowError):
                continue
        dates[family] = card.due
    missed = frozenset(family for family, history in histories.items() if not history[-1].right)
    due = (family for family, date in dates.items() if date <= now or family in missed)
    return ReviewPlan(
        missed=missed,
        due=tuple(sorted(due, key=lambda family: (dates[family], family))),
        next_due=min((date for date in dates.values() if date > now), default=None),
    )


def _rating(answer: AnswerSummary) -> "Rating":
    """Return how well a family was known: a skipped question is not in the record, and counts as no review."""
    from fsrs import Rating

    if not answer.right:
        return Rating.Again
    return Rating.Hard if answer.helped else Rating.Good
