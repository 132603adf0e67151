"""What is told of a round that was played, beside its questions."""

from msgspec import Struct

from etoile_quiz.game.round import Round


class Report(Struct, frozen=True, kw_only=True):
    """What a round counted for, and what can be passed on about it."""

    kind: str = ""
    """"ranked", "practice" or "archive"; nothing of a round that is no day's quiz."""
    heading: str = ""
    lines: tuple[str, ...] = ()
    """What else there is to say, a line each: the streak, the time to the next quiz."""
    share: str = ""
    """The text to pass on, as it is copied."""
    code: str = ""
    """The challenge code, which deals the same round elsewhere."""


class Played(Struct, frozen=True):
    """A round as it ended, and what is told of it."""

    round: Round
    report: Report
