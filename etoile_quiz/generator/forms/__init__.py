"""Ways to ask, one module each, with the forms that it makes."""

from collections.abc import Iterator

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.facts import Fact
from etoile_quiz.generator.forms import (
    chain,
    counted,
    direct,
    earlier,
    in_both,
    negative,
    of_these,
    superlative,
    true_false,
    when_and_what,
    who_am_i,
)
from etoile_quiz.generator.forms.common import FindCandidates
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.wording import tell

WAYS_TO_ASK: tuple[tuple[FindCandidates, tuple[str, ...]], ...] = (
    (direct.candidates, ("forward", "inverse", "how-many", "when")),
    (of_these.candidates, ("which-of-these",)),
    (counted.candidates, ("how-many",)),
    (when_and_what.candidates, ("which-episode", "what-happens-in")),
    (chain.candidates, ("chain",)),
    (in_both.candidates, ("in-both",)),
    (earlier.candidates, ("earlier",)),
    (superlative.candidates, ("most", "least")),
    (negative.candidates, ("not",)),
    (who_am_i.candidates, ("who-am-i",)),
    (true_false.candidates, ("true-false",)),
)


def candidates_of(fact: Fact, indexes: Indexes, form: str = "", *, retired: bool = False) -> Iterator[Candidate]:
    """Yield the candidates for questions about a fact, in one form or in all; of a retired fact only where `retired` is set."""
    if fact.disputed or (fact.retired and not retired) or not tell(fact, indexes.facts.relation_of(fact)):
        return
    for find, forms in WAYS_TO_ASK:
        if not form or form in forms:
            yield from (candidate for candidate in find(fact, indexes) if not form or candidate.form == form)
