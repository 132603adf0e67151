"""Mistakes of typing that show in a single line of YAML, or in a line and the next one.

They are looked for where libyaml has failed. Its own message names the place where it could not go on, which is often lines
below the mistake.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from etoile_quiz.packs.diagnostics.quoting import quoted


class LineMistake(Struct, frozen=True):
    """A mistake in a line: its column, counted from 1, what was meant, and how to write it."""

    column: int
    message: str
    hint: str


LineRule: TypeAlias = tuple[str, str, str | Callable[[re.Match[str]], str]]

_LONGEST = 2000
_HEAD = r"(?P<head> *(?:- +)*)"
_KEY = r"(?P<key>[\w.-]+|\"[^\"]*\"|'[^']*')"
_FIELD = rf"{_HEAD}{_KEY}: +"
_VALUE = rf"(?P<field>{_HEAD}(?:{_KEY}: +)?)"
_DOUBLE, _SINGLE = r'"(?:[^"\\]|\\.)*"', r"'(?:[^']|'')*'"
_ODD_SPACE = "[\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000]"
_LOOKS_LIKE_FIELD = re.compile(r" *(?:- +)*[\w-]+:(?: |$)| *- ")


def in_quotes(text: str) -> str:
    """Return a text in the quotation marks that it does not hold itself."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return json.dumps(text, ensure_ascii=False) if "'" in text else f"'{text}'"


def _value_in_quotes(match: re.Match[str]) -> str:
    """Return the line with its whole value in quotation marks."""
    value = match["value"].strip()
    # The outer marks of `"Who said "I am"?"` are the author's own; those inside belong to the text.
    for mark in "\"'":
        if len(value) > 1 and value[0] == value[-1] == mark and value.count(mark) != 2:
            value = value[1:-1]
    return f"Write {quoted(match['field'].strip() + ' ' + in_quotes(value))}."


