"""Ways to ask, one module each, with the forms that it makes."""

from etoile_quiz.generator.forms import (
    chain,
    counted,
    direct,
    earlier,
    event,
    in_both,
    negative,
    of_these,
    superlative,
    true_false,
    who_am_i,
)
from etoile_quiz.generator.forms.common import FindCandidates

WAYS_TO_ASK: tuple[tuple[FindCandidates, tuple[str, ...]], ...] = (
    (direct.candidates, ("forward", "inverse", "how-many", "when")),
    (of_these.candidates, ("which-of-these",)),
    (counted.candidates, ("how-many",)),
    (event.candidates, ("which-episode", "what-happens-in")),
    (chain.candidates, ("chain",)),
    (in_both.candidates, ("in-both",)),
    (earlier.candidates, ("earlier",)),
    (superlative.candidates, ("most", "least")),
    (negative.candidates, ("not",)),
    (who_am_i.candidates, ("who-am-i",)),
    (true_false.candidates, ("true-false",)),
)
