"""`daily-lock`: brings a pack's lock up to date, or says what is wrong with it."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click

from etoile_quiz.cli.common import CommandError, packs_option, read_usable_packs, writing
from etoile_quiz.cli.output import lines_of, say
from etoile_quiz.daily.lock import EDITION_NAMES, EDITIONS, SIZE, SLOTS, Lock
from etoile_quiz.daily.lock_check import check_lock
from etoile_quiz.daily.lock_days import TEN_YEARS, dealt_in_a_year, families_by_level, grown_lock
from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import all_questions
from etoile_quiz.packs.diagnostics.problems import Problem, in_order
from etoile_quiz.packs.diagnostics.rendering import as_text
from etoile_quiz.packs.lint.nameless import without_ids
from etoile_quiz.packs.store.lock_file import LOCK_FILE, ParsedLock, lock_text, read_lock
from etoile_quiz.packs.store.schedules import BadLockError, PackFolder, folders_of, is_there, packs_in_lock
from etoile_quiz.packs.store.shipped import shipped_folder, shipped_packs
from etoile_quiz.question import Question
from etoile_quiz.text.numbers import percent, plural


@click.command("daily-lock")
@packs_option
@click.option("--check", is_flag=True, help="Say what is wrong with the lock, and write nothing.")
@click.option(
    "--against",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --check: an earlier version of the lock, which the lock may only have added to.",
)
@click.option("--new-release", is_flag=True, help="Make the lock anew, as nobody has been dealt from it yet.")
def command(packs: tuple[Path, ...], check: bool, against: Path | None, new_release: bool) -> None:
    """Bring a pack's daily.lock up to date: new families enter it, retired ones get an end, past days stay as they were.

    The lock lies in the folder of the first pack. It holds the families of all packs given, and of those that it names already.
    --check also tells how many families each level has, and how often each weight and category is dealt in a year.
    """
    if against is not None and not check:
        raise click.UsageError("--against goes with --check.")
    today = datetime.now(UTC).date()
    readings = read_usable_packs(packs or _shipped())
    folders = folders_of(readings[:1])
    if not folders:
        raise CommandError(f"{readings[0].path} is a single file; a lock lies in the folder of its pack.")
    locked = folders[0]
    given = tuple(reading.base for reading in readings if reading.base is not None)
    nameless = [problem for reading in readings for problem in without_ids(reading)]
    if not check:
        if nameless:
            raise CommandError("the lock names questions by their ids:", as_text(nameless))
        say(bring_up_to_date(locked, given, today, new_release=new_release))
        say(*_missing(_read_lock_of(locked).lock or Lock()))
        return
    lock = _read_lock_of(locked).lock or Lock()
    old = None if against is None else _lock_at(against, lock.release)
    problems = in_order([*nameless, *find_problems(locked, given, old, written=None if old is None else today)])
    say(*lines_of(as_text(problems)))
    say(*_figures(lock, max(base.levels for base in given)))
    say(f"{locked.lock_file}: {TEN_YEARS:,} days, {plural(len(problems), 'problem') if problems else 'no problems'}")
    if problems:
        sys.exit(1)


def bring_up_to_date(locked: PackFolder, given: Sequence[FactBase], today: date, *, new_release: bool = False) -> str:
    """Write the lock with today's changes, or anew as the next release, and return in words what changed.

    Raises CommandError if it cannot be written.
    """
    is_new = not is_there(locked.lock_file)
    if new_release:
        # A lock of an earlier version may have other columns, and only its release counts here.
        old = Lock(release=1 if is_new else (read_lock(locked.lock_file).release or 1) + 1)
    else:
        old = Lock() if is_new else _read_lock_of(locked).lock or Lock()
    packs = _packs(old, locked, given)
    bank, retired = _bank(packs)
    new = grown_lock(old, bank, today, retired, levels=max(base.levels for base in packs))
    held = plural(len(new.lines), "line")
    if new == old and not is_new:
        return f"{locked.lock_file}: {held}, up to date"
    with writing(locked.lock_file):
        write_atomically(locked.lock_file, lock_text(new).encode())
    ended = sum(after.until != before.until for before, after in zip(old.lines, new.lines, strict=False))
    return f"{locked.lock_file}: {held}, {len(new.lines) - len(old.lines)} new, {ended} ended"


def find_problems(
    locked: PackFolder, given: Sequence[FactBase], old: Lock | None, *, written: date | None
) -> tuple[Problem, ...]:
    """Return the problems of a lock, each at the line of its family. Raises CommandError if the lock cannot be read."""
    reading = _read_lock_of(locked)
    lock = reading.lock or Lock()
    packs = _packs(lock, locked, given)
    bank, retired = _bank(packs)
    levels = max(base.levels for base in packs)
    return in_order(
        [
            Problem(
                path=str(locked.lock_file),
                line=reading.line_of.get(found.family, 1),
                column=1,
                severity="error",
                code=found.code,
                message=found.message,
            )
            for found in check_lock(old, lock, bank, levels=levels, retired=retired, written=written)
        ]
    )


def _shipped() -> tuple[Path, ...]:
    """Return the shipped packs. The first one has the lock."""
    packs = shipped_packs()
    holder = next((path for path in packs if is_there(path / LOCK_FILE)), shipped_folder() / "etoile")
    return (holder, *(path for path in packs if path != holder))


def _packs(lock: Lock, locked: PackFolder, given: Sequence[FactBase]) -> list[FactBase]:
    try:
        named = packs_in_lock(lock, locked, given)
    except BadLockError as error:
        raise CommandError.of(error) from None
    return list({base.pack: base for base in (*given, *named)}.values())


def _bank(packs: Sequence[FactBase]) -> tuple[tuple[Question, ...], frozenset[str]]:
    """Return the questions of all families, retired ones too, and the retired families."""
    retired = frozenset(f"{base.pack}/{fact.id}" for base in packs for fact in base.facts if fact.retired)
    return all_questions(packs, retired=True), retired


def _read_lock_of(locked: PackFolder) -> ParsedLock:
    try:
        return locked.read_lock()
    except BadLockError as error:
        raise CommandError.of(error) from None


def _lock_at(path: Path, release: int) -> Lock:
    """Return an earlier lock. One of another release promises nothing, and need not have today's columns.

    A lock that names no release is of the first.
    """
    reading = read_lock(path)
    if reading.lock is None and (not path.is_file() or (reading.release or 1) == release):
        raise CommandError("the earlier lock cannot be read:", as_text(reading.problems))
    return reading.lock or Lock(release=reading.release or 1)


def _missing(lock: Lock) -> Iterator[str]:
    """Yield how many families each edition lacks. It deals a family at most once in a fortnight."""
    needed = SLOTS * SIZE
    for edition in EDITIONS:
        count = sum(line.edition == edition and line.until is None for line in lock.lines)
        if 0 < count < needed:
            yield f"families of the {EDITION_NAMES[edition]}: {count}; {needed - count} more would fill every day"


def _figures(lock: Lock, levels: int) -> Iterator[str]:
    """Yield what `--check` tells about a lock: its families by level, and what is dealt in a year."""
    yield from _missing(lock)
    by_level = families_by_level(lock, levels)
    if any(by_level.values()):
        counts = ", ".join(f"{count} up to {level}" for level, count in by_level.items())
        yield f"families of the soirée: {counts}; there is one from level {lock.soiree_from or levels} on"
    for edition in EDITIONS:
        weights, categories = dealt_in_a_year(lock, edition)
        if weights:
            name = EDITION_NAMES[edition]
            yield f"a year of the {name} by weight: {_shares(sorted(weights.items()), weights.total())}"
            yield f"a year of the {name} by category: {_shares(categories.most_common(), categories.total())}"


def _shares(counts: Iterable[tuple[object, int]], whole: int) -> str:
    return ", ".join(f"{name} {percent(count, whole)} %" for name, count in counts)
