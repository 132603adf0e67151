"""Starring and flagging questions in lines: by signs behind an answer, or by signs alone for the question before."""

from collections.abc import Callable
from contextlib import suppress

from etoile_quiz.history.flags import Flag, FlagError, Reason
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session

STAR = "*"
FLAG = "!"
NONE_BEFORE = "There is no question before this one."


def split_marks(line: str) -> tuple[str, str]:
    """Return a typed line without the signs at its end, and the signs."""
    typed = line.strip()
    rest = typed.rstrip(f"{STAR}{FLAG} ")
    return rest, "".join(dict.fromkeys(typed[len(rest) :].replace(" ", "")))


def mark(session: Session, question: Question, signs: str, ask_reason: Callable[[], Reason | None]) -> list[str]:
    """Star or flag a question as the signs say, and return what was done, a line each. A second sign takes the first away."""
    lines = []
    if STAR in signs:
        starred = question.id not in session.player.starred_ids
        session.player.star(question, starred=starred)
        lines.append(f"{'Starred' if starred else 'No longer starred'}: {question.stem}")
    if FLAG in signs:
        try:
            lines.append(_flag(session, question, ask_reason))
        except FlagError as error:
            lines.append(str(error))
    return lines


def _flag(session: Session, question: Question, ask_reason: Callable[[], Reason | None]) -> str:
    player = session.player
    flags: tuple[Flag, ...] = ()
    with suppress(FlagError):  # keeping another tells the reason
        flags = player.flags()
    if flag := next((flag for flag in flags if flag.question == question.id), None):
        player.withdraw(flag)
        return f"No longer flagged: {question.stem}"
    player.flag(question, ask_reason())
    kept = f"Your flags are kept in {player.flags_file}." if player.flags_file else "Nothing is kept."
    return f"Flagged: {question.stem} {kept}"
