"""How each form turns the fact of an inquiry into candidates: one module for one form or for a few that are alike."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.forms import chain, direct, earlier, event, negative, of_these, true_false, who_am_i
from etoile_quiz.generator.inquiry import Inquiry


class WayToAsk(Struct, frozen=True):
    """A function that yields candidates, and the ids of the forms that they have."""

    ask: Callable[[Inquiry], Iterator[Candidate]]
    forms: tuple[str, ...]


WAYS_TO_ASK: tuple[WayToAsk, ...] = (
    WayToAsk(direct.candidates, ("forward", "inverse", "how-many", "when")),
    WayToAsk(of_these.candidates, ("which-of-these",)),
    WayToAsk(event.candidates, ("which-episode", "what-happens-in")),
    WayToAsk(chain.candidates, ("chain",)),
    WayToAsk(earlier.candidates, ("earlier",)),
    WayToAsk(negative.candidates, ("not",)),
    WayToAsk(who_am_i.candidates, ("who-am-i",)),
    WayToAsk(true_false.candidates, ("true-false",)),
)
"""All ways to ask, in the order in which a fact's questions are made."""
