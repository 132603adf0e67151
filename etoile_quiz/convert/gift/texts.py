"""Texts of GIFT: their escapes, and the four formats that a text may declare."""

import re

from etoile_quiz.convert.html import holds_markup, unmarked
from etoile_quiz.convert.report import ConversionReport

CATEGORY = "$CATEGORY:"
"""The beginning of a line that names the category of all questions below it."""

_MARK = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_ESCAPE = re.compile(r"\\([~=#{}:\\n])")
_TO_ESCAPE = re.compile(r"[\\~=#{}:\n]")


def escaped(text: str) -> str:
    """Return a text with escapes, and with the mark `[plain]` where readers would take it for HTML or a sign of GIFT."""
    body = _TO_ESCAPE.sub(lambda match: "\\n" if match[0] == "\n" else f"\\{match[0]}", text)
    # `//` begins a comment, `%` a weight, a mark a format.
    needs_mark = text.startswith(("//", "%")) or _MARK.match(text) is not None or holds_markup(text)
    return f"[plain]{body}" if needs_mark else body


def marked_format(text: str) -> str:
    """Return the format that a text declares, or an empty text."""
    match = _MARK.match(text)
    return match[1] if match else ""


def read_text(text: str, default: str, question: str, field: str, report: ConversionReport) -> str:
    """Return a text of a GIFT file as plain text. `default` is the format of texts that declare none."""
    mark = _MARK.match(text)
    form = mark[1] if mark else default
    text = text[mark.end() :] if mark else text
    lines = "\n".join(line.strip() for line in text.strip().split("\n"))
    plain = _ESCAPE.sub(lambda match: "\n" if match[1] == "n" else match[1], lines)
    return unmarked(plain, "" if form == "moodle" else form, question, field, report)
