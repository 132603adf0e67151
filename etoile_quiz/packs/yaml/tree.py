"""The tree of a YAML text, made from the events of libyaml. Every node knows its line and column.

A tree holds mappings, lists and texts. Everything else that YAML can do is refused as it comes, before it can cost anything:
a composer would overflow the stack on deep nesting, aliases multiply, and a plain `No` would become a truth value.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import yaml
from msgspec import Struct
from yaml._yaml import CParser

from etoile_quiz.packs.diagnostics.problems import START, Diagnostics, Place, place_in
from etoile_quiz.packs.yaml.line_mistakes import mistake_in
from etoile_quiz.text.characters import clean, composed, forbidden_at, naming

DEEPEST = 32
_QUOTE = "Put a text that begins with this character in quotation marks."


# A tree holds no cycles, so the garbage collector need not watch its nodes. This is most of the reader's speed.
class ScalarNode(Struct, frozen=True, gc=False):
    """A text as it is written, in NFC."""

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


def tree_of_events(text: str, diagnostics: Diagnostics) -> Node | None:
    """Return the tree of a text; None where there is none. Whatever of YAML is not allowed is an error.

    Raises `yaml.YAMLError` where the text is no YAML.
    """
    get_event: Callable[[], Any] = CParser(text).get_event
    top: list[Node] = []
    items = top
    open_nodes: list[tuple[list[Node], int, int]] = []
    line, names = 0, dict[str, str]()
    # The stream and the document begin before the first node. Only the first document is read.
    get_event(), get_event()
    while (event := get_event()) is not None:
        kind = type(event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            inner = items
            items, start_line, start_column = open_nodes.pop()
            items.append(
                _mapping(inner, start_line, start_column, names, diagnostics)
                if kind is yaml.MappingEndEvent
                else SequenceNode(tuple(inner), start_line, start_column)
            )
            continue
        if kind is yaml.DocumentEndEvent:
            return top[0] if _is_last(text, event.end_mark.index, diagnostics) else None
        mark = event.start_mark
        column, index = mark.column + 1, mark.line
        # The nodes of one line share one number, which is a tenth of the tree's memory.
        line = line if index == line - 1 else index + 1
        if event.anchor is not None or (kind is not yaml.AliasEvent and event.tag is not None):
            _refuse(event, Place(line, column), diagnostics)
        if kind is yaml.ScalarEvent:
            value = event.value
            if not (value.isascii() and value.isprintable()):
                value = _checked(value, Place(line, column), diagnostics)
            items.append(ScalarNode(value, line, column))
        elif kind is yaml.AliasEvent:
            items.append(ScalarNode("", line, column))
        elif len(open_nodes) < DEEPEST:
            open_nodes.append((items, line, column))
            items = []
        else:
            message = f"lists and mappings stand more than {DEEPEST} deep in one another"
            diagnostics.error(Place(line, column), "too-deep", message)
            return None
    diagnostics.error(START, "empty-file", "the file holds nothing but comments")
    return None


def _checked(value: str, place: Place, diagnostics: Diagnostics) -> str:
    """Return a text in NFC. An escape may have brought a forbidden character into it, which is an error."""
    value = composed(value)
    index = forbidden_at(value)
    if index < 0:
        return value
    diagnostics.error(place, "forbidden-character", f"{naming(value[index])} may not stand in a text")
    return clean(value)


def _mapping(items: list[Node], line: int, column: int, names: dict[str, str], diagnostics: Diagnostics) -> MappingNode:
    """Return a mapping from its keys and values, which come by turns. Of equal keys only the first is kept.

    `names` holds the keys of all mappings, so that those with the same name share one text.
    """
    first: dict[str, ScalarNode] = {}
    values: dict[str, Node] = {}
    starts_anew = reported = False
    for key, value in zip(items[::2], items[1::2], strict=True):
        if not isinstance(key, ScalarNode):
            message = "a list or mapping stands where a field's name belongs"
            hint = "Put a text that begins with `{` or `[` in quotation marks."
            diagnostics.error(key, "key-not-text", message, hint)
        elif key.value in first:
            message = f"`{key.value}` stands here twice; the first is in line {first[key.value].line}"
            starts_anew = starts_anew or (column > 1 and key.line > line and key.value == next(iter(first)))
            hint = f"If another entry begins here, write `- {key.value}: …`." if starts_anew else "Keep one of them."
            if not (starts_anew and reported):
                diagnostics.error(key, "duplicate-key", message, hint)
            reported = True
        else:
            name = names.setdefault(key.value, key.value)
            first[name] = key if name is key.value else ScalarNode(name, key.line, key.column)
            values[name] = value
    return MappingNode(tuple(first.values()), values, line, column)


def _refuse(event: Any, place: Place, diagnostics: Diagnostics) -> None:
    line = diagnostics.source_line(place.line)
    mistake = mistake_in(line)
    quote = mistake.hint if mistake and mistake.column == place.column else _QUOTE
    if isinstance(event, yaml.AliasEvent):
        hint = f"Write out what it stands for. {_QUOTE}"
        diagnostics.error(place, "alias", f"`*{event.anchor}` is an alias, and aliases are not allowed", hint)
    elif event.anchor is not None:
        diagnostics.error(place, "anchor", f"`&{event.anchor}` is an anchor, and anchors are not allowed", quote)
    else:
        diagnostics.error(place, "tag", "`!` begins a tag, and tags are not allowed", quote)
    diagnostics.leave_out((place.line,))


def _is_last(text: str, end: int, diagnostics: Diagnostics) -> bool:
    """Tell whether nothing but comments follows the document. All else is an error.

    libyaml does not look further, since thousands of %TAG lines would take it minutes.
    """
    index = end
    for line in text[end:].split("\n"):
        bare = line.strip(" \t\r")
        if bare and bare != "..." and not bare.startswith("#"):
            message = "a second document begins here; a file holds one"
            diagnostics.error(place_in(text, index), "second-document", message, "Remove `---`.")
            return False
        index += len(line) + 1
    return True
