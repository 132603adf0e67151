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
    suits: Callable[[Round, Question], bool] = lambda round_, question: True


def _fifty_fifty(round_: Round, question: Question, seconds: float) -> Round:
    """Return the round with all open options struck but the right one and one other."""
    wrong = [option for option in round_.open_options if option != question.key]
    stays = min(wrong, key=lambda option: keyed.digest("fifty-fifty", question.id, question.options[option].text))
    return replace(round_, struck=(*round_.struck, *(option for option in wrong if option != stays)))


FIFTY_FIFTY = Lifeline(
    id="fifty-fifty",
    key="x",
    name="Fifty-fifty",
    apply=_fifty_fifty,
    suits=lambda round_, question: len(round_.open_options) > LEFT_BY_FIFTY_FIFTY,
)
SKIP = Lifeline(
    id="skip",
    key="s",
    name="Skip",
    apply=lambda round_, question, seconds: round_.closed(Answer(None, SKIPPED, seconds, 0)),
)
HINT = Lifeline(
    id="hint",
    key="h",
    name="Hint",
    apply=lambda round_, question, seconds: replace(round_, hint=question.hint),
    suits=lambda round_, question: bool(question.hint),
)

LIFELINES: tuple[Lifeline, ...] = (FIFTY_FIFTY, SKIP, HINT)
"""All lifelines, in the order of key bars and prompts."""

_BY_ID = {lifeline.id: lifeline for lifeline in LIFELINES}


def lifeline_of(lifeline_id: str) -> Lifeline:
    """Return the lifeline of this id. Raises KeyError where there is none."""
    return _BY_ID[lifeline_id]


def usable_lifelines(round_: Round) -> tuple[Lifeline, ...]:
    """Return the lifelines that can be used on the open question: allowed by the rules, unused, and of help there."""
    question = round_.question
    if round_.phase != "asking" or question is None:
        return ()
    unused = set(round_.rules.lifelines).difference(round_.used)
    return tuple(lifeline for lifeline in LIFELINES if lifeline.id in unused and lifeline.suits(round_, question))


def use(round_: Round, lifeline: Lifeline, seconds: float = 0.0) -> Round:
    """Return the round after a lifeline was used so long after the question opened; the same round if it cannot be used."""
    question = round_.question
    if question is None or lifeline not in usable_lifelines(round_):
        return round_
    return replace(lifeline.apply(round_, question, seconds), used=(*round_.used, lifeline.id))
