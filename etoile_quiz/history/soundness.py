"""Which rows of a record can be read: a damaged or forged one must not take the place of a sound one."""

import msgspec

from etoile_quiz.history.attempts import BEGUN, FINISHED, QUESTIONS, AttemptBegun, AttemptFinished
from etoile_quiz.history.completed import ROUND_FINISHED, RoundFinished
from etoile_quiz.history.events import ANSWER, UNREADABLE, AnswerEvent
from etoile_quiz.history.stars import STAR, StarEvent
from etoile_quiz.history.stored_questions import decode_questions

SHAPES: dict[str, type] = {
    ANSWER: AnswerEvent,
    BEGUN: AttemptBegun,
    FINISHED: AttemptFinished,
    ROUND_FINISHED: RoundFinished,
    STAR: StarEvent,
}


def is_sound(kind: bytes | None, body: bytes | None) -> bool:
    """Return whether a body has the shape of its kind. A kind that only newer programs know is sound if it is JSON."""
    name, content = (kind or b"").decode(errors="replace"), body or b""
    if name == QUESTIONS:
        return bool(decode_questions(content))
    try:
        msgspec.json.decode(content, type=SHAPES.get(name, dict))
    except UNREADABLE:
        return False
    return True
