"""The fields of question files: what each may hold, and what an editor says of it. Reader and schema go by these tables."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

FieldShape = Literal["line", "lines", "line or list", "level", "difficulty", "id", "language", "source", "questions"]


class Field(Struct, frozen=True):
    """What a field may hold, what it means, and whether it must be there."""

    shape: FieldShape
    says: str
    required: bool = False


DEFAULTS: Mapping[str, Field] = {
    "category": Field("line", "Its category: any text, or in a pack that declares categories the id of one of them."),
    "spoiler": Field("level", "0: safe before watching; N: safe once episode N has been watched. 0 unless said."),
    "source": Field("source", "Where you found it: a text, or a mapping with `publisher` and what else is known."),
}
"""What a file may say for those of its questions that do not say otherwise."""

QUESTION: Mapping[str, Field] = {
    "id": Field("id", "Its name in the player's record: a–z, 0–9, `-` and `.`. `etoile-quiz ids` writes missing ones."),
    "question": Field("lines", "The text asked.", required=True),
    "answer": Field("lines", "The right option.", required=True),
    "wrong": Field("line or list", "The wrong options: one or more. More than three are drawn from.", required=True),
    "pinned": Field("lines", "A wrong option that always stands last."),
    "explanation": Field("lines", "What the player reads after answering: why it is so."),
    "difficulty": Field("difficulty", "`easy`, `medium` or `hard`; `medium` unless said."),
    "tags": Field("line or list", "Words of your own. The game does not show them."),
    **DEFAULTS,
}

QUESTION_FILE: Mapping[str, Field] = {
    "title": Field("line", "What the questions are about; shown as their title where the file is a pack of its own."),
    "author": Field("line", "Who wrote them."),
    "language": Field("language", "The language of the questions, such as `en`. Some advice is for English alone."),
    **DEFAULTS,
    "questions": Field("questions", "The questions.", required=True),
}
