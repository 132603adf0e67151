"""The daily: a date and an edition become a quiz."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.daily.lock import Edition, Lock, LockLine, number_of, picks, usable
from etoile_quiz.game.fairness import is_unfair
from etoile_quiz.game.variety import PREFERENCES, Clash
from etoile_quiz.question import Question

STEPS = 2000
"""How many choices are tried before a family is left out; only banks made to be awkward need more than a few."""


class Daily(Struct, frozen=True):
    """One day's quiz. `left_out` names families that were picked but that no question can be asked about."""

    date: date
    edition: Edition
    number: int
    questions: tuple[Question, ...]
    digest: str
    left_out: tuple[str, ...] = ()


def daily(lock: Lock, bank: Iterable[Question], day: date, edition: Edition) -> Daily:
    """Return the quiz of any date and edition. The bank holds the questions of retired families, too."""
    lines = picks(lock, day, edition)
    return staged(lines, day, edition, questions_for(lines, bank))


def questions_for(lines: Iterable[LockLine], bank: Iterable[Question]) -> dict[str, list[Question]]:
    """Return for each line's family the questions that can be asked for it."""
    by_family = {line.family: line for line in lines}
    found: dict[str, list[Question]] = {family: [] for family in by_family}
    for question in bank:
        line = by_family.get(question.family)
        if line is not None and usable(line, question):
            found[question.family].append(question)
    return found


def staged(
    lines: Sequence[LockLine],
    day: date,
    edition: Edition,
    questions: Mapping[str, Sequence[Question]],
) -> Daily:
    """Return the quiz of a day whose picks are known, with the questions there are for each family."""
    iso = day.isoformat()
    ways = [
        sorted(
            questions.get(line.family, ()),
            key=lambda question: (keyed.digest("variant", iso, question.id), question.id),
        )
        for line in lines
    ]
    cast = chosen(ways)
    asked = tuple(question.shuffled("daily", iso) for question in cast if question is not None)
    left_out = tuple(line.family for line, question in zip(lines, cast, strict=True) if question is None)
    return Daily(day, edition, number_of(day), asked, digest_of(asked), left_out)


def digest_of(questions: Iterable[Question]) -> str:
    """Return eight hexadecimal digits by which two friends see whether they had the same quiz."""
    texts = (text for question in questions for text in (question.id, *(option.text for option in question.options)))
    return f"{keyed.digest(*texts) >> 32:08x}"


def chosen(
    ways: Sequence[Sequence[Question]], unfair: Clash = is_unfair, yielding: Sequence[Clash] = PREFERENCES
) -> tuple[Question | None, ...]:
    """Return one way to ask for each family, so that none is unfair after those before it.

    For each place the ways are tried in the order of the last rule that has to yield, then as they stand in line; where no way
    is left, the place before takes its next one. None stands for a family that cannot be asked, as few of them as can be.
    """
    empty = sum(not line for line in ways)
    for missing in range(empty, len(ways)):
        found = next(_choices(ways, unfair, yielding, missing), None)
        if found is not None:
            return found
    return (None,) * len(ways)


def _choices(
    ways: Sequence[Sequence[Question]], unfair: Clash, yielding: Sequence[Clash], missing: int
) -> Iterator[tuple[Question | None, ...]]:
    """Yield the fair choices that leave out this many families, in order; not all where there are too many."""
    steps = 0

    def onwards(cast: tuple[Question | None, ...], missing: int) -> Iterator[tuple[Question | None, ...]]:
        nonlocal steps
        if len(cast) == len(ways):
            if missing == 0:
                yield cast
            return
        before = [question for question in cast if question is not None]
        for question in sorted(ways[len(cast)], key=lambda question: _yielded(before, question, yielding)):
            steps += 1
            if steps > STEPS:
                return
            if not unfair(before, question):
                yield from onwards((*cast, question), missing)
        if missing:
            yield from onwards((*cast, None), missing - 1)

    return onwards((), missing)


def _yielded(before: Sequence[Question], question: Question, rules: Sequence[Clash]) -> int:
    """Return how far down the rules have to yield for this question."""
    return max((place for place, rule in enumerate(rules, start=1) if rule(before, question)), default=0)
