"""What several forms need: a fact's wordings, and a candidate made from one of them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Literal

from msgspec import Struct

from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.facts import OBJECT, Fact, FactBase, Relation, Value
from etoile_quiz.generator.inquiry import Inquiry
from etoile_quiz.generator.quantities import nearby
from etoile_quiz.generator.surplus import Surplus
from etoile_quiz.generator.wording import fill, role_texts, roles_in, sentence, tell
from etoile_quiz.question import Mention
from etoile_quiz.text.words import norm, sentence_words, speaks_of


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
    general = base.once(_GENERAL[field])[fact.relation]
    own = {} if fact.wording is None else fact.wording.ask if field == "ask" else fact.wording.ask_of_these
    for view in base.views_of(fact):
        for role in (OBJECT,) if relation.symmetric else relation.roles:
            if role in own:
                wordings = _wordings(relation, role, own[role], _others(view, relation, role))
            else:
                wordings = general.get(role, ())
            if wordings and view.get(role) is not None:
                yield view, role, tuple([item for item in wordings if all(map(view.get, item.given))])


def _others(fact: Fact, relation: Relation, role: str) -> tuple[str, ...]:
    """Return the roles that the fact fills beside this one: a wording of its own speaks of all of it."""
    return tuple(name for name in relation.roles if name != role and fact.get(name) is not None)


def _wordings(
    relation: Relation, role: str, templates: Iterable[str], given: tuple[str, ...] | None = None
) -> tuple[Asked, ...]:
    """Return wordings that ask for a role; those of a fact give the roles named here, those of a relation what they name."""
    return tuple(
        Asked(template, roles_in(template) if given is None else given, given is not None)
        for template in templates
        if template and role not in roles_in(template)
    )


def _general_ask(base: FactBase) -> Mapping[str, Mapping[str, tuple[Asked, ...]]]:
    """Return how each relation asks for each role where only one answer is right."""
    return {
        name: {role: _wordings(relation, role, templates) for role, templates in relation.wording.ask.items()}
        for name, relation in base.relations.items()
    }


def _general_ask_of_these(base: FactBase) -> Mapping[str, Mapping[str, tuple[Asked, ...]]]:
    """Return how each relation asks for each role where several answers may be right."""
    return {
        name: {role: _wordings(relation, role, templates) for role, templates in relation.wording.ask_of_these.items()}
        for name, relation in base.relations.items()
    }


_GENERAL = {"ask": _general_ask, "ask_of_these": _general_ask_of_these}


def candidate(
    inquiry: Inquiry,
    fact: Fact,
    role: str,
    wording: Asked,
    form: str,
    *,
    variants: int,
    sole_because: str,
    phrase: "Phrase | None" = None,
) -> Candidate:
    """Return the question that asks for one role of a view of the fact; `phrase` stands for a given value if there is one."""
    base, relation = inquiry.base, inquiry.relation
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
    around = fact, role, wording.given, level
    told = [tell(premise, base.relations[premise.relation]) for premise in premises]
    return Candidate(
        fact=fact,
        form=form,
        stem=stem,
        key=key,
        key_text=relation.option_text(key, role),
        explanation=" ".join(filter(None, (*told, tell(fact, relation), fact.note))),
        sole_because=sole_because,
        suspects=partial(nearby, base, *around) if quantity else partial(inquiry.siblings, *around, relation.agree),
        given=mentions(stem, given, relation),
        premises=premises,
        level=level,
        steps=1 + len(premises),
        given_values=tuple(given.values()),
        variants=1 if quantity else variants,
        latest=base.latest(fact.relation),
        agree=relation.agree,
        surplus=not quantity and base.once(Surplus).has(fact, role, wording.given, relation.agree),
        in_order=quantity or key.order is not None,
    )


def mentions(stem: str, given: dict[str, Value], relation: Relation) -> tuple[Mention, ...]:
    """Return the subject or object that a stem names; qualifiers only narrow it down."""
    folded = sentence_words(stem).folded
    return tuple(
        Mention(value.names)
        for role, value in given.items()
        if role not in relation.qualifiers and speaks_of(folded, [*map(norm, value.names)])
    )


class Phrase(Struct, frozen=True):
    """A noun phrase that stands for a given value: which role it fills, what it starts from, and the facts it rests on."""

    role: str
    text: str
    root: Value
    premises: tuple[Fact, ...]
