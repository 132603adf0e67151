"""The values that fill the roles of facts: entities, texts, numbers and dates."""

import re

from msgspec.structs import replace

from etoile_quiz.dates import year_before_christ
from etoile_quiz.generator.facts import Value, date_value, numeric_value
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.facts.declarations import PackDeclarations
from etoile_quiz.packs.yaml.reading import line_of
from etoile_quiz.packs.yaml.tree import Node
from etoile_quiz.text.numbers import MINUS
from etoile_quiz.text.suggestions import did_you_mean
from etoile_quiz.text.words import norm

_NUMBER = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<decimals>[0-9]+))?")
_MOST_DIGITS = 25
"""Decimal arithmetic, by which wrong options are found, has 28."""
_SEPARATED_FROM = len("10000")


def read_value(
    node: Node, role: str, kind: str, declarations: PackDeclarations, diagnostics: Diagnostics
) -> Value | None:
    """Return the value of this kind that a node names, or that is written in it; None after an error."""
    text = line_of(node, f"`{role}`", diagnostics)
    if text is None:
        return None
    if kind == "number":
        if (value := number_value(text)) is None:
            hint = f"Write at most {_MOST_DIGITS} digits, such as `1995` or `2.5`; a unit belongs to the relation."
            diagnostics.error(node, "not-a-number", f"`{role}` must be a number, not {quoted(text)}", hint)
        return value
    if kind == "date":
        if (value := _date_value(text)) is None:
            hint = "Write `2025-04-24`, `2025-04`, `2025`, `476` or `44 BC`."
            diagnostics.error(node, "not-a-date", f"`{role}` must be a date of the calendar, not {quoted(text)}", hint)
        return value
    if declarations.is_inline(kind):
        # Texts that differ in case, accents or punctuation are one value.
        return Value(kind=kind, id=f"{kind}:{norm(text) or text}", name=text, entity=False)
    value = declarations.entities.get((kind, text))
    if value is None and declarations.complete and not diagnostics.full:
        _unknown_entity(text, kind, node, declarations, diagnostics)
    return value


def _unknown_entity(text: str, kind: str, node: Node, declarations: PackDeclarations, diagnostics: Diagnostics) -> None:
    other = next((name for name in declarations.kinds if (name, text) in declarations.entities), "")
    if other:
        message = f"{quoted(text)} is of the kind `{other}`, but the kind `{kind}` is expected here"
        diagnostics.error(node, "wrong-kind", message)
        return
    same_kind = [value for (name, _), value in declarations.entities.items() if name == kind]
    folded = text.casefold()
    guess = next((value.id for value in same_kind if folded in (name.casefold() for name in value.names)), "")
    ending = did_you_mean(guess, within=True) or diagnostics.did_you_mean(text, [value.id for value in same_kind])
    hint = "" if ending else f"List it under `entities: {kind}:`."
    diagnostics.error(node, "unknown-entity", f"unknown {kind} {quoted(text)}{ending}", hint)


def number_value(text: str) -> Value | None:
    """Return the value of a number: digits, with commas between thousands or none, and decimals or none. Other texts give None.

    It is shown as it is written, from five digits on with separators. Noughts at the end of decimals say nothing: 7.50 is 7.5.
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    whole, decimals = match["whole"].replace(",", ""), (match["decimals"] or "").rstrip("0")
    if len(whole) + len(decimals) > _MOST_DIGITS:
        return None
    value = numeric_value(f"{match['sign']}{whole}.{decimals}" if decimals else f"{match['sign']}{whole}")
    return replace(value, name=text.replace("-", MINUS)) if len(whole) < _SEPARATED_FROM else value


def _date_value(text: str) -> Value | None:
    is_plain = text.isascii() and text.replace("-", "").isdigit()
    if not is_plain and year_before_christ(text) is None:
        return None
    try:
        return date_value(text.zfill(4) if is_plain and len(text) < 4 else text)
    except ValueError:
        return None
