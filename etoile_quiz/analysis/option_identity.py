"""When two options of a bank show the same: the same entity, or else the same text."""

from etoile_quiz.question import Option, Question
from etoile_quiz.text.words import folded

OptionIdentity = tuple[str, str]


def identity_of(question: Question, option: Option) -> OptionIdentity:
    """Return a value that is equal for two options that show the same: pack and entity, or nothing and the folded text."""
    if option.entity is not None:
        return question.pack, option.entity
    return "", folded(option.text)


def identities_of(question: Question) -> tuple[OptionIdentity, ...]:
    """Return the identity of each option of a question."""
    return tuple(identity_of(question, option) for option in question.options)
