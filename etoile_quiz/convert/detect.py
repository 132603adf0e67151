"""Which format a file is in, guessed from what it holds and what it is called."""

import re
from pathlib import PurePath

from etoile_quiz.convert.csv_table import delimiter

_ENDINGS = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".gift": "gift",
    ".aiken": "aiken",
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "opentdb",
}
_AIKEN = re.compile(r"^[ \t]*ANSWER[ \t]*:[ \t]*[A-Z][ \t]*$", re.MULTILINE | re.IGNORECASE)
_AIKEN_OPTION = re.compile(r"^[ \t]*A[.)][ \t]", re.MULTILINE)
_OURS = re.compile(r"^(?:questions|\"questions\"):|^[ \t]*- question:", re.MULTILINE)
_GIFT = re.compile(r"^[ \t]*(?:\$CATEGORY:|::)|(?<!\\)\{[ \t\n]*(?:[=~#}]|(?:T|F|TRUE|FALSE)[ \t]*[}#])", re.MULTILINE)
_RED = re.compile(r"^(?:AUTHOR|DESCRIPTION|CONFIG):|^[^\s#{\[-][^\n]*:[ \t]*\n[ \t]*- ", re.MULTILINE)


def by_name(name: str) -> str:
    """Return the format that a file's name tells, or nothing. A trivia list of Red is YAML by its name."""
    path = PurePath(name.lower())
    endings = [ending for ending in path.suffixes[-2:] if ending in _ENDINGS]
    return _ENDINGS[endings[-1]] if endings else ""


def by_content(text: str) -> str:
    """Return the format that a text is most likely in, or nothing."""
    start = text.lstrip()[:1]
    if start in ("{", "[") and '"' in text:
        return "opentdb"
    if delimiter(text):
        return "csv"
    if _OURS.search(text):
        return "yaml"
    if _GIFT.search(text):
        return "gift"
    if _AIKEN.search(text) or _AIKEN_OPTION.search(text):
        return "aiken"
    return "red" if _RED.search(text) else ""


def detect(text: str, name: str) -> str:
    """Return the format of a file, or nothing. What it holds decides where its name would have it otherwise."""
    named, held = by_name(name), by_content(text)
    # Both are YAML; and what holds nothing that tells is what it is called.
    if named == "yaml" and held != "yaml":
        return "red" if _RED.search(text) and not _OURS.search(text) else "yaml"
    return held if not named or named == held else named
