"""Things with a later date than a given one."""

from collections.abc import Iterator

from etoile_quiz import keyed
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact, Value
from etoile_quiz.generator.index import FactIndex
from etoile_quiz.generator.proof import shown_by, sole_answer_because


def later_things(index: FactIndex, fact: Fact) -> Iterator[Distractor]:
    """Yield the subjects of facts with a later date, the nearest dates first; what shares a date comes in keyed order.

    Example: after 1877 come what is of 1890, in keyed order, then what is of 1892.
    """
    relation = index.relation_of(fact)
    seen = {fact.subject.identity}
    later = [other for other in index.by_relation[fact.relation] if _ends_before(fact.object, other.object)]
    later.sort(key=lambda other: (other.object.order or 0, keyed.digest("later", fact.id, other.id)))
    for other in later:
        context = QuestionContext(index, other, OBJECT, (SUBJECT,))
        if other.disputed or other.retired or other.timed or other.subject.identity in seen:
            continue
        if sole_answer_because(context) and not index.is_ambiguous(other.subject):
            seen.add(other.subject.identity)
            text = relation.option_text(other.subject, SUBJECT)
            yield Distractor(other.subject, text, shown_by(other, relation), other.level)


def _ends_before(one: Value, other: Value) -> bool:
    """Tell whether every day of one date is before every day of the other: a month is not before its own days."""
    written, later = one.id.removeprefix("date:"), other.id.removeprefix("date:")
    shared = min(len(written), len(later))
    return written[:shared] < later[:shared]
