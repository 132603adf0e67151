"""The preview of a question, for its author."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from etoile_quiz.game.outcomes import RIGHT
from etoile_quiz.messages.feedback import SOURCE, lessons_of
from etoile_quiz.messages.options import lettered
from etoile_quiz.messages.sources import cited
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.packs.questions.variants import questions_of
from etoile_quiz.text.numbers import plural

PreviewPart = Literal["about", "stem", "key", "option", "drawn", "after"]


class PreviewLine(Struct, frozen=True):
    """A line, and the part of the question it shows."""

    part: PreviewPart
    text: str


def preview(written: AuthoredQuestion) -> Iterator[PreviewLine]:
    """Yield a question as the plain mode asks it, with the right option marked, and then the feedback on an answer."""
    question, *others = questions_of(written, written.id, "")
    level = f"from episode {question.spoiler} on" if question.spoiler else "safe before watching"
    yield PreviewLine("about", f"{written.category_name}, {question.difficulty.level}, {level}")
    yield PreviewLine("stem", question.stem)
    for option in range(len(question.options)):
        if option == question.key:
            yield PreviewLine("key", f"{lettered(question, option)}  {RIGHT.sign}")
        else:
            yield PreviewLine("option", lettered(question, option))
    if others:
        drawn = f"   drawn from {plural(len(written.wrong), 'wrong option')}: {', '.join(written.wrong)}"
        yield PreviewLine("drawn", drawn)
    for lesson in lessons_of(question):
        yield PreviewLine("after", f"{lesson.label}: {lesson.text}")
    for source in question.sources:
        yield PreviewLine("after", f"{SOURCE}: {cited(source)}{f', {source.url}' if source.url else ''}")
