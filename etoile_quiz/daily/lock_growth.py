"""The lock grows: families enter it and leave it. Days that are past, and today, do not change."""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.daily.lock import FIRST_DAY, SLOTS, Edition, Lock, LockLine, is_candidate, key_of, suits_edition
from etoile_quiz.forms import form_of
from etoile_quiz.game.queue import SELDOM
from etoile_quiz.game.repeats_and_giveaways import is_unfair
from etoile_quiz.question import Question

NOTICE = timedelta(days=2)
"""A change is written this long before it takes effect. Somewhere on Earth a date lasts some fifty hours."""
MOST_COMPARED = 60
"""A family is compared with so many of a slot. Two of more hardly ever share a day, and the days of ten years are tried too."""


def extend_lock(
    lock: Lock,
    bank: Iterable[Question],
    today: date,
    retired: Collection[str] = (),
    barred: Container[tuple[str, int]] = (),
) -> Lock:
    """Return the lock with a line for every family of the bank, and an end for families that are retired or gone.

    Families enter in the order of level, category and id. Those of an empty lock may be dealt from number 1 on. Every other
    change takes effect on the day after tomorrow. A family gets no slot that is `barred` for it.
    """
    families: dict[str, list[Question]] = {}
    for question in bank:
        families.setdefault(question.family, []).append(question)
    for family in [*retired, *(family for family, questions in families.items() if _weight(questions) <= SELDOM)]:
        families.pop(family, None)
    soon = today + NOTICE
    lines = [
        replace(line, until=max(soon, line.from_)) if line.until is None and line.family not in families else line
        for line in lock.lines
    ]
    slots = _Slots(families, barred)
    for line in lines:
        if line.until is None:
            slots.add(line)
    start = soon if lock.lines else FIRST_DAY
    new = [_line_for(family, families[family], start) for family in families.keys() - lock.by_family.keys()]
    for line in sorted(new, key=lambda line: (line.level, line.category, line.family)):
        placed = replace(line, slot=slots.best_for(line))
        slots.add(placed)
        lines.append(placed)
    return replace(lock, lines=tuple(lines))


class _Slots:
    """The open families of each slot. It finds the best slot for one more."""

    def __init__(self, families: Mapping[str, Sequence[Question]], barred: Container[tuple[str, int]]) -> None:
        self._families = families
        self._barred = barred
        self._lines: dict[tuple[Edition, int], list[LockLine]] = {}
        self._candidates = cache(self._find_candidates)

    def add(self, line: LockLine) -> None:
        """Add a line to its slot."""
        self._lines.setdefault((line.edition, line.slot), []).append(line)

    def best_for(self, line: LockLine) -> int:
        """Return the slot with the fewest families of the line's edition up to its level, then of its category among these.

        A slot is passed over if one of its families can never be asked beside this one, unless that is so in every slot.
        """
        by_preference = sorted(
            range(SLOTS), key=lambda slot: (*self._counts(slot, line), keyed.digest("tie", line.family, str(slot)))
        )
        return next((slot for slot in by_preference if self._is_compatible(slot, line)), by_preference[0])

    def _counts(self, slot: int, line: LockLine) -> tuple[int, int]:
        others = [other for other in self._lines.get((line.edition, slot), ()) if other.level <= line.level]
        return len(others), sum(other.category == line.category for other in others)

    def _is_compatible(self, slot: int, line: LockLine) -> bool:
        return (line.family, slot) not in self._barred and all(
            line.key != other.key and self._can_share_a_day(line, other)
            for other in self._lines.get((line.edition, slot), ())[:MOST_COMPARED]
        )

    def _can_share_a_day(self, line: LockLine, other: LockLine) -> bool:
        """Return whether both can be asked, in either order, as soon as the player has watched far enough for both."""
        watched = max(line.level, other.level)
        return any(
            not is_unfair((one,), two) and not is_unfair((two,), one)
            for one in self._candidates(line, watched)
            for two in self._candidates(other, watched)
        )

    def _find_candidates(self, line: LockLine, watched: int) -> Sequence[Question]:
        return [q for q in self._families.get(line.family, ()) if is_candidate(q, line, watched)]


def _weight(questions: Sequence[Question]) -> int:
    return max(question.weight for question in questions)


def _line_for(family: str, questions: Sequence[Question], start: date) -> LockLine:
    """Return the line of a new family, its slot still 0."""
    edition: Edition = "matinee" if any(suits_edition(question, "matinee") for question in questions) else "soiree"
    suiting = [question for question in questions if suits_edition(question, edition)]
    model = _model([question for question in suiting if question.origin == "handwritten"] or suiting)
    line = LockLine(
        family=family,
        slot=0,
        edition=edition,
        level=model.spoiler,
        category=model.category,
        weight=_weight(questions),
        difficulty=model.difficulty.level,
        key=key_of(model),
        from_=start,
    )
    return replace(line, level=min(question.spoiler for question in questions if is_candidate(question, line)))


def _model(questions: Sequence[Question]) -> Question:
    """Return the question that gives a family's line its category, difficulty and key.

    Its key is the one that most of the questions have, so that a day has many candidates. Of the questions with that key it
    is the one with the first form, then the first id.
    """
    keys = Counter(key_of(question) for question in questions if not question.has_verdicts)
    return min(questions, key=lambda question: (-keys[key_of(question)], form_of(question.form).code, question.id))
