"""The report of a finished round: everything told at its end that does not come from its questions."""

from msgspec import Struct

from etoile_quiz.game.round import Round
from etoile_quiz.messages.rank import RankNews
from etoile_quiz.session.daily_states import AttemptKind


class RoundReport(Struct, frozen=True, kw_only=True):
    """What a round counted for, and the texts that the player can pass on."""

    kind: AttemptKind | None = None
    """What a day's quiz counts for; None for any other round."""
    heading: str = ""
    verdict: str = ""
    """A word on how the round went."""
    best: str = ""
    """How far it is from the best of all earlier rounds of its kind."""
    news: tuple[str, ...] = ()
    """What no earlier round had."""
    rank: RankNews = RankNews()
    """The player's rank after the round."""
    recap: tuple[str, ...] = ()
    """After a day's quiz: the week, all days so far, the streak and the time of the next quizzes."""
    share: str = ""
    """The text to pass on, as it is copied."""
    code: str = ""
    """The challenge code, which deals the same round elsewhere."""
    code_note: str = ""
    """The purpose of the code, or the reason why there is none."""


class FinishedRound(Struct, frozen=True):
    """A round as it ended, with its report."""

    round: Round
    report: RoundReport
