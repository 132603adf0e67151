"""Text becomes a tree of nodes that know where they stand, straight from libyaml's events.

Only mappings, sequences and text come through. What else YAML can do is refused as it comes, before it can cost anything:
a composer would overflow the stack on deep nesting, aliases multiply, and a plain `No` would not stay a text.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import yaml
from msgspec import Struct
from yaml._yaml import CParser

from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place
from etoile_quiz.packs.yaml.decoding import place_in
from etoile_quiz.text.characters import clean, composed, forbidden_at, naming

DEEPEST = 32


# No node can be part of a cycle, so none needs to be watched by the garbage collector: that is most of the speed.
class ScalarNode(Struct, frozen=True, gc=False):
    """A scalar as it is written, in NFC."""

    value: str
    line: int
    column: int


class SequenceNode(Struct, frozen=True, gc=False):
    """A list."""

    items: tuple["Node", ...]
    line: int
    column: int


class MappingNode(Struct, frozen=True, gc=False):
    """A mapping. `keys` and `values` come in the same order."""

    keys: tuple[ScalarNode, ...]
    values: dict[str, "Node"]
    line: int
    column: int


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


def from_events(text: str, diagnostics: Diagnostics) -> Node | None:  # noqa: C901  # one loop is what makes it fast
    """Return the tree of a text; None where it uses more of YAML than is allowed. What is no YAML raises `yaml.YAMLError`."""
    get_event: Callable[[], Any] = CParser(text).get_event
    scalar, mapping_start, sequence_start = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    mapping_end, sequence_end = yaml.MappingEndEvent, yaml.SequenceEndEvent
    # What a text holds has been looked at; only an escape can bring in a character that has not.
    composed_already, escapes = text.isascii() and "\\" not in text, "\\" in text
    allowed = True
    top: list[Node] = []
    items = top
    open_nodes: list[tuple[list[Node], int, int]] = []
    while True:
        event = get_event()
        kind = type(event)
        if kind is scalar:
            mark = event.start_mark
            if event.tag is not None or event.anchor is not None:
                allowed = _refuse(event, diagnostics)
            value = event.value
            if not composed_already and not value.isascii():
                value = composed(value)
            if escapes and not value.isprintable() and (index := forbidden_at(value)) >= 0:
                place = Place(mark.line + 1, mark.column + 1)
                diagnostics.error(place, "forbidden-character", f"{naming(value[index])} may not stand in a text")
                value = clean(value)
            items.append(ScalarNode(value, mark.line + 1, mark.column + 1))
        elif kind is mapping_start or kind is sequence_start:
            mark = event.start_mark
            if event.tag is not None or event.anchor is not None:
                allowed = _refuse(event, diagnostics)
            if len(open_nodes) == DEEPEST:
                place = Place(mark.line + 1, mark.column + 1)
                diagnostics.error(
                    place, "too-deep", f"lists and mappings stand more than {DEEPEST} deep in one another"
                )
                return None
            open_nodes.append((items, mark.line + 1, mark.column + 1))
            items = []
        elif kind is mapping_end:
            outer, line, column = open_nodes.pop()
            outer.append(_mapping(items, line, column, diagnostics))
            items = outer
        elif kind is sequence_end:
            outer, line, column = open_nodes.pop()
            outer.append(SequenceNode(tuple(items), line, column))
            items = outer
        elif kind is yaml.AliasEvent:
            allowed = _refuse(event, diagnostics)
            items.append(ScalarNode("", event.start_mark.line + 1, event.start_mark.column + 1))
        elif kind is yaml.DocumentEndEvent:
            allowed = _is_last(text, event.end_mark.index, diagnostics) and allowed
            break
        elif kind is yaml.StreamEndEvent:
            break
    if not top and allowed:
        diagnostics.error(Place(1, 1), "empty-file", "the file holds nothing but comments")
    return top[0] if top and allowed else None


def _mapping(items: list[Node], line: int, column: int, diagnostics: Diagnostics) -> MappingNode:
    keys = items[::2]
    try:
        values = {key.value: value for key, value in zip(keys, items[1::2], strict=True)}  # type: ignore[union-attr]
    except AttributeError:
        values = {}
    if len(values) == len(keys):
        return MappingNode(tuple(keys), values, line, column)  # type: ignore[arg-type]  # only a Text has a `value`
    return _mapping_with_faults(items, line, column, diagnostics)


def _mapping_with_faults(items: list[Node], line: int, column: int, diagnostics: Diagnostics) -> MappingNode:
    first: dict[str, ScalarNode] = {}
    values: dict[str, Node] = {}
    for key, value in zip(items[::2], items[1::2], strict=True):
        if not isinstance(key, ScalarNode):
            diagnostics.error(
                key,
                "key-not-text",
                "a list or mapping stands where a field's name belongs",
                "Put a text that begins with `{` or `[` in quotation marks.",
            )
        elif key.value in first:
            diagnostics.error(
                key, "duplicate-key", f"`{key.value}` stands here twice; the first is in line {first[key.value].line}"
            )
        else:
            first[key.value] = key
            values[key.value] = value
    return MappingNode(tuple(first.values()), values, line, column)


def _refuse(event: Any, diagnostics: Diagnostics) -> bool:
    place = Place(event.start_mark.line + 1, event.start_mark.column + 1)
    quote = "Put a text that begins with this character in quotation marks."
    if isinstance(event, yaml.AliasEvent):
        diagnostics.error(place, "alias", f"`*{event.anchor}` is an alias, and aliases are not allowed", quote)
    elif event.anchor is not None:
        diagnostics.error(place, "anchor", f"`&{event.anchor}` is an anchor, and anchors are not allowed", quote)
    else:
        diagnostics.error(place, "tag", "`!` begins a tag, and tags are not allowed", quote)
    return False


def _is_last(text: str, end: int, diagnostics: Diagnostics) -> bool:
    """Tell whether nothing but comments follows the document. libyaml is not asked: directives may follow."""
    index = end
    for line in text[end:].split("\n"):
        bare = line.strip(" \t\r")
        if bare and bare != "..." and not bare.startswith("#"):
            diagnostics.error(
                place_in(text, index),
                "second-document",
                "a second document begins here; a file holds one",
                "Remove `---`.",
            )
            return False
        index += len(line) + 1
    return True
