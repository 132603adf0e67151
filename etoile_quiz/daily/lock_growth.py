"""The lock grows: families enter it and leave it. Days that are past, and today, do not change."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.daily.lock import FIRST_DAY, SLOTS, Edition, Lock, LockLine, is_candidate, key_of, suits_edition
from etoile_quiz.forms import form_of
from etoile_quiz.game.fairness import is_unfair
from etoile_quiz.game.queue import SELDOM
from etoile_quiz.question import Question

NOTICE = timedelta(days=2)
"""A change is written this long before it takes effect. Somewhere on Earth a date lasts some fifty hours."""


def extend_lock(lock: Lock, bank: Iterable[Question], today: date, retired: Collection[str] = ()) -> Lock:
    """Return the lock with a line for every family of the bank, and an end for families that are retired or gone.

    Families enter in the order of their ids. Those of an empty lock may be dealt from number 1 on. Every other change takes
    effect on the day after tomorrow.
    """
    families: dict[str, list[Question]] = {}
    for question in bank:
        families.setdefault(question.family, []).append(question)
    for family in [*retired, *(family for family, found in families.items() if _is_light(found))]:
        families.pop(family, None)
    soon = today + NOTICE
    lines = [
        replace(line, until=max(soon, line.from_)) if line.until is None and line.family not in families else line
        for line in lock.lines
    ]
    slots = _Slots(families)
    for line in lines:
        if line.until is None:
            slots.count(line)
    start = soon if lock.lines else FIRST_DAY
    for family in sorted(families.keys() - lock.by_family.keys()):
        line = _line_for(family, families[family], start)
        line = replace(line, slot=slots.best_for(line))
        slots.count(line)
        lines.append(line)
    return Lock(tuple(lines), lock.release)


def _is_light(questions: Sequence[Question]) -> bool:
    """Tell whether a family carries too little for a day of six questions."""
    return all(question.weight <= SELDOM for question in questions)


class _Slots:
    """The open families of each slot. It finds the best slot for one more."""

    def __init__(self, families: Mapping[str, Sequence[Question]]) -> None:
        self._families = families
        self._lines: dict[tuple[Edition, int], list[LockLine]] = {}
        self._of_category: Counter[tuple[Edition, int, str]] = Counter()

    def count(self, line: LockLine) -> None:
        """Count a line in its slot."""
        self._lines.setdefault((line.edition, line.slot), []).append(line)
        self._of_category[line.edition, line.slot, line.category] += 1

    def best_for(self, line: LockLine) -> int:
        """Return the slot with the fewest families of the line's edition and category, then of its edition.

        A slot is passed over if one of its families can never be asked beside this one, unless that is so in every slot.
        """
        by_preference = sorted(
            range(SLOTS),
            key=lambda slot: (
                self._of_category[line.edition, slot, line.category],
                len(self._lines.get((line.edition, slot), ())),
                keyed.digest("tie", line.family, str(slot)),
            ),
        )
        return next((slot for slot in by_preference if self._is_compatible(slot, line)), by_preference[0])

    def _is_compatible(self, slot: int, line: LockLine) -> bool:
        own = self._candidates(line)
        return all(
            line.key == other.key  # then no day deals both
            or any(_can_share_a_round(mine, question) for question in self._candidates(other) for mine in own)
            for other in self._lines.get((line.edition, slot), ())
        )

    def _candidates(self, line: LockLine) -> Sequence[Question]:
        return [question for question in self._families.get(line.family, ()) if is_candidate(question, line)]


def _can_share_a_round(one: Question, other: Question) -> bool:
    """Return whether two questions may be asked in one round, in either order."""
    return not is_unfair((one,), other) and not is_unfair((other,), one)


def _line_for(family: str, questions: Sequence[Question], start: date) -> LockLine:
    """Return the line of a new family, its slot still 0."""
    edition: Edition = "matinee" if any(suits_edition(question, "matinee") for question in questions) else "soiree"
    model = _model([question for question in questions if suits_edition(question, edition)])
    return LockLine(
        family=family,
        slot=0,
        edition=edition,
        category=model.category,
        difficulty=model.difficulty.level,
        key=key_of(model),
        from_=start,
    )


def _model(questions: Sequence[Question]) -> Question:
    """Return the question that gives a family's line its category, difficulty and key.

    Its key is the one that most of the questions have, so that a day has many candidates. Of the questions with that key it
    is the one with the first form, then the first id.
    """
    keys = Counter(key_of(question) for question in questions if not question.has_verdicts)
    return min(questions, key=lambda item: (-keys[key_of(item)], form_of(item.form).code, item.id))
