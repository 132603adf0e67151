"""Syntax errors of YAML in plain words. Each says what was meant and how to write it."""

import re
from collections.abc import Sequence

import yaml

from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place
from etoile_quiz.packs.yaml.line_mistakes import LineMistake, left_open, mistake_in

_QUOTE = 'Put the text in quotation marks: "…".'
_INDENT = "Indent it with spaces, like its neighbours."
_MARKS = f"{_INDENT} Or a quotation mark is missing, or one too many."

# The message of libyaml: the meaning, and the remedy.
_PLAIN_WORDS = {
    "mapping values are not allowed in this context": (
        "`: ` stands inside a text, or a field is indented too far",
        _QUOTE,
    ),
    "could not find expected ':'": (
        "a field's name without `:` after it",
        "Write `name: value`. A line that goes on with a text is indented further than the field.",
    ),
    "did not find expected key": ("this does not continue the mapping above it", _MARKS),
    "did not find expected '-' indicator": (
        "this does not continue the list above it",
        f"{_INDENT} Begin it with `- `.",
    ),
    "did not find expected ',' or ']'": (
        "a list in `[` and `]` is not closed, or a comma is missing",
        "Write `[a, b]`; put texts with commas, brackets or quotation marks in quotation marks.",
    ),
    "did not find expected ',' or '}'": (
        "a mapping in `{` and `}` is not closed, or a comma is missing",
        "Write `{a: b, c: d}`; put texts with commas or braces in quotation marks.",
    ),
    "did not find expected node content": ("a value is missing here", _QUOTE),
    "found unexpected end of stream": ("this quotation mark is never closed", "Close it at the end of the text."),
    "found unexpected document indicator": ("`---` stands inside a quoted text", "Close the quotation mark."),
    "found unknown escape character": (
        "an unknown escape after `\\`",
        "In single quotation marks '…' a backslash is just a backslash.",
    ),
    "did not find expected hexdecimal number": (
        "`\\x`, `\\u` and `\\U` need hexadecimal digits after them",
        "In single quotation marks '…' a backslash is just a backslash.",
    ),
    "found invalid Unicode character escape code": ("the escape names no character", "Type the character itself."),
    "block sequence entries are not allowed in this context": (
        "a list cannot begin here",
        "Begin it on a line of its own.",
    ),
    "mapping keys are not allowed in this context": ("a field cannot begin here", _INDENT),
    "found a tab character where an indentation space is expected": ("a tab indents this line", "Use spaces."),
    "found a tab character that violates indentation": ("a tab indents this line", "Use spaces."),
    "did not find expected alphabetic or numeric character": ("`&` and `*` cannot begin a text", _QUOTE),
    "did not find expected comment or line break": ("more text after `|` or `>`", "Begin the text on the next line."),
    "found undefined tag handle": ("`!` begins a tag, and tags are not allowed", _QUOTE),
    "found unexpected ':'": ("`:` stands inside a text", _QUOTE),
    "did not find expected <document start>": ("this does not belong to what stands above it", _INDENT),
}
_OF_STRUCTURE = frozenset(
    (
        "mapping values are not allowed in this context",
        "could not find expected ':'",
        "did not find expected key",
        "did not find expected '-' indicator",
        "did not find expected <document start>",
    )
)
_ITEM = re.compile(r" *(?=-(?: |$))")
_FIELD = re.compile(r" *(?:- +)*(?=[\w.-]+:(?: |$))")
_BLOCK = re.compile(r"(?P<head> *(?:- +)*)(?P<key>[\w.-]+): +[|>][-+\d]* *(?:#.*)?$")

_LIST_HEAD = re.compile(r"(?P<head> *(?:- +)*)(?P<key>[\w.-]+):\s*$")


