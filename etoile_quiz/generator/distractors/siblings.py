"""Distractors for a plain question about an entity or a text: declared values, then the key's neighbours."""

from collections.abc import Iterator
from itertools import chain, islice

from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.distractors.neighbours import NeighbourIndex
from etoile_quiz.generator.distractors.proven import declared_values, proven
from etoile_quiz.question import WRONG_OPTIONS


def siblings(context: QuestionContext, neighbours: NeighbourIndex, level: int) -> Iterator[Distractor]:
    """Yield wrong values for a role, each once: one set that the fact declares, then neighbours, then the other declared ones.

    Example: with five declared values come three of these, up to 48 neighbours, and the other two.
    """
    declared = [*declared_values(context)]
    values = chain(islice(declared, WRONG_OPTIONS), neighbours.around(context), declared[WRONG_OPTIONS:])
    return proven(context, values, level)
