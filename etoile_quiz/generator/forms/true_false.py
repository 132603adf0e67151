"""True or false: a fact, or the fact with a wrong value where the falsehood is proven."""

from collections.abc import Iterator
from functools import partial

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.distractor import Distractor
from etoile_quiz.generator.distractors.quantities import quantities
from etoile_quiz.generator.distractors.siblings import siblings
from etoile_quiz.generator.facts import OBJECT, Fact, Value
from etoile_quiz.generator.forms.common import QUANTITIES, joined, mentions
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.proof import Disproof
from etoile_quiz.generator.wording import fill, in_sentence, role_texts, roles_in, sentence, tell


def candidates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield one statement: the fact as it is, or with another object, as a draw decides.

    Only facts that could be put either way are asked, so that the answer is true as often as false.
    """
    relation, words = indexes.facts.relation_of(fact), indexes.base.true_false
    template = (fact.wording.tell if fact.wording else "") or relation.wording.tell
    if words is None or fact.timed or OBJECT not in roles_in(template):
        return
    context = QuestionContext(indexes.facts, fact, OBJECT, tuple(name for name in roles_in(template) if name != OBJECT))
    wrong = next(_wrong_objects(context, indexes), None)
    if wrong is None:
        return
    is_true = keyed.digest("true-false", indexes.base.pack, fact.id) % 2 == 0
    shown = fact.object if is_true else wrong.value
    statement = sentence(fill(template, role_texts(fact, relation) | {OBJECT: in_sentence(shown, relation, OBJECT)}))
    stem = sentence(fill(words.ask, {"statement": statement}))
    own = tell(fact, relation)
    disproof = Disproof("", told=fact, relation=relation) if is_true else wrong.disproof
    texts = (words.true, words.false) if is_true else (words.false, words.true)
    key, other = (_verdict(text, order) for text, order in zip(texts, (0, 1) if is_true else (1, 0), strict=True))
    level = fact.level if is_true else max(fact.level, wrong.level)
    yield Candidate(
        fact=fact,
        form="true-false",
        asks="true-false",
        stem=stem,
        key=key,
        key_text=key.name,
        explanation=joined(own, "" if is_true else disproof.because, fact.note),
        sole_because=disproof.because,
        distractors=partial(iter, (Distractor(other, other.name, disproof, level),)),
        level=level,
        given=mentions(stem, {"subject": fact.subject}, relation),
        given_values=(fact.subject, shown),
        in_order=True,
    )


def _wrong_objects(context: QuestionContext, indexes: Indexes) -> Iterator[Distractor]:
    """Yield wrong objects that share with the true one what the sentence gives away."""
    fact, relation = context.fact, context.relation
    is_quantity = relation.kind_of(OBJECT) in QUANTITIES
    found = quantities(context, fact.level) if is_quantity else siblings(context, indexes.neighbours, fact.level)
    for distractor in found:
        if all(getattr(distractor.value, trait) == getattr(fact.object, trait) for trait in relation.agree):
            yield distractor


def _verdict(word: str, order: int) -> Value:
    return Value(kind="verdict", id=f"verdict:{order}", name=word, entity=False, order=order)
