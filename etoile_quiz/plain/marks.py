"""Starring and flagging questions in lines: signs behind an answer, or alone for the question before."""

from etoile_quiz.history.flags import FlagError
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session

STAR = "*"
FLAG = "!"
HOW = f"{STAR} stars and {FLAG} flags: after your answer this question, alone the one before."


def split_marks(line: str) -> tuple[str, str]:
    """Return what was typed without the signs at its end, and the signs."""
    typed = line.strip()
    rest = typed.rstrip(f"{STAR}{FLAG} ")
    return rest, "".join(dict.fromkeys(typed[len(rest) :].replace(" ", "")))


def mark(session: Session, question: Question | None, signs: str) -> list[str]:
    """Do what the signs say, and return what to tell, a line each. A star that is there is taken away."""
    if question is None:
        return ["There is no question before this one."]
    told = []
    if STAR in signs:
        starred = question.id not in session.player.starred_ids
        session.player.star(question, starred=starred)
        told.append("Starred." if starred else "No longer starred.")
    if FLAG in signs:
        try:
            session.player.flag(question)
        except FlagError as error:
            told.append(str(error))
        else:
            kept = session.player.flags_file
            told.append(f"Flagged, in {kept}." if kept else "Flagged, but nothing is kept.")
    return told
