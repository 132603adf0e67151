"""The rules of a round: how answers are scored, which clocks run, when it ends."""

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.game.scoring import ONE_EACH, Scoring

ROUND_SIZE = 10
"""How many questions a round has that does not go on, unless the player asks for another number."""
QUESTIONS_PER_LEVEL = 6
"""After this many questions a round of rising difficulty goes on to the next level."""


class Rules(Struct, frozen=True, kw_only=True):
    """The rules of one round.

    `lifelines`: the ids of the lifelines that can be used, each once. `question_seconds`, `round_seconds`: the time for each
    question, and for all together; None is no limit. `combos`: rows of right answers add seconds and misses cost some.
    `endless`: there is always another question. `rising`: questions become harder. `one_miss`: the first miss ends the round.
    `reviews`: only families come that the player missed the last time, or that are due again.
    """

    scoring: Scoring = ONE_EACH
    lifelines: tuple[str, ...] = ()
    question_seconds: float | None = None
    round_seconds: float | None = None
    combos: bool = False
    endless: bool = False
    rising: bool = False
    one_miss: bool = False
    reviews: bool = False

    @property
    def timed(self) -> bool:
        """Return whether a clock runs."""
        return self.question_seconds is not None or self.round_seconds is not None

    @property
    def asks_confidence(self) -> bool:
        """Return whether an answer comes with a confidence."""
        return self.scoring.asks_confidence

    def with_time(self, factor: float) -> "Rules":
        """Return the same rules with clocks this many times as long."""
        if factor == 1:
            return self
        return replace(
            self,
            question_seconds=_times(self.question_seconds, factor),
            round_seconds=_times(self.round_seconds, factor),
        )


PLAIN_RULES = Rules()
"""One point for each right answer, and nothing else."""


def _times(seconds: float | None, factor: float) -> float | None:
    return None if seconds is None else seconds * factor
