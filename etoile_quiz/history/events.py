"""Events: what the record holds, as values and as rows of the log.

The names of the fields and the kinds are permanent. They are in records and exports, and `tests/history/golden/` holds them.
"""

from typing import TypeVar

import msgspec
from msgspec import Struct

from etoile_quiz.game.confidence import CONFIDENCES
from etoile_quiz.game.outcomes import LATE, RIGHT, WRONG
from etoile_quiz.game.round import Answer
from etoile_quiz.question import Question

T = TypeVar("T")

ANSWER = "answer"

UNREADABLE = (msgspec.MsgspecError, UnicodeError, RecursionError)
"""The errors that decoding raises where a body does not have the expected shape."""


class AnswerEvent(Struct, frozen=True, kw_only=True):
    """One answer as it was given: the question as it was shown, the chosen option, the seconds it took, its points.

    `chosen` is None where time ran out.
    """

    run: str
    at: str
    question: str
    family: str
    pack: str
    form: str
    category: str
    level: str
    spoiler: int
    episode: int | None
    stem: str
    options: tuple[str, ...]
    key: int
    chosen: int | None
    right: bool
    seconds: float
    points: int
    mode: str
    position: int | None = None
    """The index of the question in an attempt at a daily."""
    confidence: str | None = None
    """The id of the confidence that the player stated, in the mode that asks."""
    helped: bool = False
    """A lifeline had struck options or given a hint."""

    def __post_init__(self) -> None:
        """Raise ValueError for an option that the question has not: a damaged or forged row is not read."""
        for option in (self.key, self.key if self.chosen is None else self.chosen):
            if not 0 <= option < len(self.options):
                raise ValueError(f"there is no option {option}")

    @classmethod
    def of(
        cls,
        question: Question,
        answer: Answer,
        *,
        run: str,
        at: str,
        mode: str,
        position: int | None = None,
        helped: bool = False,
    ) -> "AnswerEvent":
        """Return the event of this answer to this question."""
        return cls(
            run=run,
            at=at,
            question=question.id,
            family=question.family,
            pack=question.pack,
            form=question.form,
            category=question.category,
            level=question.difficulty.level,
            spoiler=question.spoiler,
            episode=question.episode,
            stem=question.stem,
            options=tuple(option.text for option in question.options),
            key=question.key,
            chosen=answer.option,
            right=answer.right,
            seconds=answer.seconds,
            points=answer.points,
            mode=mode,
            position=position,
            confidence=answer.confidence.id if answer.confidence else None,
            helped=helped,
        )

    @property
    def answer(self) -> Answer:
        """Return the answer with the points it was given, whatever it would be given by today's rules."""
        outcome = RIGHT if self.right else LATE if self.chosen is None else WRONG
        stated = next((level for level in CONFIDENCES if level.id == self.confidence), None)
        return Answer(self.chosen, outcome, self.seconds, self.points, stated)


class EventRow(Struct, frozen=True, kw_only=True):
    """An event as the log holds it: `body` is JSON.

    `uid` is the same on every machine that the event is copied to. `family` is what the event is about: the family of an
    answered question, the id of a starred one, the day of an attempt.
    """

    uid: str
    at: str
    kind: str
    run: str
    family: str
    body: str

    @classmethod
    def of(cls, event: Struct, kind: str, *, uid: str, at: str, run: str, family: str) -> "EventRow":
        """Return the row of an event."""
        return cls(uid=uid, at=at, kind=kind, run=run, family=family, body=msgspec.json.encode(event).decode())

    @classmethod
    def of_answer(cls, event: AnswerEvent, uid: str) -> "EventRow":
        """Return the row of an answer."""
        return cls.of(event, ANSWER, uid=uid, at=event.at, run=event.run, family=event.family)

    def decoded(self, shape: type[T]) -> T | None:
        """Return the event in the row; None where the body has another shape, in a damaged row or a newer one."""
        try:
            return msgspec.json.decode(self.body, type=shape)
        except UNREADABLE:
            return None
