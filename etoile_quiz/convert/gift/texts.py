"""Texts of GIFT: their escapes, the four formats that a text may declare, and categories."""

import re

from etoile_quiz.convert.html import looks_like_html, plain_text
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.convert.sanitizing import sanitized

CATEGORY = "$CATEGORY:"
"""The beginning of a line that names the category of all questions below it."""

# Moodle keeps categories in a tree of courses, such as `$course$/top/Dance/Steps`.
_COURSE = re.compile(r"\A\$(?:course|system|cat\d+|module)\$(?:/top)?(?:/|$)")
_MARK = re.compile(r"\[(html|moodle|plain|markdown)\]")
_ESCAPE = re.compile(r"\\([~=#{}:\\n])")
_TO_ESCAPE = re.compile(r"[\\~=#{}:\n]")
_MARKDOWN = re.compile(r"\*\*|__|`|^#{1,6} |^[-*] |\[[^\]\n]*\]\(|(?<!\w)[*_]\w", re.MULTILINE)


def escaped(text: str) -> str:
    """Return a text with escapes, and with the mark `[plain]` where readers would take it for HTML or a sign of GIFT."""
    body = _TO_ESCAPE.sub(lambda match: "\\n" if match[0] == "\n" else f"\\{match[0]}", text)
    # `//` begins a comment, `%` a weight, a mark a format.
    needs_mark = text.startswith(("//", "%")) or _MARK.match(text) is not None or looks_like_html(text)
    return f"[plain]{body}" if needs_mark else body


def marked_format(text: str) -> str:
    """Return the format that a text declares, or an empty text."""
    match = _MARK.match(text.strip())
    return match[1] if match else ""


def read_text(text: str, default: str, question: str, field: str, report: ConversionReport) -> str:
    """Return a text of a GIFT file as plain text. `default` is the format of texts that declare none."""
    text = text.strip()
    form = marked_format(text) or default
    text = _MARK.sub("", text, count=1) if _MARK.match(text) else text
    lines = "\n".join(line.strip() for line in text.split("\n"))
    plain = _ESCAPE.sub(lambda match: "\n" if match[1] == "n" else match[1], lines)
    if form == "html" or (form in ("", "moodle") and looks_like_html(plain)):
        plain, lost = plain_text(plain)
        if lost:
            tags = ", ".join(f"<{name}>" for name in lost[:12])
            report.lose(question, field, f"what {tags} meant is lost; the text inside stays")
    elif form == "markdown" and _MARKDOWN.search(plain):
        report.lose(question, field, "its Markdown is not shown as such; the signs stay in the text")
    return sanitized(plain, question, field, report)


def without_course(category: str) -> str:
    """Return a category without its place in the tree of courses: `Dance/Steps` of `$course$/top/Dance/Steps`."""
    while (match := _COURSE.match(category)) is not None:
        category = category[match.end() :].strip()
    return category
