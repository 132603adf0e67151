"""What is told of a round that was played, beside its questions."""

from msgspec import Struct

from etoile_quiz.game.round import Round


class RoundReport(Struct, frozen=True, kw_only=True):
    """What a round counted for, and what can be passed on about it."""

    kind: str = ""
    """"ranked", "practice" or "archive"; nothing of a round that is no day's quiz."""
    heading: str = ""
    streak: str = ""
    """How the streak stands, where the round counted for it."""
    rank: str = ""
    """The player's rank after the round."""
    share: str = ""
    """The text to pass on, as it is copied."""
    code: str = ""
    """The challenge code, which deals the same round elsewhere."""


class FinishedRound(Struct, frozen=True):
    """A round as it ended, and what is told of it."""

    round: Round
    report: RoundReport
