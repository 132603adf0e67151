"""Facts that carry the show and still give no question, or give none in a direction that has a wording."""

from collections.abc import Iterable

from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import Generator
from etoile_quiz.packs.facts.facts import LocatedFact

CARRIES_THE_SHOW = 6
"""From this weight on a fact should be asked."""
HINT = "Word it otherwise, declare more values wrong (`not`), or give it less weight."


def warn_of_unasked(base: FactBase, facts: Iterable[LocatedFact]) -> None:
    """Add a warning at each heavy fact for every direction that gives no question, with the reason."""
    generator = Generator(base)
    for item in facts:
        fact = item.fact
        if fact.weight < CARRIES_THE_SHOW or fact.disputed or fact.retired:
            continue
        for skipped in generator.skipped(fact, [*generator.questions_about(fact)]):
            item.diagnostics.warning(item.place, "not-asked", f"a weighty fact is not asked: {skipped.reason}", HINT)
