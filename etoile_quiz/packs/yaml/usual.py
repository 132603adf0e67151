"""Question files written in the usual way: the tree that libyaml would give, in a fraction of its time.

Most of what reading costs is the objects that libyaml's events come in. Nearly every question is a run of lines `name: value`,
and a regular expression can tell their tree. So a file is cut apart where `- ` begins a question; usual ones are read here, and
libyaml reads what is left, with a bare `#` for each of their lines. What takes more than a glance is left to libyaml: an
escape, a comment behind a value, a mapping in a question, unusual spacing. So is the whole file where anything is wrong.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

import yaml
from msgspec import Struct

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode, SequenceNode, from_events

# The name, and its value beside or below it; the fourth is filled where something is unusual.
_Field: TypeAlias = tuple[str, str, str, str]

_SKIPPED = r"\ *+(?:\#[^\n]*+)?+\n"
_HEAD = re.compile(rf"^questions:(?:\ ++\#[^\n]*+|\ *+)\n(?:{_SKIPPED})*+(\ {{0,8}})-\ ", re.MULTILINE | re.VERBOSE)

_QUOTED = r"""
    "[^"\\\t\n]*+ (?: \\["\\] [^"\\\t\n]*+ )*+"
    | '[^'\t\n]*+ (?: '' [^'\t\n]*+ )*+'
"""
_FIRST = r"""[^\s?:,\[\]{}\#&*!|>'"%@`-]"""
_PLAIN = rf"{_FIRST} [^\t\n:\#]*+ (?: :(?!\s) [^\t\n:\#]*+ )*+ (?<!\ )"
# Between brackets a text without quotation marks may hold less.
_ITEM = rf"(?: {_QUOTED} | {_FIRST} [^\t\n:\#,?\[\]{{}}]*+ (?<!\ ) )"
_ITEMS = re.compile(_ITEM, re.VERBOSE)
_ESCAPED = re.compile(r"\\(.)")
# A key of this kind without a value ends where the next question begins, so nothing may be taken out there.
_EXPLICIT_KEY = re.compile(r"^[-?: ]*\?(?:\s|\Z)", re.MULTILINE)
_LINE_BREAK = re.compile(r"\n\ ++")


class _Cut(Struct, frozen=True):
    """A file cut apart: what stands above its questions, the line of the key `questions`, and the text of each question without
    the `- ` before it and the line break behind it."""

    above: str
    line_of_key: int
    indent: str
    questions: list[str]
    ending: str


def usual_tree(text: str) -> MappingNode | None:
    """Return the tree of a question file; None where it is another file, or where it takes libyaml to read it.

    The text must have come through `packs.text.decode`.
    """
    cut = _cut(text.replace("\r\n", "\n") if "\r" in text else text)
    if cut is None:
        return None
    fields_of = _expression(cut.indent).findall
    column = len(cut.indent) + 3
    items: list[Node | None] = []
    left, unusual = [cut.above], []
    first = line = cut.above.count("\n") + 2
    for question in cut.questions:
        item = _question(fields_of(f"{cut.indent}  {question}\n"), line, column)
        items.append(item)
        end = line + question.count("\n") + 1
        if item is not None:
            left.append("#" + "\n#" * (end - line - 1))
        elif _EXPLICIT_KEY.search(question):
            return None
        else:
            left.append(f"{cut.indent}- {question}")
            unusual.append(range(line, end))
        line = end
    root = _left_to_libyaml("\n".join(left) + cut.ending, cut.line_of_key)
    others = None if root is None else _items_in(root.values["questions"], unusual)
    if root is None or others is None:
        return None
    questions = SequenceNode(tuple([item or next(others) for item in items]), first, column - 2)
    return MappingNode(root.keys, {**root.values, "questions": questions}, root.line, root.column)


def _cut(text: str) -> _Cut | None:
    head = _HEAD.search(text)
    if head is None or "\n---" in text or "\n..." in text:
        return None
    if not (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return None
    indent, start = head[1], head.start(1)
    ending = "\n" if text.endswith("\n") else ""
    questions = text[head.end() :].removesuffix(ending).split(f"\n{indent}- ")
    # A dash at the end of a line begins a question as well.
    if len(questions) <= text.count(f"\n{indent}-", head.end()):
        return None
    return _Cut(text[: start - 1], text.count("\n", 0, head.start()) + 1, indent, questions, ending)


def _left_to_libyaml(text: str, line: int) -> MappingNode | None:
    """Return the tree of a text whose last field is `questions`, in this line; None after any problem."""
    diagnostics = Diagnostics("")
    try:
        root = from_events(text, diagnostics)
    except yaml.YAMLError:
        return None
    if diagnostics.problems or not isinstance(root, MappingNode):
        return None
    key = root.keys[-1] if root.keys else None
    return root if key == ScalarNode("questions", line, 1) else None


def _items_in(node: Node, lines: list[range]) -> Iterator[Node] | None:
    """Return the questions that libyaml has read; None where not each of them begins in its own lines. Where each one does,
    none has been cut apart, and none goes on in the lines of another."""
    items = node.items if isinstance(node, SequenceNode) else ()
    if len(items) != len(lines) or any(item.line not in own for item, own in zip(items, lines, strict=True)):
        return None
    return iter(items)


@cache
def _expression(indent: str) -> re.Pattern[str]:
    """Return the expression for the lines of a question in a list that is indented by this much."""
    blank = re.escape(f"{indent}  ")
    folded = rf"{_PLAIN} (?: \n {blank}\ ++ {_PLAIN} )*+"
    below_sign = rf"[|>]- (?: \n {blank}\ \  [^\s][^\t\n]*+ (?<!\ ) )++"
    text = rf"{_QUOTED} | {folded} | {below_sign}"
    beside = rf"\[ {_ITEM} (?: ,\ {_ITEM} )*+ \]"
    item = rf"-\ (?: {_QUOTED} | {_PLAIN} )\n"
    below = rf"(?: {blank} {item} )++ | (?: {blank}\ \  {item} )++"
    field = rf"{blank} ([a-z]{{1,99}}+): (?: \ ( {text} | {beside} )\n | \n( {below} ) )"
    # Further to the right it may be part of what stands above.
    skipped = rf"(?: \ {{0,{len(indent) + 2}}}+ \#[^\n]*+ )?+ \n"
    return re.compile(rf"{field} | {skipped} | ( [\s\S]++ )", re.VERBOSE)


def _question(fields: list[_Field], line: int, column: int) -> MappingNode | None:
    """Return the tree of a question; None where it is not written in the usual way."""
    keys: list[ScalarNode] = []
    values: dict[str, Node] = {}
    for name, value, block, unusual in fields:
        if name:
            keys.append(ScalarNode(name, line, column))
            if block:
                values[name] = _listed_below(block, line + 1)
                line += block.count("\n")
            elif value[0] == "[":
                values[name] = _listed_beside(value, line, column + len(name) + 2)
            else:
                values[name] = ScalarNode(_meant(value), line, column + len(name) + 2)
                line += value.count("\n")
        elif unusual:
            return None
        line += 1
    if not keys or len(values) < len(keys):
        return None
    return MappingNode(tuple(keys), values, keys[0].line, column)


def _listed_beside(value: str, line: int, column: int) -> SequenceNode:
    """Return a list in brackets."""
    items: list[Node] = []
    at = column + 1
    quoted = '"' in value or "'" in value
    for item in _ITEMS.findall(value) if quoted else value[1:-1].split(", "):
        items.append(ScalarNode(_meant(item), line, at))
        at += len(item) + 2
    return SequenceNode(tuple(items), line, column)


def _listed_below(block: str, line: int) -> SequenceNode:
    """Return a list each of whose items stands in a line of its own."""
    column = block.index("-") + 1
    rows = block[:-1].split("\n")
    items = [ScalarNode(_meant(row[column + 1 :]), at, column + 2) for at, row in enumerate(rows, line)]
    return SequenceNode(tuple(items), line, column)


def _meant(value: str) -> str:
    """Return the text of a scalar from what is written."""
    if value[0] == '"':
        return _ESCAPED.sub(r"\1", value[1:-1]) if "\\" in value else value[1:-1]
    if value[0] == "'":
        return value[1:-1].replace("''", "'")
    if value[0] in "|>":
        return ("\n" if value[0] == "|" else " ").join(_LINE_BREAK.split(value)[1:])
    return _LINE_BREAK.sub(" ", value) if "\n" in value else value
