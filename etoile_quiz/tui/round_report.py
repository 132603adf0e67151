"""The report of a finished round: everything on the results screen that does not come from its questions."""

from msgspec import Struct

from etoile_quiz.game.round import Round
from etoile_quiz.messages.rank import RankNews


class RoundReport(Struct, frozen=True, kw_only=True):
    """What a round counted for, and the texts that the player can pass on."""

    kind: str = ""
    """"ranked", "practice" or "archive"; empty where the round is no day's quiz."""
    heading: str = ""
    streak: str = ""
    """The streak, where the round counted for it."""
    rank: RankNews = RankNews()
    """The player's rank after the round."""
    verdict: str = ""
    """A word on how the round went."""
    best: str = ""
    """How far it is from the best of all earlier rounds of its kind."""
    news: tuple[str, ...] = ()
    """What no earlier round had."""
    share: str = ""
    """The text to pass on, as it is copied."""
    code: str = ""
    """The challenge code, which deals the same round elsewhere."""
    code_note: str = ""
    """The purpose of the code, or the reason why there is none."""


class FinishedRound(Struct, frozen=True):
    """A round as it ended, with its report. `left`: the player ended it."""

    round: Round
    report: RoundReport
    left: bool = False
