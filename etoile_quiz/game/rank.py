"""How far a player has come: the rank, named as at the Paris Opera, and the categories and episodes mastered."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import TypeVar

from msgspec import Struct

from etoile_quiz.game.bank import Bank
from etoile_quiz.question import Question

K = TypeVar("K", bound=Hashable)

RANKS = ("quadrille", "coryphée", "sujet", "premier danseur", "étoile")
LIGHTEST_COUNTED = 3
"""Lighter facts are hardly ever asked, so they do not count."""
FROM_PERCENT = (0, 5, 20, 45, 80)
DAYS = 7
"""After this many days of playing there is a milestone."""
FEWEST_MASTERED = 5
"""A category or episode with fewer facts is too small to be mastered."""


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
        return self._first(self._place + 1) - self.right if self.following else 0

    @property
    def step(self) -> tuple[int, int]:
        """Return how many families this rank has had so far, and how many lie between it and the next; (1, 1) for the highest.

        Example: of 100 families a sujet has 20 to 44. With 25 right the step is (5, 25).
        """
        if not self.following:
            return 1, 1
        first = self._first(self._place)
        return self.right - first, self._first(self._place + 1) - first

    def _first(self, rank_index: int) -> int:
        return -(-FROM_PERCENT[rank_index] * self.families // 100)

    @property
    def _place(self) -> int:
        reached = [place for place, percent in enumerate(FROM_PERCENT) if 100 * self.right >= percent * self.families]
        return reached[-1] if self.families else 0


class Progress(Struct, frozen=True):
    """The rank, the categories and episodes of which every fact was right the last time, and the days played, if counted."""

    rank: Rank
    categories: frozenset[str] = frozenset()
    episodes: frozenset[int] = frozenset()
    days: int = 0


NO_PROGRESS = Progress(Rank(0, 0))


def progress_of(
    bank: Iterable[Question], watched: int, last_right: Mapping[str, bool], own: Collection[str] = (), days: int = 0
) -> Progress:
    """Return the progress of a player who has watched this far.

    `last_right` maps families to whether their last answer was right. Families beyond the level, those that are no longer
    asked, and those of the player's `own` packs do not count. Families are counted without their questions, which take long to
    make; only a family that alone keeps something from being mastered is looked at closely.
    """
    bank = Bank.of(bank)
    counted = [
        family
        for family in bank.families.values()
        if family.level <= watched and family.weight >= LIGHTEST_COUNTED and family.pack not in own
    ]
    categories: dict[str, set[str]] = {}
    episodes: dict[int, set[str]] = {}
    for family in counted:
        for category in family.categories:
            categories.setdefault(category, set()).add(family.id)
        for episode in family.episodes:
            if episode <= watched:
                episodes.setdefault(episode, set()).add(family.id)
    known = {family.id for family in counted if last_right.get(family.id)}

    def can_be_asked(family: str) -> bool:
        return any(question.spoiler <= watched for question in bank.questions_of(family))

    rank = Rank(len(known), len(counted))
    return Progress(rank, _mastered(categories, known, can_be_asked), _mastered(episodes, known, can_be_asked), days)


def _mastered(groups: Mapping[K, set[str]], known: set[str], can_be_asked: Callable[[str], bool]) -> frozenset[K]:
    """Return the groups of which every family that can be asked is known."""
    return frozenset(
        key
        for key, group in groups.items()
        if len(group & known) >= FEWEST_MASTERED and not any(map(can_be_asked, group - known))
    )
