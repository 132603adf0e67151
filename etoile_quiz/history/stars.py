"""Questions that the player has starred, to come back to. Kept in the record, so that they move with it."""

from uuid import uuid4

import msgspec
from msgspec import Struct

from etoile_quiz.history.record import EventRow, Record
from etoile_quiz.question import Question

STAR = "star"


class StarEvent(Struct, frozen=True, kw_only=True):
    """A question was starred, or unstarred. Of several about one question the last counts."""

    at: str
    question: str
    family: str
    starred: bool


class Stars:
    """The starred questions of a record, which is read on first use."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._ids: frozenset[str] | None = None

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids of all starred questions."""
        if self._ids is None:
            self._ids = _starred(self._record.of_kind(STAR))
        return self._ids

    def set(self, question: Question, *, starred: bool, at: str) -> None:
        """Star a question, or take its star away."""
        if (question.id in self.ids) == starred:
            return
        event = StarEvent(at=at, question=question.id, family=question.family, starred=starred)
        body = msgspec.json.encode(event).decode()
        # What the row is about is the question itself: stars are for one wording, memory is for the fact.
        self._record.append(EventRow(uid=uuid4().hex, at=at, kind=STAR, run="", family=question.id, body=body))
        self._ids = self.ids | {question.id} if starred else self.ids - {question.id}


def _starred(rows: list[EventRow]) -> frozenset[str]:
    last: dict[str, bool] = {}
    for row in rows:
        if event := row.told(StarEvent):
            last[event.question] = event.starred
    return frozenset(question for question, starred in last.items() if starred)
