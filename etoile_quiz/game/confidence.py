"""Confidence: how sure a player says to be of an answer, and what that pays.

This is certainty-based marking: `sure` pays best if the player is right in at least 80 % of such answers, `fairly` from
67 % on, `guess` below that.
"""

from msgspec import Struct

from etoile_quiz.text.numbers import signed


class Confidence(Struct, frozen=True, kw_only=True):
    """One level of confidence. `id` is in records and never changes; `key` chooses the level in both front ends."""

    id: str
    key: str
    name: str
    prompt: str
    """The words behind the key where plain lines ask: `g for a guess`."""
    if_right: int
    if_wrong: int

    def points(self, right: bool) -> int:
        """Return the points of an answer with this confidence."""
        return self.if_right if right else self.if_wrong

    @property
    def pays(self) -> str:
        """Return what the level pays: `sure 3 or −6`."""
        return f"{self.id} {signed(self.if_right)} or {signed(self.if_wrong)}"


CONFIDENCES: tuple[Confidence, ...] = (
    Confidence(id="sure", key="s", name="Sure", prompt="sure", if_right=3, if_wrong=-6),
    Confidence(id="fairly", key="f", name="Fairly sure", prompt="fairly sure", if_right=2, if_wrong=-2),
    Confidence(id="guess", key="g", name="A guess", prompt="for a guess", if_right=1, if_wrong=0),
)
"""All levels, the surest first."""

_BY_ID = {confidence.id: confidence for confidence in CONFIDENCES}


def confidence_of(confidence_id: str) -> Confidence:
    """Return the confidence of this id. Raises KeyError where there is none."""
    return _BY_ID[confidence_id]
