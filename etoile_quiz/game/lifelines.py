"""Lifelines: the helps of a round. Key bars, prompts, help and documents list them from here."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.game.outcomes import SKIPPED
from etoile_quiz.game.round import Answer, Round
from etoile_quiz.question import Question

LEFT_BY_FIFTY_FIFTY = 2

Hinting = Callable[[Round], str]
"""Returns a hint at the open question of a round, empty if there is none."""


class LifelineUse(Struct, frozen=True, kw_only=True):
    """What a lifeline gets when it is used: the open question, the seconds since it was opened, and the source of hints."""

    question: Question
    seconds: float
    hint_for: Hinting


class Lifeline(Struct, frozen=True, kw_only=True):
    """One lifeline. `id` never changes; `key` uses it in both front ends.

    `apply` returns the round after its use, or the same round where it has nothing to give. It is not spent then, and the
    player reads `in_vain`.
    """

    id: str
    key: str
    name: str
    apply: Callable[[Round, LifelineUse], Round]
    suits: Callable[[Question], bool] = lambda question: True
    """Return whether it can help with this question."""
    in_vain: str = ""


def _fifty_fifty(played: Round, use: LifelineUse) -> Round:
    """Return the round with all options struck but the right one and one other."""
    question = use.question
    wrong = [option for option in range(len(question.options)) if option != question.key]
    stays = min(wrong, key=lambda option: keyed.digest("fifty-fifty", question.id, question.options[option].text))
    return replace(played, struck=tuple(option for option in wrong if option != stays))


def _skip(played: Round, use: LifelineUse) -> Round:
    """Return the round with the open question closed: no points, and the row of right answers goes on."""
    return played.closed(Answer(None, SKIPPED, use.seconds, 0))


def _hint(played: Round, use: LifelineUse) -> Round:
    """Return the round with a hint at the right answer."""
    hint = use.hint_for(played)
    return replace(played, hint=hint) if hint else played


FIFTY_FIFTY = Lifeline(
    id="fifty-fifty",
    key="x",
    name="Fifty-fifty",
    apply=_fifty_fifty,
    suits=lambda question: len(question.options) > LEFT_BY_FIFTY_FIFTY,
)
SKIP = Lifeline(id="skip", key="s", name="Skip", apply=_skip)
HINT = Lifeline(
    id="hint",
    key="h",
    name="Hint",
    apply=_hint,
    in_vain="No hint for this question. You keep yours for another.",
)

LIFELINES: tuple[Lifeline, ...] = (FIFTY_FIFTY, SKIP, HINT)
"""All lifelines, in the order of key bars and prompts."""

_BY_ID = {lifeline.id: lifeline for lifeline in LIFELINES}


def lifeline_of(lifeline_id: str) -> Lifeline:
    """Return the lifeline of this id. Raises KeyError where there is none."""
    return _BY_ID[lifeline_id]


def usable_lifelines(played: Round) -> tuple[Lifeline, ...]:
    """Return the lifelines that can be used on the open question: allowed by the rules, unused, and of help there."""
    question = played.question
    if played.phase != "asking" or question is None:
        return ()
    unused = set(played.rules.lifelines).difference(played.used)
    return tuple(lifeline for lifeline in LIFELINES if lifeline.id in unused and lifeline.suits(question))


def use(played: Round, lifeline: Lifeline, seconds: float = 0.0, hint_for: Hinting = lambda played: "") -> Round:
    """Return the round after a lifeline was used, `seconds` after the question was opened.

    The same round is returned where the lifeline cannot be used or has nothing to give.
    """
    question = played.question
    if question is None or lifeline not in usable_lifelines(played):
        return played
    helped = lifeline.apply(played, LifelineUse(question=question, seconds=seconds, hint_for=hint_for))
    return played if helped is played else replace(helped, used=(*played.used, lifeline.id))
