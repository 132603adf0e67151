"""The questions of an attempt as the record keeps them, so that an update in between changes nothing.

The names of the fields are permanent, and `tests/history/golden/` holds them. A field may be added; then it needs a default
in its Struct, because records without it exist.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from etoile_quiz.history.events import UNREADABLE
from etoile_quiz.question import Difficulty, DifficultyPart, Mention, Option, Question, Refutation, Source

NOT_STORED = frozenset({"hint"})
"""Fields of a question that an attempt does without: the daily has no lifelines."""
FIELDS: dict[type, list[str]] = {
    Question: (
        "id family pack origin form category stem options key difficulty spoiler explanation facts sources proof"
        " sole_because in_order pinned_last relation episode weight key_mention given_mentions discloses"
    ).split(),
    Option: ["text", "entity"],
    Difficulty: ["level", "score", "parts"],
    DifficultyPart: ["name", "points"],
    Source: ["id", "publisher", "title", "url", "date", "spoiler"],
    Refutation: ["option", "because", "rests_on"],
    Mention: ["names"],
}


def encode_questions(questions: Sequence[Question]) -> str:
    """Return questions as JSON."""
    return msgspec.json.encode([_plain(question) for question in questions]).decode()


def decode_questions(body: str) -> tuple[Question, ...]:
    """Return questions from JSON; none where it has another shape."""
    try:
        return msgspec.json.decode(body, type=tuple[Question, ...])
    except UNREADABLE:
        return ()


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    fields = FIELDS.get(type(value))
    return value if fields is None else {name: _plain(getattr(value, name)) for name in fields}
