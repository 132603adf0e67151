"""Values that a fact declares wrong, because its author knows that they tempt."""

from collections.abc import Iterator

from etoile_quiz import keyed
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.facts import Value


def declared_values(context: QuestionContext) -> Iterator[Value]:
    """Yield the values that the fact declares wrong for the role, in keyed order.

    Example: of four declared values each stands among the first three in three of four facts.
    """
    wrong = context.fact.wrong.get(context.role, ())
    yield from sorted(wrong, key=lambda value: keyed.digest("declared", context.fact.id, value.identity))
