"""What a fact declares wrong, and which values can be proven wrong."""

from collections.abc import Iterable, Iterator

from etoile_quiz import keyed
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.facts import QUANTITIES, Value
from etoile_quiz.generator.proof import Refuter


def declared_values(context: QuestionContext) -> Iterator[Value]:
    """Yield the values that the fact declares wrong for the role, in keyed order.

    Example: of four declared values each stands among the first three in three of four facts.
    """
    wrong = context.fact.wrong.get(context.role, ())
    yield from sorted(wrong, key=lambda value: keyed.digest("declared", context.fact.id, value.identity))


def proven(context: QuestionContext, values: Iterable[Value], level: int) -> Iterator[Distractor]:
    """Yield those of the values that can be proven wrong, each once. Reasons that may be told at `level` are preferred."""
    refuter = Refuter(context)
    declared = context.fact.wrong.get(context.role, ())
    seen: set[str] = set()
    for value in values:
        if value.identity in seen:
            continue
        seen.add(value.identity)
        ground = refuter.refute(value, level)
        if ground is None:
            continue
        # A text is first shown by the earliest fact that says it. A bare number or date tells nothing; an entity and a declared
        # value have a level of their own.
        own_level = value.spoiler
        if not (value.entity or value.kind in QUANTITIES or value in declared):
            own_level = min((fact.spoiler for fact in context.column.having(value.identity)), default=0)
        text = context.relation.option_text(value, context.role)
        yield Distractor(value, text, ground, max(own_level, ground.level))
