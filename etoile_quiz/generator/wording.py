"""Sentences from templates: `{subject}`, `{object}` and other roles stand for values.

`{subject:is|are}` stands for the first word where the subject is one, and for the second where it is several.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from etoile_quiz.generator.facts import Fact, Relation, Value

GAP = "…"

_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_-]*)(?::([^{}|]*)\|([^{}|]*))?\}")
_MARKS = (".", "?", "!")
_SEVERAL = ":several"
"""Texts of roles have a second entry, with this behind the role, where the value is several."""


@lru_cache(maxsize=8192)
def _pieces(template: str) -> tuple[str, tuple[tuple[str, str, str, str], ...]]:
    """Cut a template into its first text and its slots: a role, its word for one, its word for several, the text behind.

    Example: "Where {subject:is|are} {subject}?" gives "Where ", ("subject", "is", "are", " ") and ("subject", "", "", "?").
    """
    first, *rest = _PLACEHOLDER.split(template)
    slots = zip(rest[::4], rest[1::4], rest[2::4], rest[3::4], strict=True)
    return first, tuple((role, one or "", several or "", behind) for role, one, several, behind in slots)


@lru_cache(maxsize=8192)
def roles_in(template: str) -> tuple[str, ...]:
    """Return the roles that a template names, each once."""
    return tuple(dict.fromkeys(role for role, *_ in _pieces(template)[1]))


def fill(template: str, texts: Mapping[str, str]) -> str:
    """Return the template with each role's text in its place.

    Where a text ends in a mark and a mark follows, one closes the sentence: no full stop comes behind "Airplane!" or "Warner
    Bros.", and a question keeps its own mark: "Who made Airplane?". The stop of "Washington D.C." is a part of the name.
    """
    filled, slots = _pieces(template)
    for role, one, several, behind in slots:
        if one or several:
            filled += several if role + _SEVERAL in texts else one
        else:
            filled += texts[role]
        if not (behind.startswith(_MARKS) and filled.endswith(_MARKS)):
            filled += behind
        elif behind[0] == ".":
            filled += behind[1:]
        else:
            filled = (filled if filled.endswith(".") else filled[:-1]) + behind
    return filled


def sentence(text: str) -> str:
    """Return the text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def in_sentence(value: Value, relation: Relation, role: str) -> str:
    """Return how a value reads inside a sentence, a number with its unit."""
    return relation.option_text(value, role) if relation.has_unit(role) else value.in_sentence


def text_of(value: Value, relation: Relation, role: str) -> dict[str, str]:
    """Return what the value in a role reads like inside a sentence, as `fill` takes it."""
    text = {role: in_sentence(value, relation, role)}
    return text | {role + _SEVERAL: ""} if value.plural else text


def role_texts(fact: Fact, relation: Relation) -> dict[str, str]:
    """Return what each filled role of a fact reads like inside a sentence."""
    texts: dict[str, str] = {}
    for role in relation.roles:
        value = fact.get(role)
        if value is not None:
            texts |= text_of(value, relation, role)
    return texts


def tell(fact: Fact, relation: Relation, gap: str = "") -> str:
    """Return the fact as a sentence, or nothing where it leaves a role open that the sentence names.

    With the name of a role, a gap stands where the sentence names that role.
    """
    template = (fact.wording.tell if fact.wording else "") or relation.wording.tell
    return _told(template, fact, relation, gap)


def happening_text(fact: Fact, relation: Relation) -> str:
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
    if not template or not all(map(fact.get, roles_in(template))):
        return ""
    texts = role_texts(fact, relation)
    return sentence(fill(template, texts | {gap: GAP} if gap else texts))
