"""Reading the fields of a mapping, each with its own problem where it is not what it should be."""

from collections.abc import Collection, Iterable
from typing import TypeAlias

from etoile_quiz.packs.problems import Notes, Placed
from etoile_quiz.packs.suggestions import quoted
from etoile_quiz.packs.tree import Mapping, Node, Sequence, Text

Entry: TypeAlias = tuple[Text, Node]

_MOST_DIGITS = 15


def kind_of_node(node: Node) -> str:
    """Return what a node is called in messages."""
    if isinstance(node, Text):
        return "a text" if node.value else "nothing"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def entries(node: Node, what: str, notes: Notes) -> Iterable[Entry]:
    """Return a mapping's keys with their values. A field with nothing behind it counts as an empty mapping."""
    if isinstance(node, Mapping):
        return zip(node.keys, node.values.values(), strict=True)
    if not (isinstance(node, Text) and not node.value):
        notes.error(
            node, "wrong-type", f"{what} must be a mapping, not {kind_of_node(node)}", "Write `name: value` lines."
        )
    return ()


def one_line(node: Node, what: str, notes: Notes, *, may_be_empty: bool = False) -> str | None:
    """Return the text of a node that must be a single line."""
    if not isinstance(node, Text):
        hint = "Put a text that begins with `{` or `[` in quotation marks."
        notes.error(node, "wrong-type", f"{what} must be a text, not {kind_of_node(node)}", hint)
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
        notes.error(node, "empty-text", f"{what} is empty")
        return None
    if "\n" in text or "\t" in text:
        hint = "Write it as one line, or begin it with `>-`, which joins lines."
        notes.error(node, "line-break", f"{what} holds a line break or a tab", hint)
        return None
    return text


def list_of(node: Node, what: str, notes: Notes) -> tuple[Node, ...]:
    """Return the items of a node that must be a list."""
    if isinstance(node, Sequence):
        return node.items
    hint = f"Write [{node.value}]." if isinstance(node, Text) and node.value else "Write [one, another]."
    notes.error(node, "wrong-type", f"{what} must be a list, not {kind_of_node(node)}", hint)
    return ()


def texts_of(node: Node, what: str, notes: Notes) -> tuple[tuple[str, Node], ...]:
    """Return the texts of a node that must be a list of texts, each once and with its node."""
    found: dict[str, Node] = {}
    for item in list_of(node, what, notes):
        text = one_line(item, f"an item of {what}", notes)
        if text is None:
            continue
        if text in found:
            notes.error(item, "repeated-value", f"{quoted(text)} stands in {what} twice")
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
        self, node: Mapping, what: str, known: Collection[str], notes: Notes, place: Placed | None = None
    ) -> None:
        self.node = node
        self.place = place or node
        self.what = what
        self.notes = notes
        for key in node.keys:
            if key.value not in known:
                guess = notes.did_you_mean(key.value, known)
                hint = "" if guess else f"Known are {', '.join(sorted(known))}."
                notes.error(key, "unknown-field", f"unknown field {quoted(key.value)} in {what}{guess}", hint)

    def get(self, name: str) -> Node | None:
        """Return what a field holds, or None where it is not there."""
        return self.node.values.get(name)

    def missing(self, name: str, hint: str = "") -> None:
        """Note that a required field is not there."""
        self.notes.error(self.place, "missing-field", f"{self.what} needs the field `{name}`", hint)

    def text(self, name: str, *, may_be_empty: bool = False) -> str:
        """Return a field's text, empty where it is not there."""
        node = self.get(name)
        if node is None:
            return ""
        return one_line(node, f"`{name}`", self.notes, may_be_empty=may_be_empty) or ""

    def required_text(self, name: str, hint: str = "") -> str:
        """Return a field's text, and note it where it is not there."""
        if self.get(name) is None:
            self.missing(name, hint)
        return self.text(name)

    def texts(self, name: str) -> tuple[tuple[str, Node], ...]:
        """Return the texts of a field that is a list, each with its node."""
        node = self.get(name)
        return () if node is None else texts_of(node, f"`{name}`", self.notes)

    def number(self, name: str, low: int, high: int | None) -> int | None:
        """Return a field's number; None where it is not there or out of bounds."""
        node = self.get(name)
        if node is None:
            return None
        return bounded_number(node, f"`{name}`", low, high, self.notes)

    def flag(self, name: str) -> bool:
        """Return whether a field says `true`."""
        node = self.get(name)
        if node is None:
            return False
        text = one_line(node, f"`{name}`", self.notes)
        if text is not None and text not in ("true", "false"):
            self.notes.error(node, "not-true-or-false", f"`{name}` is `true` or `false`, not {quoted(text)}")
        # Other words for it are an error, but what follows is read as the author meant it.
        return text is not None and text.casefold() in ("true", "yes", "on")


def bounded_number(node: Node, what: str, low: int, high: int | None, notes: Notes) -> int | None:
    """Return the whole number in a node, which must lie between two bounds."""
    text = one_line(node, what, notes)
    if text is None:
        return None
    number = whole_number(text)
    if number is None:
        notes.error(node, "not-a-number", f"{what} must be a whole number, not {quoted(text)}")
        return None
    if number < low or (high is not None and number > high):
        bounds = f"from {low} to {high}" if high is not None else f"{low} or more"
        notes.error(node, "out-of-range", f"{what} must be {bounds}, not {number}")
        return None
    return number
