"""The text to share: it says how a quiz went, and nothing about its questions."""

from collections.abc import Sequence

from msgspec import Struct

from etoile_quiz.daily.lock import EDITION_NAMES, Edition
from etoile_quiz.game.outcomes import CUT_OFF, RIGHT, WRONG

SIGNS = {True: RIGHT.sign, False: WRONG.sign, None: CUT_OFF.sign}


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


def share_text(summary: ShareSummary) -> str:
    """Return the text to share: three lines that need no colour and can be read aloud."""
    heading = f"{summary.title} No. {summary.number}, {EDITION_NAMES[summary.edition]}"
    heading += f" through episode {summary.watched}" if summary.watched else ""
    heading += f" ({summary.note})" if summary.note else ""
    right = sum(result is True for result in summary.results)
    figures = [f"{right} of {len(summary.results)} right", f"{summary.score:,} points"]
    if summary.streak is not None:
        figures.append(f"streak {summary.streak}")
    figures.append(f"quiz {summary.digest}")
    return "\n".join((heading, row_of_signs(summary.results), " · ".join(figures)))


def row_of_signs(results: Sequence[bool | None]) -> str:
    """Return one sign for each question. They differ in shape, not in colour."""
    return " ".join(SIGNS[result] for result in results)
