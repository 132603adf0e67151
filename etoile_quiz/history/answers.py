"""All answers in a record as a stream, with only the fields that statistics need."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from etoile_quiz.history.events import ANSWER, UNREADABLE
from etoile_quiz.history.record import Record
from etoile_quiz.history.stored_questions import MOST_OPTIONS

BATCH = 5000

# The file is opened anew for each batch, because nobody can write while a SELECT is open. Bodies come as bytes, so that
# they are decoded once and not twice. The plus keeps SQLite from an index that is not in the order of ids.
_BATCH = "SELECT id, ifnull(CAST(body AS BLOB), '') FROM events WHERE +kind = 'answer' AND id > ? ORDER BY id LIMIT ?"
_LATEST = (
    "SELECT ifnull(CAST(events.body AS BLOB), '')"
    " FROM (SELECT max(id) AS latest FROM events WHERE kind = 'answer' GROUP BY family) JOIN events ON events.id = latest"
)
# The inner query reads the index alone.
_LAST_OF_EACH = (
    "SELECT ifnull(CAST(body AS BLOB), '') FROM events"
    " JOIN (SELECT id, row_number() OVER (PARTITION BY family ORDER BY id DESC) AS back"
    " FROM events WHERE kind = 'answer') USING (id) WHERE back <= ? ORDER BY id"
)


class AnswerSummary(Struct, frozen=True, gc=False):
    """The fields of an AnswerEvent that statistics need."""

    run: str
    at: str
    family: str
    form: str
    category: str
    episode: Annotated[int, Meta(ge=0, le=10_000)] | None
    key: Annotated[int, Meta(ge=0, lt=MOST_OPTIONS)]
    right: bool
    seconds: float
    points: Annotated[int, Meta(ge=-(10**9), le=10**9)]
    mode: str
    helped: bool = False


def answers_in(record: Record, progress: Callable[[float], None] = lambda share: None) -> Iterator[AnswerSummary]:
    """Yield all answers that can be read, oldest first. `progress` is called with the share that has been read, up to 1.0.

    `record.unreadable` then has the answers that cannot be read. A file in which ids do not rise is damaged.
    """
    decode = msgspec.json.Decoder(AnswerSummary).decode
    last, newest = 0, max((row[0] or 0 for row in record.query("SELECT max(id) FROM events")), default=0)
    unreadable: dict[int, str] = {}
    while rows := record.query(_BATCH, last, BATCH):
        for id_, body in rows:
            if id_ <= last:
                record.check_file()
                return
            last = id_
            try:
                answer = decode(body)
            except UNREADABLE:
                unreadable[id_] = ANSWER
                continue
            yield answer
        progress(last / max(newest, last))
    for row in record.unwritten:
        if row.kind == ANSWER:
            yield decode(row.body)
    record.unreadable = unreadable


def last_answers(record: Record, each: int) -> Iterator[AnswerSummary]:
    """Yield at least the last `each` answers of each family, oldest first."""
    return _decoded(record, record.query(_LAST_OF_EACH, each))


def last_right(record: Record) -> dict[str, bool]:
    """Return for each family that was ever asked whether its last answer was right."""
    return {answer.family: answer.right for answer in _decoded(record, record.query(_LATEST))}


def _decoded(record: Record, rows: Iterable[tuple[bytes]]) -> Iterator[AnswerSummary]:
    """Yield the answers in these rows that can be read, and then those that could not be written yet."""
    decode = msgspec.json.Decoder(AnswerSummary).decode
    bodies: Iterable[bytes | str] = chain(
        (body for (body,) in rows), (row.body for row in record.unwritten if row.kind == ANSWER)
    )
    for body in bodies:
        try:
            yield decode(body)
        except UNREADABLE:
            continue
