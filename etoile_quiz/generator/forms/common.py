"""What several forms need: the wordings of a fact, and a candidate made from one of them."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Literal

from msgspec import Struct

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.context import QuestionContext
from etoile_quiz.generator.distractors.quantities import quantities
from etoile_quiz.generator.distractors.siblings import siblings
from etoile_quiz.generator.facts import OBJECT, QUANTITIES, SUBJECT, Fact, Relation, Value
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.wording import fill, role_texts, roles_in, sentence, tell
from etoile_quiz.question import Mention
from etoile_quiz.text.words import norm, sentence_words, speaks_of

ENDS = (SUBJECT, OBJECT)


class WordedQuestion(Struct, frozen=True):
    """A wording of a question about one role of a fact, as seen from one side; `own` if the fact words it itself."""

    context: QuestionContext
    template: str
    own: bool

    @property
    def direction(self) -> str:
        """Return the role asked for; of a symmetric relation with the side that is given."""
        symmetric = self.context.relation.symmetric
        return f"{self.context.role} of {self.context.fact.subject.name}" if symmetric else self.context.role


def worded_questions(
    fact: Fact, indexes: Indexes, field: Literal["ask", "ask_of_these"]
) -> Iterator[tuple[WordedQuestion, ...]]:
    """Yield for each role the wordings that ask for it, the least specific first."""
    relation = indexes.facts.relation_of(fact)
    general: Mapping[str, tuple[str, ...]] = getattr(relation.wording, field)
    own: Mapping[str, tuple[str, ...]] = getattr(fact.wording, field) if fact.wording else {}
    for view in indexes.facts.views_of(fact):
        for role in (OBJECT,) if relation.symmetric else relation.roles:
            if view.get(role) is None:
                continue
            templates = own[role] if role in own else general.get(role, ())
            ways = tuple(
                WordedQuestion(QuestionContext(indexes.facts, view, role, given), template, role in own)
                for template in templates
                if template
                and role not in roles_in(template)
                # A wording of the fact's own speaks of all of it; one of the relation speaks of the roles that it names.
                and all(map(view.get, given := _others(view, relation, role) if role in own else roles_in(template)))
            )
            if ways:
                yield ways


def _others(fact: Fact, relation: Relation, role: str) -> tuple[str, ...]:
    return tuple(name for name in relation.roles if name != role and fact.get(name) is not None)


def candidate(
    worded: WordedQuestion,
    indexes: Indexes,
    form: str,
    *,
    sole_because: str,
    least_sets: int = 1,
    phrase: "Phrase | None" = None,
) -> Candidate:
    """Return the question in this wording; `phrase` describes one of the given values instead of naming it."""
    context = worded.context
    fact, relation, role, key = context.fact, context.relation, context.role, context.key
    texts = role_texts(fact, relation)
    given_values = {name: value for name in context.given_roles if (value := fact.get(name)) is not None}
    premises: tuple[Fact, ...] = ()
    if phrase is not None:
        texts[phrase.role], given_values[phrase.role], premises = phrase.text, phrase.root, phrase.premises
    stem = sentence(fill(worded.template, texts))
    level = max(told.level for told in (fact, *premises))
    is_quantity = relation.kind_of(role) in QUANTITIES
    premises_told = (tell(premise, indexes.facts.relation_of(premise)) for premise in premises)
    return Candidate(
        fact=fact,
        form=form,
        stem=stem,
        key=key,
        key_text=relation.option_text(key, role),
        explanation=joined(*premises_told, tell(fact, relation), fact.note),
        sole_because=sole_because,
        distractors=partial(quantities, context, level)
        if is_quantity
        else partial(siblings, context, indexes.neighbours, level),
        level=level,
        stem_mentions=mentions(stem, given_values, relation),
        premises=premises,
        given_values=tuple(given_values.values()),
        least_sets=1 if is_quantity else least_sets,
        agree=relation.agree,
        in_order=is_quantity or key.order is not None,
        steps=1 + len(premises),
    )


def joined(*sentences: str) -> str:
    """Return sentences as one text, empty ones and repetitions left out."""
    return " ".join(dict.fromkeys(filter(None, sentences)))


def mentions(stem: str, given_values: Mapping[str, Value], relation: Relation) -> tuple[Mention, ...]:
    """Return the subject or object that a stem names. Qualifiers only narrow it down."""
    folded = sentence_words(stem).folded
    return tuple(
        Mention(value.names)
        for role, value in given_values.items()
        if role not in relation.qualifiers and speaks_of(folded, [*map(norm, value.names)])
    )


class Phrase(Struct, frozen=True):
    """A noun phrase that stands for the value in a role; `root` is the thing that it names, `premises` are what it rests on."""

    role: str
    text: str
    root: Value
    premises: tuple[Fact, ...]


FindCandidates = Callable[[Fact, Indexes], Iterator[Candidate]]
"""A way to ask: from a fact to questions about it."""