# Each rule: what the line looks like, the place being the group `at`; what is wrong; how to write it.
# `{name}` stands for a group of the expression, `{character}` for what Unicode calls the character at the place.
_RULES: tuple[LineRule, ...] = (
    (r"(?: *(?:- *)*)(?P<at>\t)", "a tab indents this line", "Use spaces."),
    (
        rf"(?:[ -]*|{_HEAD}[\w-]+(?:: *|(?=\W:)))(?P<at>{_ODD_SPACE})",
        "a {character} stands where only ordinary spaces may",
        "Delete it, and type a space where one belongs.",
    ),
    (r" *(?P<at>(?P<sign>[–—−‐‑‒•·∙●▪*+]))\s+\S", "`{sign}` does not begin an entry of a list", "Write `- ` instead."),
    (r" *(?P<at>(?P<sign>\d+[.)])) +\S", "a number does not begin an entry of a list", "Write `- ` instead."),
    (r" *(?P<at>-)(?P<rest>[^\W\d_].*|[\"'].*)", "a space is missing after the dash", "Write `- {rest}`."),
    (r" *- +(?P<at>-) +[\w-]+: ", "one dash begins an entry of a list", "Remove the other."),
    (r" *(?P<at>//|/\*|<!--)", "this begins no comment", "Write `# ` before a comment."),
    (r" *(?P<at>```)", "a line of ``` belongs to Markdown, not to YAML", "Remove it."),
    (
        rf"{_HEAD}(?P<name>[^\W\d][\w.-]*)(?P<at>:)(?P<value>[^\s:/].*)",
        "a space is missing after the colon",
        "Write `{name}: {value}`.",
    ),
    (
        rf"{_HEAD}(?P<name>[\w-]+)(?P<at>\uff1a)\s*(?P<value>.*)",
        "a {character} stands where only an ordinary one may",
        "Write `{name}: {value}`.",
    ),
    (
        rf"{_HEAD}(?P<name>[\w-]+) *(?P<at>=) *\S",
        "a field has a colon after its name, no `=`",
        "Write `{name}: …`.",
    ),
    (
        rf"{_FIELD}(?P<at>-) +\S",
        "a list cannot begin here",
        "Write each `- …` in a line of its own, or `{key}: [a, b]`.",
    ),
    (rf"{_VALUE}(?P<value>(?P<at>(?P<sign>[%@`*&!])).*)", "`{sign}` cannot begin a text", _value_in_quotes),
    (rf"{_VALUE}(?P<value>(?P<at>(?P<sign>\?)) .*)", "`{sign}` cannot begin a text", _value_in_quotes),
    (
        rf"{_VALUE}(?P<value>(?P<at>(?P<sign>[|>]))(?![-+\d]* *(?:#.*)?$).*)",
        "`{sign}` cannot begin a text; alone, it says that the text follows in the lines below",
        _value_in_quotes,
    ),
    (rf"{_VALUE}(?P<value>{_DOUBLE}|{_SINGLE}|[\[{{].*[\]}}])(?P<at>,)\s*$", "no comma ends a field", "Remove it."),
    (
        rf"{_VALUE}(?P<value>(?:{_DOUBLE[:-1]}(?P<at>\"))\s*[^\s#,:\]}}].*)",
        "this quotation mark ends the text, but more follows",
        _value_in_quotes,
    ),
    (
        rf"{_VALUE}(?P<value>(?:{_SINGLE[:-1]}(?P<at>'))\s*[^\s#,:'\]}}].*)",
        "this quotation mark ends the text, but more follows",
        _value_in_quotes,
    ),
    (
        rf"{_VALUE}(?P<value>(?P<at>\")[^\"]*[“”„’])\s*$",
        'a text that begins with `"` ends with `"`, not with another mark',
        'Write `"` at both ends.',
    ),
    (
        rf"{_FIELD}\[(?:[^\]\"'#]|{_DOUBLE}|{_SINGLE})*(?<=[\s\[,])(?P<at>#)",
        "`#` begins a comment here, so the list is never closed",
        'Put a text with ` #` in quotation marks: "…".',
    ),
    (
        rf"(?P<field>{_FIELD})(?P<value>(?P<at>(?P<sign>[\[{{]))[^\[\]{{}}]*[\]}}]\s*[^\s#,:\]}}].*)",
        "a text that begins with `{sign}` needs quotation marks",
        _value_in_quotes,
    ),
    (
        rf"{_FIELD}\[.*?(?P<at>,)\s*,",
        "something is missing between two commas",
        "Remove one of them.",
    ),
    (
        rf"{_FIELD}\{{.*?[\w-]+: +(?P<value>[^\s,{{}}\[\]\"'][^,{{}}\[\]\"']*?(?P<at>:) [^,{{}}]*)",
        "a text with `: ` in it needs quotation marks",
        'Write `"{value}"`.',
    ),
    (
        rf"(?P<field>{_FIELD})(?P<value>[^\s\"'\[{{|>#&*!%@`][^#]*?(?P<at>:)(?: .*)?)$",
        "a text with `: ` in it needs quotation marks",
        _value_in_quotes,
    ),
)
# The same for a line and the next one, which looks like another field.
_OPEN_RULES: tuple[LineRule, ...] = (
    (
        rf"{_VALUE}(?:\[(?:[^\"]|{_DOUBLE})*)?(?P<at>\")(?:[^\"\\]|\\.)*$",
        "this quotation mark is never closed",
        "Close it at the end of the text.",
    ),
    (
        rf"{_VALUE}(?:\[(?:[^'\"]|(?<=\w)'|{_DOUBLE}|(?<!\w){_SINGLE})*(?<=[\s,\[]))?(?P<at>')(?:[^']|'')*$",
        "this quotation mark is never closed",
        "Close it at the end of the text.",
    ),
    (rf"{_FIELD}(?P<value>(?P<at>\[)[^\]]*)$", "this list is never closed", "Write `{key}: {value}]`."),
    (rf"{_FIELD}(?P<value>(?P<at>\{{)[^}}]*)$", "this brace is never closed", "Write `{key}: {value}}}`."),
)
_COMPILED = tuple((re.compile(pattern), message, hint) for pattern, message, hint in _RULES)
_COMPILED_OPEN = tuple((re.compile(pattern), message, hint) for pattern, message, hint in _OPEN_RULES)


def mistake_in(line: str) -> LineMistake | None:
    """Return the mistake in a line."""
    return _first(_COMPILED, line)


def left_open(line: str, next_line: str) -> LineMistake | None:
    """Return the quotation mark or bracket that a line leaves open though the next one begins another field."""
    return _first(_COMPILED_OPEN, line) if not next_line.strip() or _LOOKS_LIKE_FIELD.match(next_line) else None


def _first(
    rules: tuple[tuple[re.Pattern[str], str, str | Callable[[re.Match[str]], str]], ...], line: str
) -> LineMistake | None:
    # A line of many thousand characters was not typed by hand.
    for pattern, message, hint in rules if len(line) <= _LONGEST else ():
        if match := pattern.match(line):
            groups = {name: quoted(text)[1:-1] for name, text in match.groupdict(default="").items()}
            groups["character"] = unicodedata.name(match["at"][:1], "character").lower()
            told = hint.format(**groups) if isinstance(hint, str) else hint(match)
            return LineMistake(match.start("at") + 1, message.format(**groups), told)
    return None
