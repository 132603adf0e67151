"""Texts without quotation marks that YAML reads as one text, though something else was meant: a list, or a comma too many."""

import re
from collections.abc import Mapping

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.yaml.line_mistakes import in_quotes
from etoile_quiz.packs.yaml.tree import Node, ScalarNode, SequenceNode
from etoile_quiz.packs.yaml.writing import SEPARATOR, is_plain

_MARK = re.compile(r"\s*(?:[-–—•*·+]|\d+[.)]|[A-Za-z][.)])\s*(?=[^\W\d]|[\"'“])")
_PAIRS = {"“": "”", "„": "“", "«": "»", "‘": "’"}


def check_texts(values: Mapping[str, Node], answer: str, diagnostics: Diagnostics) -> None:
    """Report what is one text among the fields of a question, and was meant as a list, or as a text without its last comma.

    Commas and other signs between options are a warning, unless the answer has such a sign as well. A text in quotation marks
    is meant as it is.
    """
    for name in ("question", "answer"):
        node = values.get(name)
        if isinstance(node, ScalarNode) and node.value.endswith(",") and _is_unquoted(node, diagnostics):
            diagnostics.warning(
                node, "comma-at-end", f"`{name}` ends with a comma", "No comma ends a field. Remove it."
            )
    for name, right in (("wrong", answer), ("tags", "")):
        node = values.get(name)
        if isinstance(node, SequenceNode):
            _check_curly_quotes(node, diagnostics)
            node = node.items[0] if len(node.items) == 1 else None
        if isinstance(node, ScalarNode) and not node.value.isalnum() and _is_unquoted(node, diagnostics):
            _check_one_text(node, name, right, diagnostics)


def _is_unquoted(node: ScalarNode, diagnostics: Diagnostics) -> bool:
    return diagnostics.source_line(node.line)[node.column - 1 : node.column] not in ("", '"', "'", "|", ">")


def _check_one_text(node: ScalarNode, name: str, answer: str, diagnostics: Diagnostics) -> None:
    message = f"`{name}` is one text, {quoted(node.value)}, not a list"
    before = diagnostics.source_line(node.line)[: node.column - 1]
    lines = [diagnostics.source_line(node.line)[node.column - 1 :]]
    while _MARK.match(lines[-1]) and len(lines) < len(node.value):
        lines.append(diagnostics.source_line(node.line + len(lines)))
    marked = len(lines) - 1
    if marked and not before.strip(" "):
        hint = f"Write each in a line of its own, with a dash and a space before it: `- {_MARK.sub('', lines[0]).strip()}`."
        (diagnostics.error if marked > 1 else diagnostics.warning)(node, "one-text", message, hint)
        return
    parts = [part for part in SEPARATOR.split(node.value.strip("()[]")) if part]
    if len(parts) > 1 and not SEPARATOR.search(answer):
        as_list = ", ".join(part if is_plain(part) and "," not in part else in_quotes(part) for part in parts)
        hint = f"Write `{name}: [{as_list}]`; put it in quotation marks if it is one text."
        diagnostics.warning(node, "one-text", message, hint)


def _check_curly_quotes(node: SequenceNode, diagnostics: Diagnostics) -> None:
    """Warn of a curly quotation mark that a comma has parted from the other one."""
    for item, following in zip(node.items, node.items[1:], strict=False):
        if not (isinstance(item, ScalarNode) and isinstance(following, ScalarNode) and item.value[:1] in _PAIRS):
            continue
        closing = _PAIRS[item.value[0]]
        if closing not in item.value and closing in following.value and item.line == following.line:
            message = f"`{item.value[0]}` does not hold a text together, so its comma parts it"
            hint = f"Write {in_quotes(f'{item.value}, {following.value}'.strip(f'{item.value[0]}{closing}'))}."
            diagnostics.warning(item, "curly-quotes", message, hint)
