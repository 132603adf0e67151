"""The questions of an attempt as the record keeps them, so that an update in between changes nothing."""

from collections.abc import Sequence

import msgspec

from etoile_quiz.history.events import UNREADABLE
from etoile_quiz.question import RECORD_FIELDS, Question, with_fields


def encode_questions(questions: Sequence[Question]) -> str:
    """Return questions as JSON."""
    return msgspec.json.encode(with_fields(tuple(questions), RECORD_FIELDS)).decode()


def decode_questions(body: str) -> tuple[Question, ...]:
    """Return questions from JSON; none where it has another shape."""
    try:
        return msgspec.json.decode(body, type=tuple[Question, ...])
    except UNREADABLE:
        return ()
