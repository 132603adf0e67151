"""All answers of a record in a stream, with no more of each than sums are made of."""

from collections.abc import Callable, Iterator

import msgspec
from msgspec import Struct

from etoile_quiz.history.record import ANSWER, UNREADABLE, Record

BATCH = 5000

# The file is opened anew for each batch, since an open SELECT locks out whoever wants to write meanwhile. Bodies come as
# bytes, which spares decoding them twice. The plus keeps SQLite from an index that is not in the order of ids.
_BATCH = "SELECT id, CAST(body AS BLOB) FROM events WHERE +kind = 'answer' AND id > ? ORDER BY id LIMIT ?"
_LATEST = (
    "SELECT CAST(events.body AS BLOB) FROM (SELECT max(id) AS latest FROM events WHERE kind = 'answer' GROUP BY family)"
    " JOIN events ON events.id = latest"
)


class AnswerSummary(Struct, frozen=True, gc=False):
    """What sums need of an answer; the fields mean what they mean in an AnswerEvent."""

    run: str
    at: str
    family: str
    form: str
    category: str
    episode: int | None
    right: bool
    seconds: float
    points: int
    mode: str


def answers_in(record: Record, progress: Callable[[float], None] = lambda share: None) -> Iterator[AnswerSummary]:
    """Yield all answers, oldest first, passing over what cannot be read as one; tell meanwhile which share has been read."""
    decode = msgspec.json.Decoder(AnswerSummary).decode
    last, newest = 0, max((row[0] or 0 for row in record.read("SELECT max(id) FROM events")), default=0)
    while rows := record.read(_BATCH, last, BATCH):
        for _, body in rows:
            try:
                told = decode(body)
            except UNREADABLE:
                continue
            yield told
        last = rows[-1][0]
        progress(last / max(newest, last))
    for row in record.waiting:
        if row.kind == ANSWER:
            yield decode(row.body)


def last_right(record: Record) -> dict[str, bool]:
    """Return for each family that was ever asked whether its last answer was right."""
    decode = msgspec.json.Decoder(AnswerSummary).decode
    latest: dict[str, bool] = {}
    for body in [
        *(row[0] for row in record.read(_LATEST)),
        *(row.body for row in record.waiting if row.kind == ANSWER),
    ]:
        try:
            told = decode(body)
        except UNREADABLE:
            continue
        latest[told.family] = told.right
    return latest
