"""What fills a role of a fact."""

from etoile_quiz.generator.facts import Value
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.diagnostics.suggestions import quoted
from etoile_quiz.packs.facts import literals
from etoile_quiz.packs.facts.declarations import PackDeclarations
from etoile_quiz.packs.yaml.fields import one_line
from etoile_quiz.packs.yaml.tree import Node


def read_value(node: Node, role: str, kind: str, declared: PackDeclarations, diagnostics: Diagnostics) -> Value | None:
    """Return the value of this kind that a node names or writes out; None after an error."""
    text = one_line(node, f"`{role}`", diagnostics)
    if text is None:
        return None
    if kind == "number":
        value = literals.number(text)
        if value is None:
            hint = "Write digits, such as `1995` or `2.5`; a unit belongs to the relation."
            diagnostics.error(node, "not-a-number", f"`{role}` must be a number, not {quoted(text)}", hint)
        return value
    if kind == "date":
        value = literals.day(text)
        if value is None:
            hint = "Write `2025-04-24`, `2025-04` or `2025`."
            diagnostics.error(node, "not-a-date", f"`{role}` must be a date of the calendar, not {quoted(text)}", hint)
        return value
    if declared.is_written_out(kind):
        return literals.written(kind, text)
    value = declared.entities.get((kind, text))
    if value is None and declared.complete and not diagnostics.full:
        _unknown_entity(text, kind, node, declared, diagnostics)
    return value


def _unknown_entity(text: str, kind: str, node: Node, declared: PackDeclarations, diagnostics: Diagnostics) -> None:
    other = next((name for name in declared.kinds if (name, text) in declared.entities), "")
    if other:
        message = f"{quoted(text)} is of the kind `{other}`, but the kind `{kind}` is expected here"
        diagnostics.error(node, "wrong-kind", message)
        return
    same_kind = [value for (name, _), value in declared.entities.items() if name == kind]
    folded = text.casefold()
    guess = next((value.id for value in same_kind if folded in (name.casefold() for name in value.names)), "")
    ending = (
        f", did you mean `{guess}`?" if guess else diagnostics.did_you_mean(text, [value.id for value in same_kind])
    )
    hint = "" if ending else f"List it under `entities: {kind}:`."
    diagnostics.error(node, "unknown-entity", f"unknown {kind} {quoted(text)}{ending}", hint)
