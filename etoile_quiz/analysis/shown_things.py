"""What an option shows: an entity where it names one, else the text itself."""

from etoile_quiz.question import Option, Question
from etoile_quiz.text.words import folded

Thing = tuple[str, str]


def thing(question: Question, option: Option) -> Thing:
    """Return what is equal for two options that show the same: a pack's entity, or a folded text."""
    if option.entity is not None:
        return question.pack, option.entity
    return "", folded(option.text)


def things(question: Question) -> tuple[Thing, ...]:
    """Return what each option of a question shows."""
    return tuple(thing(question, option) for option in question.options)
