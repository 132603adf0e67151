"""Shapes of fields: how each is read, and its JSON Schema."""

from collections.abc import Callable, Mapping
from typing import Generic, TypeAlias, TypeVar

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.yaml.fields import Fields, Schema, Shape
from etoile_quiz.packs.yaml.identifiers import NAME, check_id, id_pattern
from etoile_quiz.packs.yaml.reading import (
    FieldEntry,
    entries_of,
    items_of,
    kind_of_node,
    line_of,
    lines_of,
    number_of,
    texts_of,
)
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode, SequenceNode
from etoile_quiz.text.words import listed

MOST_LEVELS = 1000
"""The highest spoiler level that a pack may have."""

_ANY_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
Check: TypeAlias = Callable[[ScalarNode, Diagnostics], None]
C = TypeVar("C", bound=str)
F = TypeVar("F", bound=Fields)


class Text(Shape[str]):
    """A text on one line. What YAML takes for a number, a truth value or nothing is a text here: `1995`, `No`, `~`.

    `check` reports a text that may not stand here, and `schema` tells editors the same.
    """

    absent = ""

    def __init__(self, *, may_be_empty: bool = False, check: Check | None = None, schema: Schema = _ANY_TEXT) -> None:
        self._may_be_empty, self._check, self._schema = may_be_empty, check, schema

    def read(self, node: Node, what: str, fields: Fields) -> str:
        text = line_of(node, what, fields.diagnostics, may_be_empty=self._may_be_empty) or ""
        if text and self._check and isinstance(node, ScalarNode):
            self._check(node, fields.diagnostics)
        return text

    def schema(self) -> Schema:
        return self._schema


class Lines(Text):
    """A text on one line or several. `hint` says what to write in place of a list."""

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self._hint = hint

    def read(self, node: Node, what: str, fields: Fields) -> str:
        return lines_of(node, what, fields.diagnostics, hint=self._hint)


def identifier(noun: str, punctuation: str) -> Text:
    """Return the shape of an id of a–z, 0–9 and some punctuation."""
    schema: Schema = {"type": ["string", "number"], "pattern": id_pattern(punctuation)}
    return Text(check=lambda node, diagnostics: check_id(node, noun, punctuation, diagnostics), schema=schema)


def is_language(text: str) -> bool:
    """Tell whether a text has the form of a language code."""
    first, *rest = text.split("-")
    return text.isascii() and first.isalpha() and len(first) in (2, 3) and all(part.isalnum() for part in rest)


def _check_language(node: ScalarNode, diagnostics: Diagnostics) -> None:
    text = node.value.removesuffix("\n")
    if not is_language(text):
        diagnostics.error(node, "bad-language", f"{quoted(text)} is no language code", "Write `en`, `fr`, `pt-BR`.")


def _check_address(node: ScalarNode, diagnostics: Diagnostics) -> None:
    if not node.value.startswith(("https://", "http://")):
        message = "an address begins with `https://` or `http://`"
        diagnostics.error(node, "bad-address", message, "Leave it out if unknown.")


LANGUAGE = Text(check=_check_language, schema={"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"})
"""A language code such as `en` or `pt-BR`."""
ADDRESS = Text(check=_check_address, schema={"type": "string", "pattern": "^https?://"})


class Choice(Shape[C | None], Generic[C]):
    """One of several texts. `or_true`: it may also be `true`, which reads as the first of them."""

    absent = None

    def __init__(self, choices: tuple[C, ...], code: str, *, or_true: bool = False) -> None:
        self._choices, self._code, self._or_true = choices, code, or_true

    def read(self, node: Node, what: str, fields: Fields) -> C | None:
        text = line_of(node, what, fields.diagnostics)
        if text == "true" and self._or_true:
            return self._choices[0]
        for choice in self._choices:
            if text == choice:
                return choice
        if text:
            message = f"{what} is {listed((f'`{choice}`' for choice in self._choices), 'or')}, not {quoted(text)}"
            fields.diagnostics.unknown(node, self._code, message, text, self._choices)
        return None

    def schema(self) -> Schema:
        return {"enum": [*([True, "true"] if self._or_true else []), *self._choices]}


class TrueOrFalse(Shape[bool]):
    """`true` or `false`."""

    absent = False

    def read(self, node: Node, what: str, fields: Fields) -> bool:
        """Return the truth value. Other words for it are an error, but are understood."""
        text = line_of(node, what, fields.diagnostics)
        if text is not None and text not in ("true", "false"):
            message = f"{what} is `true` or `false`, not {quoted(text)}"
            fields.diagnostics.error(node, "not-true-or-false", message)
        return text is not None and text.casefold() in ("true", "yes", "on")

    def schema(self) -> Schema:
        return {"enum": [True, False, "true", "false"]}


