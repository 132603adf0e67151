"""True or false: a fact, or the fact with a wrong value where the falsehood is proven and near enough to be believed."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.distractor import Distractor, agreeing
from etoile_quiz.generator.distractors.quantities import quantities
from etoile_quiz.generator.distractors.siblings import siblings
from etoile_quiz.generator.facts import OBJECT, QUANTITIES, Fact, Relation, Value
from etoile_quiz.generator.forms.common import joined, mentions
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.proof import ground_of_fact
from etoile_quiz.generator.wording import fill, in_sentence, role_texts, roles_in, sentence, tell
from etoile_quiz.text.words import listed

LEAST_WEIGHT, LEAST_WEIGHT_OF_QUANTITIES = 5, 6
"""A statement about a lighter fact would be a coin toss: nobody remembers it."""
LONGEST_LIST = 8
"""A longer list of true values would not be read."""


def candidates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield one statement: the fact as it is, or with another object, as a draw decides.

    Only facts that could be put either way are asked, so that the answer is true as often as false.
    """
    relation, words = indexes.facts.relation_of(fact), indexes.base.true_false
    own_words = fact.wording.tell if fact.wording else ""
    roles = roles_in(own_words or relation.wording.tell)
    if words is None or fact.timed or OBJECT not in roles:
        return
    context = QuestionContext(indexes.facts, fact, OBJECT, tuple(name for name in roles if name != OBJECT))
    told_of_same = [fact] if own_words else _told_of_the_same(context)
    wrong = _wrong_object(context, told_of_same, indexes)
    if wrong is None:
        return
    is_true = keyed.digest("true-false", indexes.base.pack, fact.id) % 2 == 0
    offered = fact.object if is_true else wrong.value
    stem = sentence(fill(words.ask, {"statement": tell(replace(fact, object=offered), relation)}))
    ground = ground_of_fact(fact, relation) if is_true else wrong.ground
    verdicts = [_verdict(words.true, 0), _verdict(words.false, 1)]
    key, other = verdicts if is_true else reversed(verdicts)
    level = fact.level if is_true else max(fact.level, wrong.level)
    all_true = "" if is_true else _all_that_is_true(fact, told_of_same, level, relation)
    yield Candidate(
        fact=fact,
        form="true-false",
        stem=stem,
        key=key,
        key_text=key.name,
        explanation=joined(
            all_true or tell(fact, relation), "" if is_true or all_true else ground.fact_told, fact.note
        ),
        sole_because=ground.because,
        distractors=partial(iter, (Distractor(other, other.name, ground, level),)),
        level=level,
        stem_mentions=mentions(stem, {"subject": fact.subject}, relation),
        premises=tuple(told for told in told_of_same if told.id != fact.id) if all_true else (),
        given_values=(fact.subject, offered),
        in_order=True,
    )


def _told_of_the_same(context: QuestionContext) -> list[Fact]:
    """Return this fact and those that say something of the same given values in the same words, in the order of their ids."""
    others = [
        other
        for other in context.agreeing
        if other.id != context.fact.id
        and not (not other.settled or (other.wording and other.wording.tell))
        and all(other.identity_of(role) == identity for role, identity in context.given_identities)
    ]
    return sorted((context.fact, *others), key=lambda other: other.id)


def _wrong_object(context: QuestionContext, told_of_same: Sequence[Fact], indexes: Indexes) -> Distractor | None:
    """Return a wrong object for a fact. Facts that say something of the same thing take different ones.

    Example: the neighbours of Malawi are told by three facts. The second takes the second wrong country, so that no two false
    statements about Malawi are alike.
    """
    first = told_of_same[0]
    place = next(place for place, told in enumerate(told_of_same) if told.id == context.fact.id)
    wrong = _wrong_objects(context if first.id == context.fact.id else replace(context, fact=first), indexes)
    return next(islice(wrong, place, None), None)


def _wrong_objects(context: QuestionContext, indexes: Indexes) -> Iterator[Distractor]:
    """Yield wrong objects that somebody may believe: declared ones, and those near the true one.

    They share with it what the sentence gives away.
    """
    fact, relation = context.fact, context.relation
    if fact.weight < LEAST_WEIGHT:
        return
    declared = fact.wrong.get(OBJECT, ())
    is_quantity = relation.kind_of(OBJECT) in QUANTITIES
    wrong = quantities(context, fact.level) if is_quantity else siblings(context, indexes.neighbours, fact.level)
    for distractor in agreeing(wrong, fact.object, relation.agree):
        value = distractor.value
        is_near = (
            fact.weight >= LEAST_WEIGHT_OF_QUANTITIES if is_quantity else indexes.neighbours.is_near(context, value)
        )
        if is_near or value in declared:
            yield distractor


def _all_that_is_true(fact: Fact, told_of_same: Sequence[Fact], level: int, relation: Relation) -> str:
    """Return all members of a closed list in one sentence; nothing where they are too many or known only later.

    Example: "Malawi borders Mozambique, Tanzania and Zambia."
    """
    if not relation.closed or not 1 < len(told_of_same) <= LONGEST_LIST:
        return ""
    if any(told.level > level for told in told_of_same):
        return ""
    members = dict.fromkeys(in_sentence(told.object, relation, OBJECT) for told in told_of_same)
    return sentence(fill(relation.wording.tell, role_texts(fact, relation) | {OBJECT: listed(members, "and")}))


def _verdict(word: str, order: int) -> Value:
    return Value(kind="verdict", id=f"verdict:{order}", name=word, entity=False, order=order)
