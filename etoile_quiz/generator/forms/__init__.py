"""Ways to ask, one module a form. Each turns a fact into candidates: `candidates(base, fact)`."""

from collections.abc import Callable, Iterator

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.facts import Fact, FactBase
from etoile_quiz.generator.forms import chain, direct, earlier, event, negative, of_these, true_false, who_am_i

WAYS_TO_ASK: tuple[Callable[[FactBase, Fact], Iterator[Candidate]], ...] = (
    direct.candidates,
    of_these.candidates,
    event.candidates,
    chain.candidates,
    earlier.candidates,
    negative.candidates,
    who_am_i.candidates,
    true_false.candidates,
)
