"""Which rows of a record can be read: a damaged or forged one must not take the place of a sound one."""

from typing import Any

from etoile_quiz.history.attempts import BEGUN, FINISHED, QUESTIONS, AttemptBegun, AttemptFinished, subject_of
from etoile_quiz.history.completed import ROUND_FINISHED, RoundFinished
from etoile_quiz.history.events import ANSWER, AnswerEvent, EventRow
from etoile_quiz.history.record import TEXTS, Record, row_of
from etoile_quiz.history.stars import STAR, StarEvent
from etoile_quiz.history.stored_questions import decode_questions

SHAPES: dict[str, type] = {
    ANSWER: AnswerEvent,
    BEGUN: AttemptBegun,
    FINISHED: AttemptFinished,
    ROUND_FINISHED: RoundFinished,
    STAR: StarEvent,
}


def is_sound(*columns: bytes | None) -> bool:
    """Return whether a row, given by its columns, can be read and its body says the same as its other columns."""
    try:
        row = row_of(tuple((column or b"").decode() for column in columns))
    except UnicodeDecodeError:
        return False
    event = _event_in(row)
    match event:
        case AnswerEvent():
            said = [event.at, event.run, event.family]
            said += [] if event.position is None else [f"{event.run}/{event.position}"]
            return said == [row.at, row.run, row.family, row.uid][: len(said)]
        case AttemptBegun():
            return (event.at, event.run, subject_of(event)) == (row.at, row.run, row.family)
        case _:
            return event is not None


def unreadable_rows(record: Record) -> dict[int, str]:
    """Return the kind of each row, by its id, that is no answer and cannot be read. A kind that is no text is never found."""
    query = f"SELECT id, typeof(kind) = 'text', {TEXTS} FROM events WHERE kind IS NOT ? ORDER BY id"  # noqa: S608  # constants
    rows = ((id_, named, row_of(tuple(columns))) for id_, named, *columns in record.query(query, ANSWER))
    return {id_: row.kind for id_, named, row in rows if not named or _event_in(row) is None}


def _event_in(row: EventRow) -> Any:
    """Return the event in a row; None where the body has another shape. A kind that only newer programs know is a mapping."""
    if row.kind == QUESTIONS:
        return decode_questions(row.body) or None
    return row.decoded(SHAPES.get(row.kind, dict))