def report_syntax_error(error: yaml.YAMLError, text: str, diagnostics: Diagnostics) -> Place:
    """Report the mistake behind a syntax error that libyaml has raised, and return its place."""
    said = str(getattr(error, "problem", "") or error)
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if said in ("found unexpected end of stream", "could not find expected ':'"):
        mark = context or mark
    place = Place(mark.line + 1, mark.column + 1) if mark is not None else Place(1, 1)
    lines = text.split("\n", place.line + 1)[: place.line + 1]
    lines = [line.removesuffix("\r") for line in lines]
    located = _mistake_above(lines, place.line - 1, of_structure=said in _OF_STRUCTURE)
    if located is not None:
        number, mistake = located
        place = Place(number + 1, mistake.column)
        diagnostics.error(place, "yaml-syntax", mistake.message, mistake.hint)
        return place
    message, hint = _PLAIN_WORDS.get(said, (f"no valid YAML: {said}", "Put texts in quotation marks."))
    if said == "found character that cannot start any token":
        char = text[mark.index : mark.index + 1] if mark is not None else ""
        message, hint = (
            ("a tab indents this line", "Use spaces.") if char == "\t" else (f"`{char}` cannot begin a text", _QUOTE)
        )
    diagnostics.error(place, "yaml-syntax", message, hint)
    return place


def _mistake_above(lines: Sequence[str], last: int, *, of_structure: bool) -> tuple[int, LineMistake] | None:
    """Return the mistake that made the line `last`, counted from 0, fail, and its line.

    It is in that line, in its entry, or a mark left open above. The line after it is there for marks that it leaves open.
    """
    first = _entry_start(lines, last)
    for number in range(min(last, len(lines) - 1), first - 1, -1):
        if mistake := mistake_in(lines[number]):
            return number, mistake
    for number in range(min(last, len(lines) - 2), -1, -1):
        if mistake := left_open(lines[number], lines[number + 1]):
            return number, mistake
    return _misplaced(lines[: last + 1], first) if of_structure else None


def _entry_start(lines: Sequence[str], last: int) -> int:
    """Return the first line that may have made a line fail: that of the list's item before it, or of the key above it."""
    level = _indent(lines[last]) if last < len(lines) else 0
    start = min(last, len(lines)) - 1
    while start > 0 and not _ITEM.match(lines[start]):
        if _LIST_HEAD.match(lines[start]) and _indent(lines[start]) < level:
            break
        start -= 1
    return max(start, 0)


def _misplaced(lines: Sequence[str], first: int) -> tuple[int, LineMistake] | None:
    """Return the line, counted from 0, that begins in another column than its neighbours, and its mistake."""
    last = len(lines) - 1
    line = lines[last]
    block = next((match for above in reversed(lines[first:last]) if (match := _BLOCK.match(above))), None)
    if block and not _FIELD.match(line) and not _ITEM.match(line):
        message = f"this line does not belong to the text of `{block['key']}` that begins above it"
        hint = f"Indent all lines of the text alike, further than `{block['key']}`."
        return last, LineMistake(_indent(line) + 1, message, hint)
    if _ITEM.match(lines[first]) and (field := _FIELD.match(lines[first])):
        for number in range(first + 1, last):
            other = _FIELD.match(lines[number])
            if other and other.end() < field.end() and not _ITEM.match(lines[number]):
                return number, _in_column(other.end(), field.end(), "field")
    kind, what = (_ITEM, "entry") if _ITEM.match(line) else (_FIELD, "field")
    match = kind.match(line)
    if match is None:
        return None
    head = _LIST_HEAD.match(lines[last - 1]) if last and kind is _ITEM else None
    if head and match.end() < head.start("key"):
        message = f"this list belongs to `{head['key']}`, but is indented less"
        return last, LineMistake(match.end() + 1, message, f"Indent it with {head.start('key') + 2} spaces.")
    near = [
        found.end()
        for above in reversed(lines[first:last])
        if (found := kind.match(above)) and not (found.end() < match.end() and _LIST_HEAD.match(above))
    ]
    column = min(near, key=lambda end: abs(end - match.end()), default=match.end())
    return None if column == match.end() else (last, _in_column(match.end(), column, what))


def _in_column(column: int, usual: int, what: str) -> LineMistake:
    message = f"this {what} begins in column {column + 1}, its neighbours in column {usual + 1}"
    return LineMistake(column + 1, message, f"Indent it with {usual} spaces." if usual else "Do not indent it.")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
