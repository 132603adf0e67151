"""Comments that look like the rest of the text before them: `question: Which is #1 in the chart?`."""

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml._yaml import CParser

from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.yaml.line_mistakes import in_quotes

# A comment has a space after its `#`, and no question ends in one.
_SUSPECT = re.compile(r"(?<=\S)[ \t]+(#(?:[^\s#!][^\n]*|[^\n]*\?\s*))$", re.MULTILINE)


def warn_of_comments(text: str, diagnostics: Diagnostics) -> None:
    """Warn of every `#` that ends a text without quotation marks, where it seems to belong to that text.

    The text must be YAML.
    """
    if " #" not in text and "\t#" not in text:
        return
    suspects = {match.start(1): match[1] for match in _SUSPECT.finditer(text)}
    last = max(suspects, default=0)
    get_event: Callable[[], Any] = CParser(text).get_event
    while suspects and (event := get_event()) is not None and event.start_mark.index < last:
        kind = type(event)
        if kind is not yaml.ScalarEvent or event.style or not event.value:
            continue
        end = event.end_mark
        # Only spaces stand between a plain text and the comment that ends it.
        after = text[end.index : end.index + 100]
        gap = len(after) - len(after.lstrip(" \t"))
        comment = suspects.get(end.index + gap)
        if comment is not None:
            message = f"`#` begins a comment, so only {quoted(event.value)} is read"
            hint = f"If it belongs to the text, write {in_quotes(f'{event.value} {comment.rstrip()}')}."
            place = Place(end.line + 1, end.column + gap + 1)
            diagnostics.warning(place, "comment", message, hint)
