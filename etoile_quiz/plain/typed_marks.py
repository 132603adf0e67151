"""Starring and flagging questions in lines: by signs behind an answer, or by signs alone for the question before."""

from etoile_quiz.history.flags import FlagError
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session

STAR = "*"
FLAG = "!"
HOW_TO_MARK = f"{STAR} stars and {FLAG} flags: after your answer this question, alone the one before."


def split_marks(line: str) -> tuple[str, str]:
    """Return a typed line without the signs at its end, and the signs."""
    typed = line.strip()
    rest = typed.rstrip(f"{STAR}{FLAG} ")
    return rest, "".join(dict.fromkeys(typed[len(rest) :].replace(" ", "")))


def mark(session: Session, question: Question | None, signs: str) -> list[str]:
    """Star or flag a question as the signs say, and return what was done, a line each. A second star takes the first away."""
    if question is None:
        return ["There is no question before this one."]
    lines = []
    if STAR in signs:
        starred = question.id not in session.player.starred_ids
        session.player.star(question, starred=starred)
        lines.append("Starred." if starred else "No longer starred.")
    if FLAG in signs:
        try:
            session.player.flag(question)
        except FlagError as error:
            lines.append(str(error))
        else:
            file = session.player.flags_file
            lines.append(f"Flagged, in {file}." if file else "Flagged, but nothing is kept.")
    return lines
