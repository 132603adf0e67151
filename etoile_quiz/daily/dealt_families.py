"""Which families a day deals.

Lock, date and, in the soirée, the level watched alone decide it. Which question asks a family is decided in `quiz`.
"""

from collections import Counter
from datetime import date

from etoile_quiz import keyed
from etoile_quiz.daily.lock import SIZE, SLOTS, Edition, Lock, LockLine
from etoile_quiz.question import DIFFICULTY_LEVELS


def draw_of(line: LockLine, day: date) -> tuple[int, str]:
    """Return the draw of a family on a day, the lowest of as many as it has weight. The lowest draws are dealt."""
    return keyed.weighted_draw(line.weight, "rank", day.isoformat(), line.family), line.family


def lines_for(lock: Lock, day: date, edition: Edition, watched: int | None = None) -> tuple[LockLine, ...]:
    """Return the lines that a day deals, in the order in which they are asked: six, or fewer if the lock has no more.

    They are those of the day's slot, up to the level `watched` (None: all), with the lowest draws that differ in key. Packs
    take turns. A category gets at most its share of the slot, rounded up: where 3 of 14 families are about the cast,
    ceil(6 * 3 / 14) = 2. The easiest is asked first.
    """
    slot = lock.by_slot.get((edition, day.toordinal() % SLOTS), ())
    eligible = [line for line in slot if line.holds_on(day) and (watched is None or line.level <= watched)]
    counts = Counter(line.category for line in eligible)
    left = {category: -(-SIZE * count // len(eligible)) for category, count in counts.items()}
    by_draw = sorted(eligible, key=lambda line: draw_of(line, day))
    of_pack: Counter[str] = Counter()
    dealt: list[LockLine] = []
    waiting = by_draw
    while waiting and len(dealt) < SIZE:
        line = min(waiting, key=lambda line: of_pack[line.pack])  # the first of several
        dealt.append(line)
        of_pack[line.pack] += 1
        left[line.category] -= 1
        waiting = [other for other in waiting if other.key != line.key and left[other.category]]
    # Sorting keeps the order of the draws where the difficulty is the same.
    asked = (line for line in by_draw if line in dealt)
    return tuple(sorted(asked, key=lambda line: DIFFICULTY_LEVELS.index(line.difficulty)))
