"""Ways to ask, one module a form. Each turns the fact of an inquiry into candidates: `candidates(inquiry)`."""

from collections.abc import Callable, Iterator

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.forms import chain, direct, earlier, event, negative, of_these, true_false, who_am_i
from etoile_quiz.generator.inquiry import Inquiry

WAYS_TO_ASK: tuple[Callable[[Inquiry], Iterator[Candidate]], ...] = (
    direct.candidates,
    of_these.candidates,
    event.candidates,
    chain.candidates,
    earlier.candidates,
    negative.candidates,
    who_am_i.candidates,
    true_false.candidates,
)
