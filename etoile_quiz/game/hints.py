"""Hints: another fact about the right answer, with a gap in place of its name."""

from collections.abc import Iterator

from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.game.fairness import Shown
from etoile_quiz.game.round import Round
from etoile_quiz.generator.facts import Fact, FactBase, Value
from etoile_quiz.generator.wording import tell
from etoile_quiz.question import Question
from etoile_quiz.text.words import contains_phrase, norm


def hint_for(base: FactBase, played: Round, watched: int) -> str:
    """Return a hint at the key of the open question, empty if there is none.

    The hint shows nothing beyond what was watched, does not state what the question asks, and does not give away a question
    that is still to come.
    """
    question = played.question
    if question is None or question.origin != "generated":
        return ""
    to_come = played.questions[played.position :]
    key = _key_of(question, base)
    if key is None:
        return ""
    about_key = (fact for fact in base.facts if key.identity in (fact.subject.identity, fact.object.identity))
    for fact in sorted(about_key, key=lambda fact: keyed.digest("hint", question.id, fact.id)):
        if fact.id in question.facts or not fact.settled or fact.level > watched:
            continue
        shown = Shown(_shown_fact(question, fact, base))
        if any(shown.gives_away(other) for other in to_come):
            continue
        if hint := next(_with_gap(base, fact, key), ""):
            return hint
    return ""


def _key_of(question: Question, base: FactBase) -> Value | None:
    key = question.options[question.key].entity
    facts = (base.by_id[fact] for fact in (*question.facts, *question.discloses) if fact in base.by_id)
    return next((value for fact in facts for value in fact.values if value.entity and value.id == key), None)


def _shown_fact(question: Question, fact: Fact, base: FactBase) -> Question:
    """Return a fact as a question that was shown, so that it can be compared with the questions to come."""
    stem = tell(fact, base.relations[fact.relation])
    return replace(question, stem=stem, explanation="", proof=(), facts=(fact.id,), discloses=(fact.id,))


def _with_gap(base: FactBase, fact: Fact, key: Value) -> Iterator[str]:
    relation = base.relations[fact.relation]
    for role in relation.roles:
        value = fact.get(role)
        if value is None or value.identity != key.identity:
            continue
        text = tell(fact, relation, gap=role)
        # A sentence that does not name the value has no gap and is no hint.
        if text != tell(fact, relation) and not any(contains_phrase(norm(text), norm(name)) for name in key.names):
            yield text
