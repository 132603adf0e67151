"""Outcomes: the ways in which a question of a round can end."""

from msgspec import Struct


class Outcome(Struct, frozen=True, kw_only=True):
    """One way to end, with the sign and the word that both front ends show. No other outcome has the same word."""

    id: str
    sign: str
    word: str
    right: bool = False
    missed: bool = False
    """The player had a chance and missed it."""
    bell: bool = False
    """The terminal's bell rings, if the player has switched it on."""

    @property
    def counts(self) -> bool:
        """Return whether the question counts as answered."""
        return self.right or self.missed


RIGHT = Outcome(id="right", sign="★", word="Right", right=True)
WRONG = Outcome(id="wrong", sign="✕", word="Wrong", missed=True, bell=True)
LATE = Outcome(id="late", sign="✕", word="Too late", missed=True, bell=True)
"""The time of the question ran out."""
SKIPPED = Outcome(id="skipped", sign="»", word="Skipped")
CUT_OFF = Outcome(id="cut-off", sign="–", word="Time is up", bell=True)
"""The time of the round ran out."""

OUTCOMES: tuple[Outcome, ...] = (RIGHT, WRONG, LATE, SKIPPED, CUT_OFF)
