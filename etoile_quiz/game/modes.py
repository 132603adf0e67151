"""The modes: each is a set of rules over the same round."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Mode = Literal["classic", "accuracy", "speed", "storm", "streak", "confidence"]
MODES: tuple[Mode, ...] = Mode.__args__  # type: ignore[attr-defined]  # how typing keeps a Literal's values

ENCORE = "encore"
"""What an encore is kept as. It has the rules of accuracy, but whoever plays it has just been told the answers."""

Lifeline = Literal["fifty-fifty", "skip", "hint"]
LIFELINES: tuple[Lifeline, ...] = ("fifty-fifty", "skip", "hint")

Scoring = Literal["classic", "one-each", "speed", "confidence"]

SPEED_SECONDS = 20.0
STORM_SECONDS = 180.0


class Rules(Struct, frozen=True, kw_only=True):
    """What a mode decides.

    `lifelines`: helps that the player has, each once in a round; `question_seconds` and `round_seconds`: how long a question
    may stay open, and how long all of them together, None being forever; `combos`: right answers in a row add seconds, and a
    miss costs some; `endless`: there is always another question; `rising`: questions get harder; `one_miss`: the first miss
    ends the round.
    """

    scoring: Scoring = "one-each"
    lifelines: tuple[Lifeline, ...] = ()
    question_seconds: float | None = None
    round_seconds: float | None = None
    combos: bool = False
    endless: bool = False
    rising: bool = False
    one_miss: bool = False

    @property
    def timed(self) -> bool:
        """Tell whether a clock runs."""
        return self.question_seconds is not None or self.round_seconds is not None

    @property
    def asks_confidence(self) -> bool:
        """Tell whether an answer comes with how sure the player is."""
        return self.scoring == "confidence"


DAILY = Rules(scoring="classic")
"""The daily is classic without lifelines: everybody meets it with the same means."""

_RULES: dict[Mode, Rules] = {
    "classic": Rules(scoring="classic", lifelines=LIFELINES),
    "accuracy": Rules(),
    "speed": Rules(scoring="speed", question_seconds=SPEED_SECONDS),
    "storm": Rules(round_seconds=STORM_SECONDS, combos=True, endless=True),
    "streak": Rules(lifelines=("skip",), endless=True, rising=True, one_miss=True),
    "confidence": Rules(scoring="confidence"),
}


def rules_of(mode: Mode, timer_factor: float = 1.0) -> Rules:
    """Return the rules of a mode, its clocks stretched by a factor for those who need longer."""
    rules = _RULES[mode]
    if not rules.timed or timer_factor == 1:
        return rules
    return replace(
        rules,
        question_seconds=_stretched(rules.question_seconds, timer_factor),
        round_seconds=_stretched(rules.round_seconds, timer_factor),
    )


def _stretched(seconds: float | None, factor: float) -> float | None:
    return None if seconds is None else seconds * factor
