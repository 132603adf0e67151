"""The packs of one session, and the bank of all questions that come from them."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from etoile_quiz.packs.store.loaded_pack import LoadedPack

if TYPE_CHECKING:
    from etoile_quiz.generator.facts import FactBase
    from etoile_quiz.question import Question


class PackLibrary:
    """The packs that are played, opened and generated when they are first needed.

    `notices` are for the player to read before anything is played: files of their own that were left out. `bank` holds the
    questions to deal; None generates them from the packs.
    """

    def __init__(
        self,
        packs: "Sequence[FactBase] | Sequence[LoadedPack]",
        *,
        notices: Sequence[str] = (),
        bank: "tuple[Question, ...] | None" = None,
    ) -> None:
        self._packs: tuple[FactBase | LoadedPack, ...] = (*packs,)
        self._bank = bank
        self.notices = tuple(notices)

    @cached_property
    def packs(self) -> "tuple[FactBase, ...]":
        """Return the fact bases of all packs. The first call opens those that are not open yet."""
        opened = (pack.base if isinstance(pack, LoadedPack) else pack for pack in self._packs)
        return tuple(base for base in opened if base is not None)

    @property
    def bank(self) -> "tuple[Question, ...]":
        """Return all questions that can be dealt, whatever their level. The first call generates them."""
        if self._bank is None:
            from etoile_quiz.generator.generate import bank_of  # not needed for the first frame

            self._bank = bank_of(self.packs)
        return self._bank

    @property
    def levels(self) -> int:
        """Return the highest spoiler level of any pack: the last episode."""
        return max((pack.levels for pack in self._packs), default=0)

    @property
    def title(self) -> str:
        """Return the titles of all packs, those with episodes first."""
        shows_first = sorted(self._packs, key=lambda pack: -pack.levels)
        return " · ".join(pack.title for pack in shows_first)

    @property
    def show_title(self) -> str:
        """Return the titles of the packs with episodes."""
        return " · ".join(pack.title for pack in self._packs if pack.levels)

    @property
    def categories(self) -> dict[str, str]:
        """Return the names of all categories under their ids. The first pack that names a category decides."""
        return {category: name for pack in reversed(self.packs) for category, name in pack.categories.items()}

    def find(self, pack: str) -> "FactBase | None":
        """Return the pack with this id."""
        return next((base for base in self.packs if base.pack == pack), None)

    def replace(self, pack: "FactBase") -> None:
        """Play this pack's hand-written questions from now on, in place of an older reading of the same pack."""
        self._packs = self.packs = (*(old for old in self.packs if old.pack != pack.pack), pack)
        self._bank = (*(old for old in self.bank if old.pack != pack.pack), *pack.handwritten)
