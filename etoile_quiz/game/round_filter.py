"""The round filter: what a player wants a round to be about, and which questions match it."""

from collections.abc import Iterable

from msgspec import Struct

from etoile_quiz.game.bank import Family
from etoile_quiz.game.modes import DEFAULT_MODE, mode_of
from etoile_quiz.game.rules import ROUND_SIZE, Rules
from etoile_quiz.question import DIFFICULTY_LEVELS, DifficultyLevel, Question

ENDLESS_OPENING = 1
"""The number of questions with which an endless round begins."""


class RoundFilter(Struct, frozen=True, kw_only=True):
    """What a player asks for. Empty means anything. `size` None means ROUND_SIZE, or fewer if there are fewer.

    Where difficulty rises (`mode`), `difficulties` give the level it starts from.
    """

    watched: int
    mode: str = DEFAULT_MODE.id
    size: int | None = None
    categories: tuple[str, ...] = ()
    difficulties: tuple[DifficultyLevel, ...] = ()
    forms: tuple[str, ...] = ()
    episode: int | None = None
    packs: tuple[str, ...] = ()
    starred: bool = False
    missed: bool = False
    """Only families whose last answer was wrong. The caller knows starred and missed ones, and gives `deal` a bank of these
    alone; also of what is due, where the rules ask for reviews."""

    @property
    def rules(self) -> Rules:
        """Return the rules of its mode."""
        return mode_of(self.mode).rules

    @property
    def from_record(self) -> bool:
        """Return whether the player's record decides which questions fit, so that no other player can be dealt the round."""
        return self.starred or self.missed or self.rules.reviews

    @property
    def goes_on(self) -> bool:
        """Return whether the round goes on for as long as there are questions."""
        return self.rules.endless and self.size is None

    @property
    def usual_size(self) -> int:
        """Return the number of questions that the round should have, at its beginning if it is endless."""
        if self.goes_on:
            return ENDLESS_OPENING
        return ROUND_SIZE if self.size is None else self.size

    @property
    def levels(self) -> tuple[DifficultyLevel, ...]:
        """Return the difficulties that may come, the easiest first."""
        if not self.difficulties:
            return DIFFICULTY_LEVELS
        lowest = min(map(DIFFICULTY_LEVELS.index, self.difficulties))
        if self.rules.rising:
            return DIFFICULTY_LEVELS[lowest:]
        return tuple(level for level in DIFFICULTY_LEVELS if level in self.difficulties)


def may_match(family: Family, round_filter: RoundFilter) -> bool:
    """Tell by what is known before generation whether any question of a family can match a filter."""
    return (
        family.level <= round_filter.watched
        and (not round_filter.categories or not set(round_filter.categories).isdisjoint(family.categories))
        and (not round_filter.packs or family.pack in round_filter.packs)
        and (round_filter.episode is None or not family.episodes or round_filter.episode in family.episodes)
    )


def matching(bank: Iterable[Question], round_filter: RoundFilter) -> list[Question]:
    """Return the questions of the bank that the filter matches and that show nothing beyond what was watched."""
    levels = round_filter.levels
    return [
        question
        for question in bank
        if question.spoiler <= round_filter.watched
        and (not round_filter.categories or question.category in round_filter.categories)
        and question.difficulty.level in levels
        and (not round_filter.forms or question.form in round_filter.forms)
        and (round_filter.episode is None or question.episode == round_filter.episode)
        and (not round_filter.packs or question.pack in round_filter.packs)
    ]
