"""The questions that the player has starred. They are in the record, and move with it."""

from uuid import uuid4

from msgspec import Struct

from etoile_quiz.history.events import EventRow
from etoile_quiz.history.record import Record
from etoile_quiz.question import Question

STAR = "star"


class StarEvent(Struct, frozen=True, kw_only=True):
    """A question was starred, or its star was taken away. The last event about a question counts."""

    at: str
    question: str
    family: str
    starred: bool


class Stars:
    """The starred questions in a record, which is read on first use."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._ids: frozenset[str] | None = None

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids of all starred questions."""
        if self._ids is None:
            self._ids = _starred(self._record.rows_of_kind(STAR))
        return self._ids

    def set(self, question: Question, *, starred: bool, at: str) -> None:
        """Star a question, or take its star away."""
        self._set(question.id, question.family, starred=starred, at=at)

    def remove(self, question_id: str, *, at: str) -> None:
        """Take the star of a question away, even of one that no pack has any more."""
        self._set(question_id, question_id.rsplit("/", 2)[0], starred=False, at=at)

    def _set(self, question_id: str, family: str, *, starred: bool, at: str) -> None:
        if (question_id in self.ids) == starred:
            return
        event = StarEvent(at=at, question=question_id, family=family, starred=starred)
        # The row is about the question, not its family: a star is for one wording, memory is for the fact.
        self._record.append(EventRow.of(event, STAR, uid=uuid4().hex, at=at, run="", family=question_id))
        self._ids = self.ids | {question_id} if starred else self.ids - {question_id}


def _starred(rows: list[EventRow]) -> frozenset[str]:
    last: dict[str, bool] = {}
    for row in rows:
        if event := row.decoded(StarEvent):
            last[event.question] = event.starred
    return frozenset(question for question, starred in last.items() if starred)
