"""The packs of one session, and the bank of all questions that come from them."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from etoile_quiz.packs.store.loaded_pack import LoadedPack

if TYPE_CHECKING:
    from etoile_quiz.game.bank import Bank
    from etoile_quiz.generator.facts import FactBase


class PackLibrary:
    """The packs that are played, opened and generated when they are first needed.

    `own` are the ids of the player's own packs. `notices` are for the player to read before anything is played: files of their
    own that were left out. `bank` holds the questions to deal; None generates them from the packs.
    """

    def __init__(
        self,
        packs: "Sequence[FactBase] | Sequence[LoadedPack]",
        *,
        own: Iterable[str] = (),
        notices: Sequence[str] = (),
        bank: "Bank | None" = None,
    ) -> None:
        self._packs: tuple[FactBase | LoadedPack, ...] = (*packs,)
        self._bank = bank
        self.own = frozenset(own)
        self.notices = tuple(notices)

    @cached_property
    def packs(self) -> "tuple[FactBase, ...]":
        """Return the fact bases of all packs. The first call opens those that are not open yet."""
        opened = (pack.base if isinstance(pack, LoadedPack) else pack for pack in self._packs)
        return tuple(base for base in opened if base is not None)

    @property
    def bank(self) -> "Bank":
        """Return all questions that can be dealt, whatever their level. Each family is generated when it is first asked for."""
        if self._bank is None:
            from etoile_quiz.session.generated_bank import bank_of_packs  # not needed for the first frame

            self._bank = bank_of_packs(self.packs)
        return self._bank

    @property
    def levels(self) -> int:
        """Return the highest spoiler level of any pack: the last episode."""
        return max((pack.levels for pack in self._packs), default=0)

    @property
    def title(self) -> str:
        """Return the titles of all packs, those with episodes first."""
        return self.titles_of(())

    def titles_of(self, packs: Collection[str]) -> str:
        """Return the titles of these packs, by their ids, those with episodes first; of all packs where none is named."""
        shows_first = sorted(self._packs, key=lambda pack: -pack.levels)
        return " · ".join(pack.title for pack in shows_first if not packs or pack.pack in packs)

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
        """Play a pack of the player's own from now on, in place of an older reading of it."""
        from etoile_quiz.session.generated_bank import bank_of_packs

        self._bank = self.bank.replacing(pack.pack, bank_of_packs([pack]))
        self._packs = self.packs = (*(old for old in self.packs if old.pack != pack.pack), pack)
        self.own |= {pack.pack}

    def remove(self, pack: str) -> None:
        """Play a pack of the player's own no longer."""
        self._bank = self.bank.only(id_ for id_, family in self.bank.families.items() if family.pack != pack)
        self._packs = self.packs = tuple(base for base in self.packs if base.pack != pack)
