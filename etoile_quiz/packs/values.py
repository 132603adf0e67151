"""What fills a role of a fact."""

from etoile_quiz.generator.facts import Value
from etoile_quiz.packs import literals
from etoile_quiz.packs.declared import Declared
from etoile_quiz.packs.fields import one_line
from etoile_quiz.packs.problems import Notes
from etoile_quiz.packs.suggestions import quoted
from etoile_quiz.packs.tree import Node


def read_value(node: Node, role: str, kind: str, declared: Declared, notes: Notes) -> Value | None:
    """Return the value of this kind that a node names or writes out; None after an error."""
    text = one_line(node, f"`{role}`", notes)
    if text is None:
        return None
    if kind == "number":
        value = literals.number(text)
        if value is None:
            hint = "Write digits, such as `1995` or `2.5`; a unit belongs to the relation."
            notes.error(node, "not-a-number", f"`{role}` must be a number, not {quoted(text)}", hint)
        return value
    if kind == "date":
        value = literals.day(text)
        if value is None:
            hint = "Write `2025-04-24`, `2025-04` or `2025`."
            notes.error(node, "not-a-date", f"`{role}` must be a date of the calendar, not {quoted(text)}", hint)
        return value
    if declared.is_written_out(kind):
        return literals.written(kind, text)
    value = declared.entities.get((kind, text))
    if value is None and declared.complete and not notes.full:
        _unknown_entity(text, kind, node, declared, notes)
    return value


def _unknown_entity(text: str, kind: str, node: Node, declared: Declared, notes: Notes) -> None:
    other = next((name for name in declared.kinds if (name, text) in declared.entities), "")
    if other:
        message = f"{quoted(text)} is of the kind `{other}`, but the kind `{kind}` is expected here"
        notes.error(node, "wrong-kind", message)
        return
    same_kind = [value for (name, _), value in declared.entities.items() if name == kind]
    folded = text.casefold()
    guess = next((value.id for value in same_kind if folded in (name.casefold() for name in value.names)), "")
    ending = f", did you mean `{guess}`?" if guess else notes.did_you_mean(text, [value.id for value in same_kind])
    hint = "" if ending else f"List it under `entities: {kind}:`."
    notes.error(node, "unknown-entity", f"unknown {kind} {quoted(text)}{ending}", hint)
