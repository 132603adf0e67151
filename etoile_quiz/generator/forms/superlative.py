"""Which of these has the most or the least of something: the longest, the oldest, the highest."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.fact_index import rank_of
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact
from etoile_quiz.generator.forms.common import joined
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.proof import ground_of_fact, sole_answer_because
from etoile_quiz.generator.wording import sentence, tell

CLEARLY = 20
"""A number is clearly larger if it is so by at least one part in twenty."""
DRAWS = 48
"""How many times a subject is drawn."""


def candidates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield a question whose key is this fact's subject, because its number is the largest (or smallest) of the options'.

    Example: episodes of 62, 55 and 49 minutes; the first is the key of "Which of these episodes is the longest?".
    """
    relation = indexes.facts.relation_of(fact)
    if relation.object != "number" or not _is_settled(fact, indexes):
        return
    for form, stem, sign in (("most", relation.wording.most, 1), ("least", relation.wording.least, -1)):
        if stem:
            yield Candidate(
                fact=fact,
                form=form,
                stem=sentence(stem),
                key=fact.subject,
                key_text=relation.option_text(fact.subject, SUBJECT),
                explanation=joined(tell(fact, relation), fact.note),
                sole_because="Each of the others has less." if sign > 0 else "Each of the others has more.",
                distractors=partial(_beaten, indexes, fact, sign),
                level=fact.level,
                given_values=(fact.subject,),
                least=2,
            )


def _is_settled(fact: Fact, indexes: Indexes) -> bool:
    """Tell whether the fact's number is the only one that its subject has."""
    unsettled = not fact.settled or indexes.facts.is_ambiguous(fact.subject)
    return not unsettled and bool(sole_answer_because(QuestionContext(indexes.facts, fact, OBJECT, (SUBJECT,))))


def _beaten(indexes: Indexes, fact: Fact, sign: int) -> Iterator[Distractor]:
    """Yield subjects whose number is clearly smaller (sign 1) or larger (−1), drawn from all that are."""
    number, relation, seen = rank_of(fact.object), indexes.facts.relation_of(fact), {fact.subject.identity}
    ranked = indexes.facts.ranked(fact.relation)
    below, above = bisect_left(ranked, number, key=_rank), bisect_right(ranked, number, key=_rank)
    first, count = (0, below) if sign > 0 else (above, len(ranked) - above)
    for draw in range(DRAWS if count else 0):
        other = ranked[first + keyed.digest("beaten", fact.id, str(draw)) % count]
        other_number = rank_of(other.object)
        if abs(number - other_number) * CLEARLY < max(abs(number), abs(other_number)):
            continue
        if other.subject.identity not in seen and _is_settled(other, indexes):
            seen.add(other.subject.identity)
            text = relation.option_text(other.subject, SUBJECT)
            yield Distractor(other.subject, text, ground_of_fact(other, relation), other.level)


def _rank(fact: Fact) -> Decimal:
    return rank_of(fact.object)
