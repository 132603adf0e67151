"""What several forms need: a fact's wordings, and a candidate made from one of them."""

from collections.abc import Iterator
from functools import partial
from typing import Literal

from msgspec import Struct

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.facts import OBJECT, Fact, FactBase, Relation, Value
from etoile_quiz.generator.quantities import nearby
from etoile_quiz.generator.suspects import siblings
from etoile_quiz.generator.wording import fill, option_text, role_texts, roles_in, sentence, tell
from etoile_quiz.generator.words import contains_phrase, norm, sentence_words
from etoile_quiz.question import Form, Mention


class Asked(Struct, frozen=True):
    """One wording of a question: its template, the roles it gives, and whether it is the fact's own."""

    template: str
    given: tuple[str, ...]
    own: bool


def asked(
    base: FactBase, fact: Fact, field: Literal["ask", "ask_of_these"]
) -> Iterator[tuple[Fact, str, tuple[Asked, ...]]]:
    """Yield each role that the fact may be asked about: the fact as seen from there, the role, and its wordings."""
    relation = base.relations[fact.relation]
    for view in base.views_of(fact):
        general = relation.wording.ask if field == "ask" else relation.wording.ask_of_these
        own = {} if view.wording is None else view.wording.ask if field == "ask" else view.wording.ask_of_these
        for role in relation.roles:
            if view.get(role) is None or (relation.symmetric and role != OBJECT):
                continue
            is_own = role in own
            templates = own[role] if is_own else general.get(role, ())
            wordings = tuple(
                Asked(template, _given(view, relation, role, template, is_own), is_own)
                for template in templates
                if template and role not in roles_in(template)
            )
            if wordings:
                yield view, role, tuple(item for item in wordings if all(view.get(name) for name in item.given))


def _given(fact: Fact, relation: Relation, role: str, template: str, own: bool) -> tuple[str, ...]:
    """Return the roles that a wording gives. One that the fact words itself speaks of all of the fact."""
    if own:
        return tuple(name for name in relation.roles if name != role and fact.get(name) is not None)
    return roles_in(template)


def candidate(
    base: FactBase,
    fact: Fact,
    role: str,
    wording: Asked,
    form: Form,
    *,
    variants: int,
    sole_because: str,
    phrase: "Phrase | None" = None,
) -> Candidate:
    """Return the question that asks for one role of a fact; `phrase` stands for a given value where there is one."""
    relation = base.relations[fact.relation]
    key = fact.get(role)
    assert key is not None, "asked for a role that the fact leaves open"  # noqa: S101  # forms ask for filled roles
    texts = role_texts(fact, relation)
    given = {name: value for name in wording.given if (value := fact.get(name)) is not None}
    premises: tuple[Fact, ...] = ()
    if phrase is not None:
        texts[phrase.role] = phrase.text
        given[phrase.role] = phrase.root
        premises = phrase.premises
    stem = sentence(fill(wording.template, texts))
    level = max(fact.level, *(premise.level for premise in premises), 0)
    quantity = relation.kind_of(role) in ("number", "date")
    find = nearby if quantity else siblings
    told = [tell(premise, base.relations[premise.relation]) for premise in premises]
    return Candidate(
        fact=fact,
        form=form,
        stem=stem,
        key=key,
        key_text=option_text(key, relation, role),
        explanation=" ".join(filter(None, (*told, tell(fact, relation), fact.note))),
        sole_because=sole_because,
        suspects=partial(find, base, fact, role, wording.given, level),
        given=mentions(stem, given, relation),
        premises=premises,
        level=level,
        steps=1 + len(premises),
        given_values=tuple(given.values()),
        variants=1 if quantity else variants,
        latest=base.latest(fact.relation),
        agree=relation.agree,
        in_order=quantity or key.order is not None,
    )


def mentions(stem: str, given: dict[str, Value], relation: Relation) -> tuple[Mention, ...]:
    """Return the subject or object that a stem names; qualifiers only narrow it down."""
    folded = sentence_words(stem).folded
    return tuple(
        Mention(value.names)
        for role, value in given.items()
        if role not in relation.qualifiers and any(contains_phrase(folded, norm(name)) for name in value.names)
    )


class Phrase(Struct, frozen=True):
    """A noun phrase that stands for a given value: which role it fills, what it starts from, and the facts it rests on."""

    role: str
    text: str
    root: Value
    premises: tuple[Fact, ...]
