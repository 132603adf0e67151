"""Checks of a lock: its history, its families, and every day of ten years."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.daily.lock import FIRST_DAY, SIZE, Edition, Lock, LockLine
from etoile_quiz.daily.lock_days import TEN_YEARS, LockDays
from etoile_quiz.daily.lock_growth import NOTICE
from etoile_quiz.daily.quiz import candidates_for
from etoile_quiz.dates import spoken
from etoile_quiz.game.queue import SELDOM
from etoile_quiz.question import Question
from etoile_quiz.text.numbers import plural


class LockProblem(Struct, frozen=True):
    """A fault of a lock. `family` is the family whose line it is about, if it is about one."""

    code: str
    message: str
    family: str = ""


def check_lock(
    old: Lock | None,
    new: Lock,
    bank: Sequence[Question],
    *,
    levels: int,
    retired: Collection[str] = (),
    written: date | None = None,
    days: int = TEN_YEARS,
) -> list[LockProblem]:
    """Return all faults of a lock.

    `old` is the lock before the change, and `written` the day of the change; either may be unknown. The bank includes the
    questions of retired families, and `levels` is its highest spoiler level. `days` days are checked, from number 1 on: the
    matinée, and the soirée at each level at which the lock has one.
    """
    soonest = date.min if written is None else written + NOTICE
    if old is not None and old.release != new.release:
        old = None  # the lock was made anew, and promises nothing about the days of the old one
    return [
        *_repeated_lines(new),
        *(() if old is None else _changes_of_old_lines(old, new, soonest)),
        *(() if old is None else _starts_of_new_lines(old, new, soonest)),
        *_line_problems(new, bank, retired, levels),
        *_day_problems(new, bank, levels, days),
    ]


def _repeated_lines(lock: Lock) -> Iterator[LockProblem]:
    for family, count in Counter(line.family for line in lock.lines).items():
        if count > 1:
            yield LockProblem("family-twice", f"{family} has {count} lines; a family has one for good", family)


def _changes_of_old_lines(old: Lock, new: Lock, soonest: date) -> Iterator[LockProblem]:
    """Yield old lines that are gone, that changed, or that end too soon."""
    for before in old.lines:
        after = new.by_family.get(before.family)
        if after is None:
            message = f"the line of {before.family} is gone; lines are only added"
            yield LockProblem("line-removed", message, before.family)
        elif after != before and (before.until is not None or replace(after, until=None) != before):
            message = f"the line of {before.family} has changed; only an empty `until` may be set, once"
            yield LockProblem("line-changed", message, before.family)
        elif after != before and after.until is not None and after.until < soonest:
            yield _too_soon("until", after, after.until, soonest)


def _starts_of_new_lines(old: Lock, new: Lock, soonest: date) -> Iterator[LockProblem]:
    """Yield new lines that start on a wrong day."""
    for line in new.lines:
        if line.family in old.by_family:
            continue
        if old.lines and line.from_ < soonest:
            yield _too_soon("from", line, line.from_, soonest)
        elif not old.lines and line.from_ != FIRST_DAY:
            message = f"{line.family} is in the first lock, whose lines all have `from` {FIRST_DAY.isoformat()}"
            yield LockProblem("late-start", message, line.family)


def _too_soon(column: str, line: LockLine, day: date, soonest: date) -> LockProblem:
    message = (
        f"`{column}` of {line.family} is {day.isoformat()}, less than {NOTICE.days} days after it was written; "
        f"the earliest is {soonest.isoformat()}"
    )
    return LockProblem("too-soon", message, line.family)


def _line_problems(
    lock: Lock, bank: Sequence[Question], retired: Collection[str], levels: int
) -> Iterator[LockProblem]:
    with_questions = {question.family for question in bank}
    dealt = {question.family for question in bank if question.weight > SELDOM}
    for family in sorted(dealt.difference(lock.by_family, retired)):
        yield LockProblem("family-missing", f"{family} has no line; run `etoile-quiz daily-lock`", family)
    candidates = candidates_for(lock.lines, bank, levels)
    for line in lock.lines:
        if line.until is not None:
            continue  # `_day_problems` checks the days that deal it
        if line.family in retired:
            message = f"{line.family} is retired, and its line has no `until`; run `etoile-quiz daily-lock`"
            yield LockProblem("no-end", message, line.family)
        elif line.family not in with_questions:
            message = f"{line.family} is in the lock, but nothing asks it; retire a fact, do not delete it"
            yield LockProblem("family-gone", message, line.family)
        elif not candidates[line.family]:
            message = (
                f"no question of {line.family} fits the {line.edition} and has the key that the lock says: {line.key}"
            )
            yield LockProblem("no-question", message, line.family)


def _day_problems(lock: Lock, bank: Sequence[Question], levels: int, days: int) -> Iterator[LockProblem]:
    walked = LockDays(lock, bank, days)
    yield from _edition_problems(walked, "matinee", 0)
    if any(line.edition == "soiree" for line in lock.lines):
        for level in range(lock.soiree_from or levels, levels + 1):
            yield from _edition_problems(walked, "soiree", level)


def _edition_problems(walked: LockDays, edition: Edition, watched: int) -> Iterator[LockProblem]:
    name = f"{edition} up to level {watched}" if watched else edition
    short: list[date] = []
    clashing: dict[tuple[str, tuple[str, ...]], list[date]] = {}
    for fault in walked.faulty(edition, watched):
        if len(fault.families) < SIZE:
            short.append(fault.day)
        for family in fault.left_out:
            asked = candidates_for([walked.lock.by_family[family]], walked.bank, watched)[family]
            clashing.setdefault((family, tuple(sorted(fault.families)) if asked else ()), []).append(fault.day)
    if short:
        yield LockProblem("short-day", f"the {name} of {_when(short)} has fewer than {SIZE} families")
    for (family, families), days in clashing.items():
        why = "nothing asks it with the key that the lock says; retire a fact, do not delete it"
        if families:
            others = ", ".join(other for other in families if other != family)
            why = f"whichever way, it breaks a rule of rounds beside {others}"
        yield LockProblem("left-out", f"{family} cannot be asked in the {name} of {_when(days)}: {why}", family)


def _when(days: Sequence[date]) -> str:
    first = spoken(days[0])
    more = len(days) - 1
    return f"{first}, and of {plural(more, 'more day', grouped=False)}" if more else first
