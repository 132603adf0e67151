"""The text to share: it says how a quiz went, and nothing about its questions."""

import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from etoile_quiz.daily.lock import EDITION_NAMES, Edition
from etoile_quiz.game.outcomes import CUT_OFF, RIGHT, WRONG

SIGNS = {True: RIGHT.sign, False: WRONG.sign, None: CUT_OFF.sign}
ASCII_SIGNS = {True: "*", False: "x", None: "-"}


class ShareSummary(Struct, frozen=True, kw_only=True):
    """A finished quiz as it is shared. `results` holds for each question whether it was answered right; None: not answered."""

    title: str
    number: int
    edition: Edition
    results: tuple[bool | None, ...]
    score: int
    digest: str
    watched: int = 0
    """How far the questions go; 0 where it need not be said."""
    streak: int | None = None
    """The streak in days; None if the attempt does not count for it."""
    note: str = ""
    """The kind of an attempt that is not ranked: "archive" or "practice"."""


def share_text(summary: ShareSummary, *, ascii_only: bool = False) -> str:
    """Return the text to share: three lines that need no colour and can be read aloud."""
    heading = f"{summary.title} No. {summary.number}, {EDITION_NAMES[summary.edition]}"
    heading += f" through episode {summary.watched}" if summary.watched else ""
    heading += f" ({summary.note})" if summary.note else ""
    right = sum(result is True for result in summary.results)
    figures = [f"{right} of {len(summary.results)} right", f"{summary.score:,} points"]
    if summary.streak is not None:
        figures.append(f"streak {summary.streak}")
    figures.append(f"quiz {summary.digest}")
    signs = row_of_signs(summary.results, ascii_only=ascii_only)
    text = "\n".join((heading, signs, (", " if ascii_only else " · ").join(figures)))
    return _ascii(text) if ascii_only else text


def row_of_signs(results: Sequence[bool | None], *, ascii_only: bool = False) -> str:
    """Return one sign for each question. They differ in shape, not in colour."""
    signs = ASCII_SIGNS if ascii_only else SIGNS
    return " ".join(signs[result] for result in results)


def _ascii(text: str) -> str:
    # Nothing is left of a title in another script, and then the space after it goes as well.
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lstrip()
