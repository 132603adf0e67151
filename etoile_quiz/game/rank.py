"""The rank: the Paris Opera's, by how much of what there is the player knew when last asked."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from etoile_quiz.question import Question

RANKS = ("quadrille", "coryphée", "sujet", "premier danseur", "étoile")
FROM_PERCENT = (0, 20, 40, 60, 85)


class Rank(Struct, frozen=True):
    """Of how many families there are at the player's level how many were answered right the last time."""

    right: int
    families: int

    @property
    def name(self) -> str:
        """Return what the rank is called."""
        return RANKS[self._place]

    @property
    def following(self) -> str:
        """Return the next rank; nothing for the highest, and where there is nothing to be asked."""
        return RANKS[self._place + 1] if self.families and self._place + 1 < len(RANKS) else ""

    @property
    def needed(self) -> int:
        """Return how many more families it takes for the next rank."""
        if not self.following:
            return 0
        return -(-FROM_PERCENT[self._place + 1] * self.families // 100) - self.right

    @property
    def _place(self) -> int:
        reached = [place for place, percent in enumerate(FROM_PERCENT) if 100 * self.right >= percent * self.families]
        return reached[-1] if self.families else 0


def rank_of(bank: Iterable[Question], watched: int, last_right: Mapping[str, bool]) -> Rank:
    """Return the rank of a player who has watched this far. `last_right` tells of families whether the last answer was right;
    families beyond the level do not count, nor do those that are no longer asked."""
    families = {question.family for question in bank if question.spoiler <= watched}
    return Rank(sum(last_right.get(family, False) for family in families), len(families))
