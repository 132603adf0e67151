"""What a player may pass on about a round: it tells how it went, and nothing about the questions."""

import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from etoile_quiz.daily.lock import Edition

SIGNS = {True: "★", False: "✕", None: "–"}
ASCII_SIGNS = {True: "*", False: "x", None: "-"}
EDITION_NAMES: dict[Edition, str] = {"matinee": "matinée", "soiree": "soirée"}


class ShareSummary(Struct, frozen=True, kw_only=True):
    """What is shared of a quiz that was played. `results` tells of each question: right, wrong, or None for skipped."""

    title: str
    number: int
    edition: Edition
    results: tuple[bool | None, ...]
    score: int
    digest: str
    streak: int | None = None
    """None where the attempt does not count for it."""
    note: str = ""
    """What sort of attempt it was, where it was not the ranked one: "archive", "practice"."""


def share_text(outcome: ShareSummary, *, ascii_only: bool = False) -> str:
    """Return the text to share: three lines, readable without colour and aloud."""
    heading = f"{outcome.title} No. {outcome.number}, {EDITION_NAMES[outcome.edition]}"
    heading += f" ({outcome.note})" if outcome.note else ""
    right = sum(result is True for result in outcome.results)
    figures = [f"{right} of {len(outcome.results)} right", f"{outcome.score:,} points"]
    if outcome.streak is not None:
        figures.append(f"streak {outcome.streak}")
    figures.append(f"quiz {outcome.digest}")
    signs = row_of_signs(outcome.results, ascii_only=ascii_only)
    text = "\n".join((heading, signs, (", " if ascii_only else " · ").join(figures)))
    return _ascii(text) if ascii_only else text


def row_of_signs(results: Sequence[bool | None], *, ascii_only: bool = False) -> str:
    """Return one sign for each question; they differ in shape, not in colour."""
    signs = ASCII_SIGNS if ascii_only else SIGNS
    return " ".join(signs[result] for result in results)


def _ascii(text: str) -> str:
    # A title in another script leaves nothing behind, and then no space either.
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lstrip()
