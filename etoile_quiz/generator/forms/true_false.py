"""True or false: a fact, or the fact with a wrong value where the falsehood is proven."""

from collections.abc import Iterator
from functools import partial

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Candidate, Suspect
from etoile_quiz.generator.facts import OBJECT, Fact, FactBase, Relation, TrueFalse, Value
from etoile_quiz.generator.falsity import Falsity
from etoile_quiz.generator.forms.common import mentions
from etoile_quiz.generator.inquiry import Inquiry
from etoile_quiz.generator.wording import fill, in_sentence, role_texts, roles_in, sentence, tell
from etoile_quiz.text.words import norm


def candidates(inquiry: Inquiry) -> Iterator[Candidate]:
    """Yield one question: the fact as it is, or with another object, as a draw decides.

    Only facts that could be asked either way are, so that the answer is true as often as false.
    """
    base, fact, relation = inquiry.base, inquiry.fact, inquiry.relation
    words = base.true_false
    template = (fact.wording.tell if fact.wording else "") or relation.wording.tell
    if words is None or fact.timed or OBJECT not in roles_in(template):
        return
    given = tuple(name for name in roles_in(template) if name != OBJECT)
    wrong = next(
        filter(partial(_agrees, fact, relation), inquiry.siblings(fact, OBJECT, given, fact.level, relation.agree)),
        None,
    )
    if wrong is None:
        return
    texts = role_texts(fact, relation)
    true_statement = sentence(fill(template, texts))
    false_statement = sentence(fill(template, texts | {OBJECT: in_sentence(wrong.value, relation, OBJECT)}))
    is_true = keyed.digest("true-false", base.pack, fact.id) % 2 == 0
    yield _put(base, fact, words, true_statement if is_true else false_statement, wrong, is_true=is_true)


def _agrees(fact: Fact, relation: Relation, suspect: Suspect) -> bool:
    """Tell whether a wrong object has all in common with the true one that the sentence gives away."""
    return all(getattr(suspect.value, trait) == getattr(fact.object, trait) for trait in relation.agree)


def _put(base: FactBase, fact: Fact, words: TrueFalse, statement: str, wrong: Suspect, *, is_true: bool) -> Candidate:
    relation = base.relations[fact.relation]
    falsity = Falsity("", told=fact, relation=relation) if is_true else wrong.falsity
    key, other = (words.true, words.false) if is_true else (words.false, words.true)
    shown = fact.level if is_true else max(fact.level, wrong.level)
    given = {"subject": fact.subject}
    # Where another fact shows the falsehood, the player should learn this one, too.
    own = tell(fact, relation) if falsity.discloses else ""
    stem = sentence(fill(words.ask, {"statement": statement}))
    return Candidate(
        fact=fact,
        form="true-false",
        stem=stem,
        key=_verdict(key, 0 if is_true else 1),
        key_text=key,
        explanation=" ".join(filter(None, (falsity.because, own, fact.note))),
        sole_because=falsity.because,
        suspects=partial(_only, Suspect(_verdict(other, 1 if is_true else 0), other, falsity, shown, (norm(other),))),
        given=mentions(stem, given, relation),
        level=shown,
        given_values=(fact.subject, fact.object if is_true else wrong.value),
        in_order=True,
    )


def _verdict(word: str, order: int) -> Value:
    return Value(kind="verdict", id=f"verdict:{order}", name=word, entity=False, order=order)


def _only(suspect: Suspect) -> Iterator[Suspect]:
    yield suspect