class Number(Shape[int | None]):
    """A whole number between two bounds; None for no upper bound."""

    absent = None

    def __init__(self, low: int, high: int | None = None) -> None:
        self._low, self._high = low, high

    def read(self, node: Node, what: str, fields: Fields) -> int | None:
        return number_of(node, what, self._low, self._high, fields.diagnostics)

    def schema(self) -> Schema:
        upper = {} if self._high is None else {"maximum": self._high}
        return {"type": ["integer", "string"], "pattern": "^[0-9]+$", "minimum": self._low, **upper}


class SpoilerLevel(Number):
    """A level from 0 to the highest of the pack."""

    def __init__(self) -> None:
        super().__init__(0, MOST_LEVELS)

    def read(self, node: Node, what: str, fields: Fields) -> int | None:
        return number_of(node, what, 0, fields.highest_level, fields.diagnostics)


class ListOf(Shape[tuple[Node, ...]]):
    """A list of values of one shape, which may be empty. They are left to the reader as nodes."""

    is_left_to_reader = True
    absent = ()

    def __init__(self, values: Shape[object]) -> None:
        self._values = values

    def read(self, node: Node, what: str, fields: Fields) -> tuple[Node, ...]:
        return items_of(node, what, fields.diagnostics)

    def schema(self) -> Schema:
        return {"type": "array", "items": self._values.schema()}


class Texts(Shape[Mapping[str, Node]]):
    """A list of different texts. With `allowed`, no others may stand in it."""

    absent: Mapping[str, Node] = {}

    def __init__(self, allowed: tuple[str, ...] = ()) -> None:
        self._allowed = allowed

    def read(self, node: Node, what: str, fields: Fields) -> dict[str, Node]:
        """Return the texts, each with its node."""
        texts = texts_of(node, what, fields.diagnostics)
        for text, item in texts.items():
            if self._allowed and text not in self._allowed:
                listed = ", ".join(f"`{choice}`" for choice in self._allowed)
                message = f"{what} may hold {listed} only, not {quoted(text)}"
                fields.diagnostics.error(item, "unknown-value", message)
        return texts

    def schema(self) -> Schema:
        item = {"enum": list(self._allowed)} if self._allowed else Text().schema()
        return {"type": "array", "items": item, "minItems": 1}


class OneOrMore(Shape[tuple[str, ...]]):
    """A text, or a list with at least one. Each may have several lines."""

    absent = ()

    def __init__(self, hint: str = "") -> None:
        self._hint = hint

    def read(self, node: Node, what: str, fields: Fields) -> tuple[str, ...]:
        """Return the texts that can be read."""
        nodes = node.items if isinstance(node, SequenceNode) else (node,)
        if not nodes:
            fields.diagnostics.error(node, "empty-text", f"the list {what} is empty", self._hint)
        return tuple([text for item in nodes if (text := lines_of(item, what, fields.diagnostics, hint=self._hint))])

    def schema(self) -> Schema:
        return {"anyOf": [Text().schema(), Texts().schema()]}


class Nested(Shape[F | None], Generic[F]):
    """A mapping with fields of its own."""

    is_left_to_reader = True
    absent = None

    def __init__(self, fields: type[F]) -> None:
        self._fields = fields

    def read(self, node: Node, what: str, fields: Fields) -> F | None:
        """Return its fields; None where it is no mapping."""
        if isinstance(node, MappingNode):
            return self._fields(node, fields.diagnostics, highest_level=fields.highest_level)
        fields.diagnostics.error(node, "wrong-type", f"{what} must be a mapping, not {kind_of_node(node)}")
        return None

    def schema(self) -> Schema:
        return self._fields.schema()


class ById(Shape[tuple[FieldEntry, ...]]):
    """A mapping from ids or names to values of one shape, or nothing. The values are left to the reader as nodes."""

    is_left_to_reader = True
    absent = ()

    def __init__(self, values: Shape[object], punctuation: str = NAME) -> None:
        self._values, self._punctuation = values, punctuation

    def read(self, node: Node, what: str, fields: Fields) -> tuple[FieldEntry, ...]:
        return entries_of(node, what, fields.diagnostics)

    def schema(self) -> Schema:
        return {
            "type": ["object", "null"],
            "propertyNames": {"pattern": id_pattern(self._punctuation)},
            "additionalProperties": self._values.schema(),
        }


class AnyOf(Shape[Node | None]):
    """One of several shapes, left to the reader as a node. `short` is a schema that stands for what is written in short."""

    is_left_to_reader = True
    absent = None

    def __init__(self, *shapes: Shape[object], short: Schema | None = None) -> None:
        self._shapes, self._short = shapes, short

    def read(self, node: Node, what: str, fields: Fields) -> Node:
        return node

    def schema(self) -> Schema:
        schemas = [*filter(None, [self._short]), *(shape.schema() for shape in self._shapes)]
        return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
