"""Things with a later date than a given one."""

from bisect import bisect_right
from collections.abc import Iterator

from etoile_quiz import keyed
from etoile_quiz.dates import span_of
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.fact_index import FactIndex, rank_of
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact
from etoile_quiz.generator.proof import ground_of_fact, sole_answer_because


def later_things(index: FactIndex, fact: Fact) -> Iterator[Distractor]:
    """Yield the subjects of facts with a later date, the nearest dates first; what shares a date begins where a draw says.

    A date is later if it begins after the other has ended: 1877 is not before May 1877. Example: after 1877 come the three
    things of 1890, from the second, the third or the first on, then what is of 1892.
    """
    relation = index.relation_of(fact)
    ranked = index.ranked(fact.relation)
    seen = {fact.subject.identity}
    start = bisect_right(ranked, span_of(fact.object.id.removeprefix("date:"))[1], key=_day)
    while start < len(ranked):
        end = bisect_right(ranked, _day(ranked[start]), key=_day)
        first = keyed.digest("later", fact.id) % (end - start)
        for other in (*ranked[start + first : end], *ranked[start : start + first]):
            context = QuestionContext(index, other, OBJECT, (SUBJECT,))
            if other.subject.identity in seen or index.is_ambiguous(other.subject) or not sole_answer_because(context):
                continue
            seen.add(other.subject.identity)
            text = relation.option_text(other.subject, SUBJECT)
            yield Distractor(other.subject, text, ground_of_fact(other, relation), other.level)
        start = end


def _day(fact: Fact) -> int:
    return int(rank_of(fact.object))
