"""Lifelines: the helps of a round. Key bars, prompts, help and documents list them from here."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.game.outcomes import SKIPPED
from etoile_quiz.game.round import Answer, Round
from etoile_quiz.question import Question

LEFT_BY_FIFTY_FIFTY = 2


class Lifeline(Struct, frozen=True, kw_only=True):
    """One lifeline. `id` never changes; `key` uses it in both front ends.

    `apply` returns the round after its use on the open question, so many seconds after that was opened. `suits` returns whether
    it can help there, after what other lifelines did; else it is not offered.
    """

    id: str
    key: str
    name: str
    apply: Callable[[Round, Question, float], Round]
    suits: Callable[[Round, Question], bool] = lambda played, question: True


def _fifty_fifty(played: Round, question: Question, seconds: float) -> Round:
    """Return the round with all open options struck but the right one and one other."""
    wrong = [option for option in played.open_options if option != question.key]
    stays = min(wrong, key=lambda option: keyed.digest("fifty-fifty", question.id, question.options[option].text))
    return replace(played, struck=(*played.struck, *(option for option in wrong if option != stays)))


def _skip(played: Round, question: Question, seconds: float) -> Round:
    """Return the round with the open question closed: no points, and the row of right answers goes on."""
    return played.closed(Answer(None, SKIPPED, seconds, 0))


FIFTY_FIFTY = Lifeline(
    id="fifty-fifty",
    key="x",
    name="Fifty-fifty",
    apply=_fifty_fifty,
    suits=lambda played, question: len(played.open_options) > LEFT_BY_FIFTY_FIFTY,
)
SKIP = Lifeline(id="skip", key="s", name="Skip", apply=_skip)
HINT = Lifeline(
    id="hint",
    key="h",
    name="Hint",
    apply=lambda played, question, seconds: replace(played, hint=question.hint),
    suits=lambda played, question: bool(question.hint),
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
    return tuple(lifeline for lifeline in LIFELINES if lifeline.id in unused and lifeline.suits(played, question))


def use(played: Round, lifeline: Lifeline, seconds: float = 0.0) -> Round:
    """Return the round after a lifeline was used so long after the question opened; the same round if it cannot be used."""
    question = played.question
    if question is None or lifeline not in usable_lifelines(played):
        return played
    return replace(lifeline.apply(played, question, seconds), used=(*played.used, lifeline.id))
