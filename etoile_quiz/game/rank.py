"""The rank of a player, named as at the Paris Opera: by the share of facts that were answered right the last time."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from etoile_quiz.question import Question

RANKS = ("quadrille", "coryphée", "sujet", "premier danseur", "étoile")
FROM_PERCENT = (0, 20, 40, 60, 85)


class Rank(Struct, frozen=True):
    """How many of the `families` at the player's level were answered right the last time."""

    right: int
    families: int

    @property
    def name(self) -> str:
        """Return the name of the rank."""
        return RANKS[self._place]

    @property
    def following(self) -> str:
        """Return the next rank; empty for the highest, and where there are no families."""
        return RANKS[self._place + 1] if self.families and self._place + 1 < len(RANKS) else ""

    @property
    def needed(self) -> int:
        """Return how many more families the next rank needs."""
        if not self.following:
            return 0
        return -(-FROM_PERCENT[self._place + 1] * self.families // 100) - self.right

    @property
    def _place(self) -> int:
        reached = [place for place, percent in enumerate(FROM_PERCENT) if 100 * self.right >= percent * self.families]
        return reached[-1] if self.families else 0


def rank_of(bank: Iterable[Question], watched: int, last_right: Mapping[str, bool]) -> Rank:
    """Return the rank of a player who has watched this far.

    `last_right` maps families to whether their last answer was right. Families beyond the level, and those that are no longer
    asked, do not count.
    """
    families = {question.family for question in bank if question.spoiler <= watched}
    return Rank(sum(last_right.get(family, False) for family in families), len(families))
