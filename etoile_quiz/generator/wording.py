"""Sentences from templates: `{subject}`, `{object}` and other roles stand for values."""

import re
from collections.abc import Mapping
from functools import lru_cache

from etoile_quiz.generator.facts import Fact, Relation, Value

GAP = "…"

_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_-]*)\}")


@lru_cache(maxsize=8192)
def _pieces(template: str) -> tuple[str, ...]:
    """Cut a template into text and role names by turns; it starts and ends with text."""
    return tuple(_PLACEHOLDER.split(template))


@lru_cache(maxsize=8192)
def _places(template: str) -> tuple[tuple[str, str], ...]:
    """Cut a template behind its first text into role names, each with the text that follows."""
    pieces = _pieces(template)
    return tuple(zip(pieces[1::2], pieces[2::2], strict=True))


def roles_in(template: str) -> tuple[str, ...]:
    """Return the roles that a template names."""
    return _pieces(template)[1::2]


def fill(template: str, texts: Mapping[str, str]) -> str:
    """Return the template with each role's text in its place."""
    filled = _pieces(template)[0]
    for role, text in _places(template):
        filled += texts[role] + text
    return filled


def sentence(text: str) -> str:
    """Return the text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def in_sentence(value: Value, relation: Relation, role: str) -> str:
    """Return how a value reads inside a sentence, a number with its unit."""
    return relation.option_text(value, role) if relation.has_unit(role) else value.in_sentence


def role_texts(fact: Fact, relation: Relation) -> dict[str, str]:
    """Return what each filled role of a fact reads like inside a sentence."""
    texts = {role: in_sentence(value, relation, role) for role, value in fact.qualifiers.items()}
    texts["subject"] = in_sentence(fact.subject, relation, "subject")
    texts["object"] = in_sentence(fact.object, relation, "object")
    return texts


def tell(fact: Fact, relation: Relation, gap: str = "") -> str:
    """Return the fact as a sentence, or nothing where it leaves a role open that the sentence names.

    With the name of a role, a gap stands where the sentence names that role.
    """
    template = (fact.wording.tell if fact.wording else "") or relation.wording.tell
    return _told(template, fact, relation, gap)


def event(fact: Fact, relation: Relation) -> str:
    """Return the fact as something that happens, without its moment; nothing where it has no such wording."""
    own = fact.wording.event if fact.wording else None
    template = relation.wording.event if own is None else own
    return _told(template or "", fact, relation)


def roles_of_event(fact: Fact, relation: Relation, moment: str) -> tuple[str, ...]:
    """Return the roles that the event's wording gives: those it names, or of the fact's own wording all but the moment."""
    if fact.wording is not None and fact.wording.event is not None:
        return tuple(role for role in relation.roles if role != moment and fact.get(role) is not None)
    return roles_in(relation.wording.event or "")


def _told(template: str, fact: Fact, relation: Relation, gap: str = "") -> str:
    if not template:
        return ""
    told = _pieces(template)[0]
    for role, text in _places(template):
        value = fact.get(role)
        if value is None:
            return ""
        told += (GAP if role == gap else in_sentence(value, relation, role)) + text
    return sentence(told)
