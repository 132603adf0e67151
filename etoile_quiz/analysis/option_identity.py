"""When two options of a bank show the same: the same entity, or else the same text."""

from etoile_quiz.question import Question

OptionIdentity = tuple[str, str]


def identities_of(question: Question) -> tuple[OptionIdentity, ...]:
    """Return for each option a value that is equal for two options that show the same: its pack if it is an entity, and its
    identity."""
    return tuple((question.pack if option.entity else "", option.identity) for option in question.options)
