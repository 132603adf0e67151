"""Detect the format of a file by its name and its content."""

from pathlib import PurePath

from etoile_quiz.convert.format import Format
from etoile_quiz.convert.formats import FORMATS


def by_name(name: str) -> str:
    """Return the id of the first format that has this file name's ending, or an empty text."""
    return next((format_.id for format_ in _with_ending_of(name)), "")


def by_content(text: str) -> str:
    """Return the id of the format that a text is most likely in, or an empty text."""
    signs = [format_ for format_ in FORMATS.values() if format_.sign(text)]
    return next((format_.id for format_ in signs if format_.is_certain), signs[0].id if signs else "")


def detect(text: str, name: str) -> str:
    """Return the id of a file's format, or an empty text. The content decides where the name says nothing or fits several."""
    named = _with_ending_of(name)
    return next((format_.id for format_ in named if format_.sign(text)), named[0].id) if named else by_content(text)


def _with_ending_of(name: str) -> list[Format]:
    """Return the formats of the last known ending. `quiz.gift.txt` ends in `.gift`, as `.txt` is no format's ending."""
    for ending in reversed(PurePath(name.lower()).suffixes[-2:]):
        if formats := [format_ for format_ in FORMATS.values() if ending in format_.endings]:
            return formats
    return []
