"""Texts, numbers and lists from the nodes of a tree. A node of another kind is an error and reads as nothing."""

import re
from typing import TypeAlias

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.yaml.line_mistakes import in_quotes
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode, SequenceNode

FieldEntry: TypeAlias = tuple[ScalarNode, Node]

_MOST_DIGITS = 15


def kind_of_node(node: Node) -> str:
    """Return what a node is called in messages."""
    if isinstance(node, ScalarNode):
        return "a text" if node.value else "nothing"
    return "a list" if isinstance(node, SequenceNode) else "a mapping"


def entries_of(node: Node, what: str, diagnostics: Diagnostics) -> tuple[FieldEntry, ...]:
    """Return the keys of a mapping with their values. A field with nothing behind it counts as an empty mapping."""
    if isinstance(node, MappingNode):
        return tuple(zip(node.keys, node.values.values(), strict=True))
    if not (isinstance(node, ScalarNode) and not node.value):
        message = f"{what} must be a mapping, not {kind_of_node(node)}"
        diagnostics.error(node, "wrong-type", message, "Write `name: value` lines.")
    return ()


def line_of(node: Node, what: str, diagnostics: Diagnostics, *, may_be_empty: bool = False) -> str | None:
    """Return the text of a node that must be a single line; None after an error."""
    if may_be_empty and isinstance(node, ScalarNode) and node.value in ("", "\n"):
        return ""
    text = lines_of(node, what, diagnostics)
    if "\n" in text or "\t" in text:
        hint = "Write it as one line, or begin it with `>-`, which joins lines."
        diagnostics.error(node, "line-break", f"{what} holds a line break or a tab", hint)
        return None
    return text or None


def lines_of(node: Node, what: str, diagnostics: Diagnostics, *, hint: str = "") -> str:
    """Return the text of a node, which may have several lines; nothing after an error.

    `hint` says what to write in place of a list or of nothing.
    """
    if not isinstance(node, ScalarNode):
        if isinstance(node, MappingNode) or not hint:
            hint = _as_text(node, diagnostics)
        diagnostics.error(node, "wrong-type", f"{what} must be a text, not {kind_of_node(node)}", hint)
        return ""
    # A block written with `|` or `>` ends with a line break that nobody typed.
    text = node.value.removesuffix("\n")
    if not text.strip():
        comment = diagnostics.source_line(node.line)[node.column - 1 :].strip()
        hint = f"`#` begins a comment. Write {in_quotes(comment)}." if comment.startswith("#") else hint
        diagnostics.error(node, "empty-text", f"{what} is empty", hint)
        return ""
    return text


def _as_text(node: SequenceNode | MappingNode, diagnostics: Diagnostics) -> str:
    """Return the hint how to write a node if its author meant a text."""
    if isinstance(node, MappingNode) and all(
        value == ScalarNode("", value.line, value.column) for value in node.values.values()
    ):
        return f"Write `[{', '.join(node.values)}]` for a list."
    begins = diagnostics.source_line(node.line)[node.column - 1 : node.column]
    if isinstance(node, MappingNode) and begins != "{" and len(node.keys) == 1:
        key, value = node.keys[0].value, next(iter(node.values.values()))
        if isinstance(value, ScalarNode) and value.value:
            return f"If it is one text, put it in quotation marks: {in_quotes(f'{key}: {value.value}')}."
    return "Put a text that begins with `{` or `[` in quotation marks."


def items_of(node: Node, what: str, diagnostics: Diagnostics) -> tuple[Node, ...]:
    """Return the items of a node that must be a list."""
    if isinstance(node, SequenceNode):
        return node.items
    hint = f"Write [{node.value}]." if isinstance(node, ScalarNode) and node.value else "Write [one, another]."
    if isinstance(node, MappingNode) and node.keys:
        begin = f"- {node.keys[0].value}: …" if isinstance(node.values[node.keys[0].value], ScalarNode) else "- "
        hint = f"Begin each entry with a dash and a space: `{begin}`."
    diagnostics.error(node, "wrong-type", f"{what} must be a list, not {kind_of_node(node)}", hint)
    return ()


def texts_of(node: Node, what: str, diagnostics: Diagnostics) -> dict[str, Node]:
    """Return the texts of a node that must be a list of different texts, each with its own node."""
    texts: dict[str, Node] = {}
    for item in items_of(node, what, diagnostics):
        text = line_of(item, f"an item of {what}", diagnostics)
        if text is None:
            continue
        if text in texts:
            diagnostics.error(item, "repeated-value", f"{quoted(text)} stands in {what} twice")
        texts.setdefault(text, item)
    return texts


def whole_number(text: str) -> int | None:
    """Return the number that a text of ASCII digits writes."""
    digits = text.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS:
        return int(text)
    return None


def number_of(node: Node, what: str, low: int, high: int | None, diagnostics: Diagnostics) -> int | None:
    """Return the whole number in a node, which must lie between two bounds."""
    text = line_of(node, what, diagnostics)
    if text is None:
        return None
    number = whole_number(text)
    if number is None:
        digits = re.search(r"\d+", text)
        hint = f"Write {digits[0]}." if digits else "Write it in digits."
        diagnostics.error(node, "not-a-number", f"{what} must be a whole number, not {quoted(text)}", hint)
        return None
    if number < low or (high is not None and number > high):
        bounds = f"from {low} to {high}" if high is not None else f"{low} or more"
        diagnostics.error(node, "out-of-range", f"{what} must be {bounds}, not {number}")
        return None
    return number
