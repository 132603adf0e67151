"""Reading the fields of a mapping, each with its own problem where it is not what it should be."""

from collections.abc import Collection, Iterable
from typing import TypeAlias

from etoile_quiz.packs.diagnostics.problems import Diagnostics, Placed
from etoile_quiz.packs.diagnostics.suggestions import quoted
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode, SequenceNode

FieldEntry: TypeAlias = tuple[ScalarNode, Node]

_MOST_DIGITS = 15


def kind_of_node(node: Node) -> str:
    """Return what a node is called in messages."""
    if isinstance(node, ScalarNode):
        return "a text" if node.value else "nothing"
    return "a list" if isinstance(node, SequenceNode) else "a mapping"


def entries(node: Node, what: str, diagnostics: Diagnostics) -> Iterable[FieldEntry]:
    """Return a mapping's keys with their values. A field with nothing behind it counts as an empty mapping."""
    if isinstance(node, MappingNode):
        return zip(node.keys, node.values.values(), strict=True)
    if not (isinstance(node, ScalarNode) and not node.value):
        diagnostics.error(
            node, "wrong-type", f"{what} must be a mapping, not {kind_of_node(node)}", "Write `name: value` lines."
        )
    return ()


def one_line(node: Node, what: str, diagnostics: Diagnostics, *, may_be_empty: bool = False) -> str | None:
    """Return the text of a node that must be a single line."""
    if not isinstance(node, ScalarNode):
        hint = "Put a text that begins with `{` or `[` in quotation marks."
        diagnostics.error(node, "wrong-type", f"{what} must be a text, not {kind_of_node(node)}", hint)
        return None
    text = node.value
    # Nearly every text is one printable line.
    if text.isprintable() and text and not text.isspace():
        return text
    # A block written with `|` or `>` ends with a line break that nobody typed.
    text = text.removesuffix("\n")
    if not text.strip():
        if may_be_empty and not text:
            return ""
        diagnostics.error(node, "empty-text", f"{what} is empty")
        return None
    if "\n" in text or "\t" in text:
        hint = "Write it as one line, or begin it with `>-`, which joins lines."
        diagnostics.error(node, "line-break", f"{what} holds a line break or a tab", hint)
        return None
    return text


def list_of(node: Node, what: str, diagnostics: Diagnostics) -> tuple[Node, ...]:
    """Return the items of a node that must be a list."""
    if isinstance(node, SequenceNode):
        return node.items
    hint = f"Write [{node.value}]." if isinstance(node, ScalarNode) and node.value else "Write [one, another]."
    diagnostics.error(node, "wrong-type", f"{what} must be a list, not {kind_of_node(node)}", hint)
    return ()


def texts_of(node: Node, what: str, diagnostics: Diagnostics) -> tuple[tuple[str, Node], ...]:
    """Return the texts of a node that must be a list of texts, each once and with its node."""
    found: dict[str, Node] = {}
    for item in list_of(node, what, diagnostics):
        text = one_line(item, f"an item of {what}", diagnostics)
        if text is None:
            continue
        if text in found:
            diagnostics.error(item, "repeated-value", f"{quoted(text)} stands in {what} twice")
        found.setdefault(text, item)
    return tuple(found.items())


def whole_number(text: str) -> int | None:
    """Return the number that a text of ASCII digits writes."""
    digits = text.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS:
        return int(text)
    return None


class Fields:
    """The fields of one mapping.

    Unknown ones are noted when it is made, the others as they are read, missing ones at `place`, which is the key under
    which the mapping stands.
    """

    def __init__(
        self,
        node: MappingNode,
        what: str,
        known: Collection[str],
        diagnostics: Diagnostics,
        place: Placed | None = None,
    ) -> None:
        self.node = node
        self.place = place or node
        self.what = what
        self.diagnostics = diagnostics
        for key in node.keys:
            if key.value not in known:
                guess = diagnostics.did_you_mean(key.value, known)
                hint = "" if guess else f"Known are {', '.join(sorted(known))}."
                diagnostics.error(key, "unknown-field", f"unknown field {quoted(key.value)} in {what}{guess}", hint)

    def get(self, name: str) -> Node | None:
        """Return what a field holds, or None where it is not there."""
        return self.node.values.get(name)

    def missing(self, name: str, hint: str = "") -> None:
        """Note that a required field is not there."""
        self.diagnostics.error(self.place, "missing-field", f"{self.what} needs the field `{name}`", hint)

    def text(self, name: str, *, may_be_empty: bool = False) -> str:
        """Return a field's text, empty where it is not there."""
        node = self.get(name)
        if node is None:
            return ""
        return one_line(node, f"`{name}`", self.diagnostics, may_be_empty=may_be_empty) or ""

    def required_text(self, name: str, hint: str = "") -> str:
        """Return a field's text, and note it where it is not there."""
        if self.get(name) is None:
            self.missing(name, hint)
        return self.text(name)

    def texts(self, name: str) -> tuple[tuple[str, Node], ...]:
        """Return the texts of a field that is a list, each with its node."""
        node = self.get(name)
        return () if node is None else texts_of(node, f"`{name}`", self.diagnostics)

    def number(self, name: str, low: int, high: int | None) -> int | None:
        """Return a field's number; None where it is not there or out of bounds."""
        node = self.get(name)
        if node is None:
            return None
        return bounded_number(node, f"`{name}`", low, high, self.diagnostics)

    def flag(self, name: str) -> bool:
        """Return whether a field says `true`."""
        node = self.get(name)
        if node is None:
            return False
        text = one_line(node, f"`{name}`", self.diagnostics)
        if text is not None and text not in ("true", "false"):
            self.diagnostics.error(node, "not-true-or-false", f"`{name}` is `true` or `false`, not {quoted(text)}")
        # Other words for it are an error, but what follows is read as the author meant it.
        return text is not None and text.casefold() in ("true", "yes", "on")


def bounded_number(node: Node, what: str, low: int, high: int | None, diagnostics: Diagnostics) -> int | None:
    """Return the whole number in a node, which must lie between two bounds."""
    text = one_line(node, what, diagnostics)
    if text is None:
        return None
    number = whole_number(text)
    if number is None:
        diagnostics.error(node, "not-a-number", f"{what} must be a whole number, not {quoted(text)}")
        return None
    if number < low or (high is not None and number > high):
        bounds = f"from {low} to {high}" if high is not None else f"{low} or more"
        diagnostics.error(node, "out-of-range", f"{what} must be {bounds}, not {number}")
        return None
    return number
