"""A question as it will be asked, for those who write it."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from etoile_quiz.messages.general import LETTERS, RIGHT_SIGN, cited
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.packs.questions.variants import questions_of
from etoile_quiz.text.numbers import plural

PreviewPart = Literal["about", "stem", "key", "option", "drawn", "after"]


class PreviewLine(Struct, frozen=True):
    """A line, and which part of the question it is."""

    part: PreviewPart
    text: str


def preview(written: AuthoredQuestion) -> Iterator[PreviewLine]:
    """Yield a question as the plain mode asks it, the right option marked, and what is told once it is answered."""
    question, *others = questions_of(written, written.id, "")
    level = f"from episode {question.spoiler} on" if question.spoiler else "safe before watching"
    yield PreviewLine("about", f"{written.category_name}, {question.difficulty.level}, {level}")
    yield PreviewLine("stem", question.stem)
    for place, option in enumerate(question.options):
        if place == question.key:
            yield PreviewLine("key", f"{LETTERS[place]}. {option.text}  {RIGHT_SIGN}")
        else:
            yield PreviewLine("option", f"{LETTERS[place]}. {option.text}")
    if others:
        drawn = f"   drawn from {plural(len(written.wrong), 'wrong option')}: {', '.join(written.wrong)}"
        yield PreviewLine("drawn", drawn)
    if question.explanation:
        yield PreviewLine("after", f"Why: {question.explanation}")
    for source in question.sources:
        yield PreviewLine("after", f"Source: {cited(source)}{f', {source.url}' if source.url else ''}")
