"""Questions of two and three steps: a given value is not named but described by other facts."""

from collections.abc import Iterator

from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.facts import Fact, Value
from etoile_quiz.generator.forms.common import ENDS, Phrase, WordedQuestion, candidate, worded_questions
from etoile_quiz.generator.forms.direct import plain_wording
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.proof import sole_answer_because
from etoile_quiz.generator.wording import fill, role_texts, roles_in

MOST_STEPS_BEFORE = 2
MOST_CHAINS = 2
LEAST_DISTRACTORS = 2
"""A chain that ends in two options is a coin toss with a long stem."""


def candidates(fact: Fact, indexes: Indexes) -> Iterator[Candidate]:
    """Yield the chains that end in this fact.

    Example: "Who plays Jack?" and "Jack runs the Metropolitan Ballet Theater" give "Who plays the director of the Metropolitan
    Ballet Theater?".
    """
    if fact.timed:
        return
    for ways in worded_questions(fact, indexes, "ask"):
        plain = plain_wording([worded for worded in ways if not worded.own])
        if plain is None:
            continue
        worded, because = plain
        for phrase in _phrases_for(worded, indexes)[:MOST_CHAINS]:
            chained = candidate(worded, indexes, "chain", sole_because=because, phrase=phrase)
            yield replace(chained, least=LEAST_DISTRACTORS)


def _phrases_for(worded: WordedQuestion, indexes: Indexes) -> list[Phrase]:
    """Return the phrases that can stand for a given value at the end of the stem, in keyed order."""
    context = worded.context
    avoid = frozenset({context.key.identity})
    phrases = [
        phrase
        for role in ENDS
        if role in context.given_roles and ends_with(worded.template, role)
        for phrase in _phrases(indexes, context.fact, role, MOST_STEPS_BEFORE, (context.fact,), avoid)
    ]
    seed = ("chain", context.fact.id, context.role)
    return sorted(phrases, key=lambda phrase: keyed.digest(*seed, *(fact.id for fact in phrase.premises)))


def ends_with(template: str, role: str) -> bool:
    """Tell whether a role stands at the very end, where even a long description reads well."""
    return template.rstrip("?.!").endswith(f"{{{role}}}")


def _phrases(
    indexes: Indexes, fact: Fact, role: str, steps: int, used: tuple[Fact, ...], avoid: frozenset[str]
) -> Iterator[Phrase]:
    """Yield descriptions of the value in this role by facts not used yet, of up to `steps` steps."""
    value = fact.get(role)
    if value is None or not value.entity:
        return
    for step, step_role, template in _facts_that_describe(indexes, value, used):
        given = roles_in(template)
        if not given:
            # A phrase without a role is the fact's own, and means this value alone.
            yield Phrase(role, template, value, (step,))
            continue
        roots = [name for name in given if name in ENDS]
        root = step.get(roots[0]) if len(roots) == 1 else None
        if root is None or root.identity in avoid or root.identity == value.identity:
            continue
        if any(step.get(name) is None for name in given):
            continue
        if not sole_answer_because(QuestionContext(indexes.facts, step, step_role, given)):
            continue
        texts = role_texts(step, indexes.facts.relation_of(step))
        yield Phrase(role, fill(template, texts), root, (step,))
        if steps > 1 and ends_with(template, roots[0]):
            beyond = avoid | {value.identity}
            for inner in _phrases(indexes, step, roots[0], steps - 1, (*used, step), beyond):
                text = fill(template, {**texts, roots[0]: inner.text})
                yield Phrase(role, text, inner.root, (*inner.premises, step))


def _facts_that_describe(indexes: Indexes, value: Value, used: tuple[Fact, ...]) -> Iterator[tuple[Fact, str, str]]:
    """Yield every fact, role and phrase that describe the value."""
    ids = {fact.id for fact in used}
    for fact in indexes.facts.about(value):
        if fact.id in ids or not fact.settled:
            continue
        general = indexes.facts.relation_of(fact).wording.phrase
        own = fact.wording.phrase if fact.wording else {}
        for role in ENDS:
            filler = fact.get(role)
            template = own.get(role, general.get(role, ""))
            if template and filler is not None and filler.identity == value.identity:
                yield fact, role, template
