"""The schedule of the daily: a lock and its packs. Together they decide the quiz of every day."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from msgspec import Struct

from etoile_quiz.daily.dealt_families import lines_for
from etoile_quiz.daily.lock import EDITIONS, Edition, Lock
from etoile_quiz.daily.quiz import Daily, daily
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.question import Question


class DailySchedule(Struct, frozen=True, dict=True):
    """A lock and the packs whose families it holds. The lock belongs to the first pack."""

    lock: Lock
    packs: tuple[FactBase, ...]

    @property
    def pack(self) -> FactBase:
        """Return the pack that the lock belongs to."""
        return self.packs[0]

    @property
    def levels(self) -> int:
        """Return the highest spoiler level of its packs, which is the number of the last episode."""
        return max(pack.levels for pack in self.packs)

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """Return the editions with families. A show without spoilers has no soirée."""
        with_lines = {line.edition for line in self.lock.lines}
        return tuple(edition for edition in EDITIONS if edition in with_lines)

    @property
    def soiree_from(self) -> int:
        """Return the level from which there is a soirée every day."""
        return self.levels if self.lock.soiree_from is None else self.lock.soiree_from

    def quiz(self, day: date, edition: Edition, watched: int) -> Daily:
        """Return the quiz of any day, for those who have watched so far."""
        level = min(watched, self.levels)
        families = {line.family for line in lines_for(self.lock, day, edition, level)}
        return daily(self.lock, self._questions_of(families), day, edition, level)

    def _questions_of(self, families: set[str]) -> Iterator[Question]:
        """Yield the questions of these families, retired ones too. The rest of the bank is not generated."""
        from etoile_quiz.generator.generate import Generator  # after the first frame, not before it

        for pack in self.packs:
            generator = Generator(pack)
            for fact in pack.facts:
                if f"{pack.pack}/{fact.id}" in families:
                    yield from generator.questions_about(fact, retired=True)
            yield from (question for question in pack.handwritten if question.family in families)
