"""The questions of an attempt as the record keeps them, so that an update in between changes nothing."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from etoile_quiz.history.events import UNREADABLE
from etoile_quiz.question import RECORD_FIELDS, Question, with_fields
from etoile_quiz.text.characters import forbidden_at

MOST_OPTIONS = 16
"""A question with more has no letters for them."""


def encode_questions(questions: Sequence[Question]) -> str:
    """Return questions as JSON."""
    return msgspec.json.encode(with_fields(tuple(questions), RECORD_FIELDS)).decode()


def decode_questions(body: str | bytes) -> tuple[Question, ...]:
    """Return questions from JSON; none where it has another shape, or holds what no pack may hold."""
    try:
        questions = msgspec.json.decode(body, type=tuple[Question, ...])
    except UNREADABLE:
        return ()
    return questions if all(map(_can_be_asked, questions)) else ()


def _can_be_asked(question: Question) -> bool:
    used = (question.key, *(refutation.option for refutation in question.proof))
    return (
        2 <= len(question.options) <= MOST_OPTIONS
        and all(0 <= option < len(question.options) for option in used)
        and all(forbidden_at(text) < 0 for text in _texts(with_fields(question, RECORD_FIELDS)))
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
