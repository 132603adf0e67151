"""A YAML text as a tree. A text that is no YAML, or uses more of it than is allowed, is an error."""

import re

import yaml

from etoile_quiz.packs.diagnostics.problems import Diagnostics, place_in
from etoile_quiz.packs.yaml.syntax_errors import report_syntax_error
from etoile_quiz.packs.yaml.tree import Node, tree_of_events

# Many thousand %TAG lines would take libyaml minutes, so they are found before it starts.
_DIRECTIVE = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+%")


def parse(text: str, diagnostics: Diagnostics) -> Node | None:
    """Return the tree of a text; None where it is no YAML or uses more of YAML than is allowed.

    The text must have come through `packs.text.decode`, or a check as strict: of its characters only those that escapes bring
    in are looked at here.
    """
    directive = _DIRECTIVE.match(text) if "%" in text else None
    if directive is not None:
        message = "a line that begins with `%` is a directive, and directives are not allowed"
        diagnostics.error(place_in(text, directive.end() - 1), "directive", message, "Remove the line.")
        return None
    try:
        return tree_of_events(text, diagnostics)
    except yaml.YAMLError as error:
        report_syntax_error(error, text, diagnostics)
        return None
