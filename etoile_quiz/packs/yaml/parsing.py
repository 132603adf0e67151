"""A YAML text as a tree. An entry that is no YAML is an error, and the others are read all the same."""

import re

import yaml

from etoile_quiz.packs.diagnostics.problems import Diagnostics, place_in
from etoile_quiz.packs.yaml.comments import warn_of_comments
from etoile_quiz.packs.yaml.entries import entry_around
from etoile_quiz.packs.yaml.syntax_errors import report_syntax_error
from etoile_quiz.packs.yaml.tree import Node, tree_of_events

# Many thousand %TAG lines would take libyaml minutes, so they are found before it starts.
_DIRECTIVE = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+%")
_MOST_SYNTAX_ERRORS = 50
_MOST_READ_AGAIN = 20_000_000
"""How many characters of one text are read once more, all in all, to find further errors."""


def parse(text: str, diagnostics: Diagnostics) -> Node | None:
    """Return the tree of a text without the entries that are no YAML; None where nothing can be read. Each is an error.

    The text must have come through `decoding`, or a check as strict: of its characters only those that escapes bring
    in are looked at here.
    """
    directive = _DIRECTIVE.match(text) if "%" in text else None
    if directive is not None:
        message = "a line that begins with `%` is a directive, and directives are not allowed"
        diagnostics.error(place_in(text, directive.end() - 1), "directive", message, "Remove the line.")
        return None
    for _ in range(min(_MOST_SYNTAX_ERRORS, 1 + _MOST_READ_AGAIN // (1 + len(text)))):
        before = len(diagnostics.problems)
        try:
            tree = tree_of_events(text, diagnostics)
        except yaml.YAMLError as error:
            place = report_syntax_error(error, text, diagnostics)
        else:
            warn_of_comments(text, diagnostics)
            return tree
        lines = text.split("\n")
        entry = entry_around(lines, place.line - 1)
        if entry is None or diagnostics.full:
            return None
        # The entry is blanked out, so that the next reading has the same lines. It finds all but the syntax error again.
        del diagnostics.problems[before:-1]
        diagnostics.leave_out(entry.lines_around)
        lines[entry.start : entry.end] = [""] * (entry.end - entry.start)
        text = "\n".join(lines)
    return None
