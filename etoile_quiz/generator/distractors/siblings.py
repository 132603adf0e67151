"""Distractors for a plain question about an entity or a text: declared values, then the key's neighbours."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.declared import declared_values
from etoile_quiz.generator.distractors.distractor import WANTED, Distractor
from etoile_quiz.generator.distractors.neighbours import NeighbourIndex
from etoile_quiz.generator.facts import QUANTITIES, Value
from etoile_quiz.generator.proof import Refuter, first_shown


def siblings(context: QuestionContext, neighbours: NeighbourIndex, level: int) -> Iterator[Distractor]:
    """Yield wrong values for a role, each once: one set that the fact declares, then neighbours, then the other declared ones.

    Example: with five declared values come three of these, up to 48 neighbours, and the other two.
    """
    declared = [*declared_values(context)]
    values = chain(islice(declared, WANTED), neighbours.around(context), declared[WANTED:])
    return proven(context, values, level)


def proven(context: QuestionContext, values: Iterable[Value], level: int) -> Iterator[Distractor]:
    """Yield those of the values that can be proven wrong, each once. Reasons that may be told at `level` are preferred."""
    refuter = Refuter(context)
    declared = context.fact.wrong.get(context.role, ())
    seen: set[str] = set()
    for value in values:
        if value.identity in seen:
            continue
        seen.add(value.identity)
        disproof = refuter.refute(value, level)
        if disproof is None:
            continue
        # A text is first shown by the earliest fact that says it. A bare number or date tells nothing; an entity and a declared
        # value have a level of their own.
        own_level = value.spoiler
        if not (value.entity or value.kind in QUANTITIES or value in declared):
            own_level = first_shown(context, context.column.having(value.identity))
        text = context.relation.option_text(value, context.role)
        yield Distractor(value, text, disproof, max(own_level, disproof.level))
