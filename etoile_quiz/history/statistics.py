"""Statistics: what all answers together say."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, tzinfo
from heapq import nlargest
from typing import Generic, TypeVar

from msgspec import Struct

from etoile_quiz.game.modes import ENCORE
from etoile_quiz.history.answers import AnswerSummary
from etoile_quiz.history.periods import ActivityTimeline, AnswerCount, course_of

K = TypeVar("K")

ENOUGH = 10
"""So many answers say something; fewer do not."""

LONGEST_SECONDS = 300.0
"""Nobody thinks about a question for longer: who seems to has left it open."""

MOST_BEST = 3


class BestRound(Struct, frozen=True, kw_only=True):
    """A round that went well. Points of different modes cannot be compared."""

    mode: str
    points: int
    count: AnswerCount
    day: date | None


class AnswerStatistics(Struct, frozen=True, kw_only=True):
    """What a player's answers say. `seconds`: how long all answers took together; `longest_run`: right answers in a row
    within one round; `best`: of each mode the best rounds, the best first."""

    whole: AnswerCount = AnswerCount()
    categories: dict[str, AnswerCount] = {}
    episodes: dict[int | None, AnswerCount] = {}
    forms: dict[str, AnswerCount] = {}
    rounds: int = 0
    seconds: float = 0.0
    longest_run: int = 0
    course: ActivityTimeline = ActivityTimeline()
    best: dict[str, tuple[BestRound, ...]] = {}


class Tally(Generic[K]):
    """Counts answers under keys of some sort."""

    def __init__(self) -> None:
        self._pairs: dict[K, list[int]] = {}

    def add(self, key: K, right: int, answers: int = 1) -> None:
        """Count answers, so many of them right."""
        pair = self._pairs.get(key)
        if pair is None:
            self._pairs[key] = [answers, right]
        else:
            pair[0] += answers
            pair[1] += right

    @property
    def counts(self) -> dict[K, AnswerCount]:
        """Return the counts so far."""
        return {key: AnswerCount(answers, right) for key, (answers, right) in self._pairs.items()}


class _Round:
    """A round while its answers come in."""

    __slots__ = ("answers", "at", "longest", "mode", "points", "right", "run")

    def __init__(self, told: AnswerSummary) -> None:
        self.mode = told.mode
        self.at = told.at
        self.answers = self.right = self.points = self.run = self.longest = 0

    def add(self, told: AnswerSummary) -> None:
        """Take in the next answer."""
        self.answers += 1
        self.points += told.points
        self.right += told.right
        self.run = self.run + 1 if told.right else 0
        self.longest = max(self.longest, self.run)


def statistics_of(
    answers: Iterable[AnswerSummary], day_of: Callable[[str], date | None], replayed: frozenset[str] = frozenset()
) -> AnswerStatistics:
    """Return what the answers say; they come in the order they were given. Rounds of the runs that are `replayed`, and encores,
    count for everything but the best rounds."""
    categories, episodes, forms = Tally[str](), Tally[int | None](), Tally[str]()
    rounds: dict[str, _Round] = {}
    seconds = 0.0
    for told in answers:
        categories.add(told.category, told.right)
        episodes.add(told.episode, told.right)
        forms.add(told.form, told.right)
        seconds += min(max(told.seconds, 0.0), LONGEST_SECONDS)
        played = rounds.get(told.run)
        if played is None:
            played = rounds[told.run] = _Round(told)
        played.add(told)
    # A round lies on one day, that of its first answer: a date for each answer would take longer than all the rest.
    dated = {run: day_of(played.at) for run, played in rounds.items()}
    days = Tally[date]()
    for run, played in rounds.items():
        if (day := dated[run]) is not None:
            days.add(day, played.right, played.answers)
    counts = categories.counts
    return AnswerStatistics(
        whole=sum(counts.values(), AnswerCount()),
        categories=counts,
        episodes=episodes.counts,
        forms=forms.counts,
        rounds=len(rounds),
        seconds=seconds,
        longest_run=max((played.longest for played in rounds.values()), default=0),
        course=course_of(days.counts),
        best=_best(
            BestRound(
                mode=played.mode, points=played.points, count=AnswerCount(played.answers, played.right), day=dated[run]
            )
            for run, played in rounds.items()
            if run not in replayed and played.mode != ENCORE
        ),
    )


def _best(rounds: Iterable[BestRound]) -> dict[str, tuple[BestRound, ...]]:
    """Return the best rounds of each mode; of equal ones the earlier comes first."""
    by_mode: dict[str, list[BestRound]] = {}
    for played in rounds:
        by_mode.setdefault(played.mode, []).append(played)
    return {
        mode: tuple(nlargest(MOST_BEST, played, key=lambda one: (one.points, one.count.right)))
        for mode, played in by_mode.items()
    }


def day_in(zone: tzinfo | None) -> Callable[[str], date | None]:
    """Return what tells the date of a moment in a time zone, None being the system's; None of what names no moment."""

    def day_of(at: str) -> date | None:
        try:
            return datetime.fromisoformat(at).astimezone(zone).date()
        except (ValueError, OverflowError, OSError):
            return None

    return day_of
