"""Syntax errors of YAML in plain words. Each says how to correct it."""

import yaml

from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place

_QUOTE = 'Put the text in quotation marks: "…".'
_INDENT = "Indent it with spaces, like its neighbours."

# The message of libyaml: the meaning, and the remedy.
_PLAIN_WORDS = {
    "mapping values are not allowed in this context": (
        "`: ` stands inside a text, or a field is indented too far",
        _QUOTE,
    ),
    "could not find expected ':'": ("a field's name without `:` after it", "Write `name: value`."),
    "did not find expected key": (
        "this does not continue the mapping above it",
        f"{_INDENT} Or a quotation mark is missing, or one too many.",
    ),
    "did not find expected '-' indicator": (
        "this does not continue the list above it",
        f"{_INDENT} Begin it with `- `.",
    ),
    "did not find expected ',' or ']'": (
        "a list in `[` and `]` is not closed, or a comma is missing",
        "Write `[a, b]`.",
    ),
    "did not find expected ',' or '}'": (
        "a mapping in `{` and `}` is not closed, or a comma is missing",
        "Write `{a: b, c: d}`; put texts with commas or braces in quotation marks.",
    ),
    "did not find expected node content": ("a value is missing here", _QUOTE),
    "found unexpected end of stream": ("a quotation mark is opened here and never closed", "Close it."),
    "found unexpected document indicator": ("`---` stands inside a quoted text", "Close the quotation mark."),
    "found unknown escape character": (
        "an unknown escape after `\\`",
        "In single quotation marks '…' a backslash is just a backslash.",
    ),
    "did not find expected hexdecimal number": ("`\\x`, `\\u` and `\\U` need hexadecimal digits after them", ""),
    "found invalid Unicode character escape code": ("the escape names no character", ""),
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


def report_syntax_error(error: yaml.YAMLError, text: str, diagnostics: Diagnostics) -> None:
    """Report a syntax error that libyaml has raised."""
    said = str(getattr(error, "problem", "") or error)
    mark = getattr(error, "problem_mark", None)
    if said == "found unexpected end of stream":
        mark = getattr(error, "context_mark", None) or mark
    place = Place(mark.line + 1, mark.column + 1) if mark is not None else Place(1, 1)
    message, hint = _PLAIN_WORDS.get(said, (f"no valid YAML: {said}", ""))
    if said == "found character that cannot start any token":
        char = text[mark.index : mark.index + 1] if mark is not None else ""
        message, hint = (
            ("a tab indents this line", "Use spaces.") if char == "\t" else (f"`{char}` cannot begin a text", _QUOTE)
        )
    diagnostics.error(place, "yaml-syntax", message, hint)
