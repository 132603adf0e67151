"""The lock grows: families enter it and leave it, and no day that is past or under way changes."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.daily.lock import FIRST_DAY, SLOTS, Edition, Lock, LockLine, fits, key_of, usable
from etoile_quiz.forms import form_of
from etoile_quiz.game.fairness import is_unfair
from etoile_quiz.question import Question

NOTICE = timedelta(days=2)
"""How long before it holds a change is written. It is today for some fifty hours somewhere on Earth."""


def extend_lock(lock: Lock, bank: Iterable[Question], today: date, retired: Collection[str] = ()) -> Lock:
    """Return the lock with a line for every family of the bank, and an end for families that are retired or gone.

    Families enter in the order of their ids. What enters an empty lock may be dealt from number 1 on; every other change
    holds from the day after tomorrow on.
    """
    families: dict[str, list[Question]] = {}
    for question in bank:
        families.setdefault(question.family, []).append(question)
    for family in retired:
        families.pop(family, None)
    soon = today + NOTICE
    lines = [
        replace(line, until=max(soon, line.from_)) if line.until is None and line.family not in families else line
        for line in lock.lines
    ]
    places = _Places(families)
    for line in lines:
        if line.until is None:
            places.count(line)
    start = soon if lock.lines else FIRST_DAY
    for family in sorted(families.keys() - lock.by_family.keys()):
        line = _line_for(family, families[family], start)
        line = replace(line, slot=places.best_for(line))
        places.count(line)
        lines.append(line)
    return Lock(tuple(lines))


class _Places:
    """Which families each slot holds, and which slot is best for one more."""

    def __init__(self, families: Mapping[str, Sequence[Question]]) -> None:
        self._families = families
        self._lines: dict[tuple[Edition, int], list[LockLine]] = {}
        self._of_category: Counter[tuple[Edition, int, str]] = Counter()

    def count(self, line: LockLine) -> None:
        """Count a line in."""
        self._lines.setdefault((line.edition, line.slot), []).append(line)
        self._of_category[line.edition, line.slot, line.category] += 1

    def best_for(self, line: LockLine) -> int:
        """Return the slot that has the fewest families of the line's edition and category, then of its edition.

        A slot in which another family can never be asked beside this one is passed over, unless they all are such.
        """
        in_order = sorted(
            range(SLOTS),
            key=lambda slot: (
                self._of_category[line.edition, slot, line.category],
                len(self._lines.get((line.edition, slot), ())),
                keyed.digest("tie", line.family, str(slot)),
            ),
        )
        return next((slot for slot in in_order if self._is_peaceful(slot, line)), in_order[0])

    def _is_peaceful(self, slot: int, line: LockLine) -> bool:
        own = self._usable(line)
        return all(
            line.key == other.key  # then no day deals both
            or any(_go_together(mine, question) for question in self._usable(other) for mine in own)
            for other in self._lines.get((line.edition, slot), ())
        )

    def _usable(self, line: LockLine) -> Sequence[Question]:
        return [question for question in self._families.get(line.family, ()) if usable(line, question)]


def _go_together(one: Question, other: Question) -> bool:
    """Tell whether two questions may be asked in one round, whichever comes first."""
    return not is_unfair((one,), other) and not is_unfair((other,), one)


def _line_for(family: str, questions: Sequence[Question], start: date) -> LockLine:
    """Return a family's line, its slot still open."""
    edition: Edition = "matinee" if any(fits("matinee", question) for question in questions) else "soiree"
    first = model([question for question in questions if fits(edition, question)])
    return LockLine(
        family=family,
        slot=0,
        edition=edition,
        category=first.category,
        difficulty=first.difficulty.level,
        key=key_of(first),
        from_=start,
    )


def model(questions: Sequence[Question]) -> Question:
    """Return the question whose category, difficulty and key the lock takes.

    Its key is the one that most questions have, for the more there are, the more ways a day has to ask without giving
    anything away; of these it is the one with the first form, then the first id.
    """
    keys = Counter(key_of(question) for question in questions if not question.has_verdicts)
    return min(questions, key=lambda item: (-keys[key_of(item)], form_of(item.form).code, item.id))
