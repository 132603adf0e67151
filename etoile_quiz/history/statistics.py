"""Statistics over all answers."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, tzinfo
from heapq import nlargest
from typing import Generic, TypeVar

from msgspec import Struct

from etoile_quiz.history.answers import AnswerSummary
from etoile_quiz.history.periods import ActivityTimeline, AnswerCount, timeline_of

K = TypeVar("K")

ENOUGH = 10
"""A percentage of fewer answers says little."""

LONGEST_SECONDS = 300.0
"""A question that took longer was left open, and counts as this long."""

MOST_BEST = 3
MOST_RECENT = 8

FLAWLESS_FROM = 5
"""A round with fewer answers, all right, is not called flawless."""


class CompletedRound(Struct, frozen=True, kw_only=True):
    """A round that was played to its end, with the day of its first answer."""

    contest: str
    points: int
    count: AnswerCount
    day: date | None


class AnswerStatistics(Struct, frozen=True, kw_only=True):
    """What a player's answers show together.

    `seconds`: the time that all answers took; `longest_run`: right answers in a row within one round; `flawless`: rounds with
    right answers alone; `best`: for each contest the best rounds, the best first;
    `recent`: the last rounds of all contests, the last one first.
    """

    whole: AnswerCount = AnswerCount()
    categories: dict[str, AnswerCount] = {}
    episodes: dict[int | None, AnswerCount] = {}
    forms: dict[str, AnswerCount] = {}
    rounds: int = 0
    seconds: float = 0.0
    longest_run: int = 0
    flawless: int = 0
    timeline: ActivityTimeline = ActivityTimeline()
    best: dict[str, tuple[CompletedRound, ...]] = {}
    recent: tuple[CompletedRound, ...] = ()


class _AnswerCounter(Generic[K]):
    """Counts answers by key: by category, episode, form or day."""

    def __init__(self) -> None:
        self._pairs: dict[K, list[int]] = {}

    def add(self, key: K, right: int, answers: int = 1) -> None:
        """Count `answers` more answers, of which `right` are right."""
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


class _RoundSums:
    """The sums over the answers of one round."""

    __slots__ = ("answers", "at", "longest", "points", "right", "run")

    def __init__(self, answer: AnswerSummary) -> None:
        self.at = answer.at
        self.answers = self.right = self.points = self.run = self.longest = 0

    def add(self, answer: AnswerSummary) -> None:
        """Add the next answer."""
        self.answers += 1
        self.points += answer.points
        self.right += answer.right
        self.run = self.run + 1 if answer.right else 0
        self.longest = max(self.longest, self.run)


def statistics_of(
    answers: Iterable[AnswerSummary], day_of: Callable[[str], date | None], completed: Mapping[str, str] = {}
) -> AnswerStatistics:
    """Return the statistics of answers in the order they were given. `day_of` returns the date of a moment.

    `completed` maps each run that was played to its end to its contest. Only such a run is among the best rounds.
    """
    categories, episodes, forms = _AnswerCounter[str](), _AnswerCounter[int | None](), _AnswerCounter[str]()
    rounds: dict[str, _RoundSums] = {}
    seconds = 0.0
    for answer in answers:
        categories.add(answer.category, answer.right)
        episodes.add(answer.episode, answer.right)
        forms.add(answer.form, answer.right)
        seconds += min(max(answer.seconds, 0.0), LONGEST_SECONDS)
        round_ = rounds.get(answer.run)
        if round_ is None:
            round_ = rounds[answer.run] = _RoundSums(answer)
        round_.add(answer)
    # The date of a round is that of its first answer. A date for each answer would take longer than all the rest.
    dated = {run: day_of(round_.at) for run, round_ in rounds.items()}
    days = _AnswerCounter[date]()
    for run, round_ in rounds.items():
        if (day := dated[run]) is not None:
            days.add(day, round_.right, round_.answers)
    counts = categories.counts
    ended = [
        CompletedRound(
            contest=completed[run],
            points=played.points,
            count=AnswerCount(played.answers, played.right),
            day=dated[run],
        )
        for run, played in rounds.items()
        if run in completed
    ]
    return AnswerStatistics(
        whole=sum(counts.values(), AnswerCount()),
        categories=counts,
        episodes=episodes.counts,
        forms=forms.counts,
        rounds=len(rounds),
        seconds=seconds,
        longest_run=max((round_.longest for round_ in rounds.values()), default=0),
        flawless=sum(round_.right == round_.answers >= FLAWLESS_FROM for round_ in rounds.values()),
        timeline=timeline_of(days.counts),
        best=_best(ended),
        recent=tuple(reversed(ended[-MOST_RECENT:])),
    )


def _best(rounds: Iterable[CompletedRound]) -> dict[str, tuple[CompletedRound, ...]]:
    """Return the best rounds of each contest; of two equal rounds the earlier comes first."""
    by_contest: dict[str, list[CompletedRound]] = {}
    for round_ in rounds:
        by_contest.setdefault(round_.contest, []).append(round_)
    return {
        contest: tuple(nlargest(MOST_BEST, best_of, key=lambda best: (best.points, best.count.right)))
        for contest, best_of in by_contest.items()
    }


def day_in(zone: tzinfo | None) -> Callable[[str], date | None]:
    """Return a function from a moment to its date in a time zone, None where it names no moment. Zone None is the system's."""

    def day_of(at: str) -> date | None:
        try:
            return datetime.fromisoformat(at).astimezone(zone).date()
        except (ValueError, OverflowError, OSError):
            return None

    return day_of
