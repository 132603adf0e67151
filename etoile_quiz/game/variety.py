"""Preferences that make a round varied: soft constraints, relaxed in a fixed order where a round needs it."""

from collections.abc import Callable, Sequence

from etoile_quiz.forms import form_of
from etoile_quiz.game.repeats_and_giveaways import options_gone
from etoile_quiz.question import Question

Clash = Callable[[Sequence[Question], Question], bool]
"""Returns whether a question, asked after others, breaks a rule of rounds."""

MOST_OF_A_FORM = 3
MOST_OF_A_CATEGORY = 3
MOST_OF_A_RELATION = 3
MOST_OF_AN_EPISODE = 3
MOST_OF_A_LEVEL = 5


def an_option_is_gone(before: Sequence[Question], question: Question) -> bool:
    """Return whether something revealed before rules out one of the options (R3)."""
    return options_gone(before, question) > 0


def repeats_a_form(before: Sequence[Question], question: Question) -> bool:
    """Return whether the question before has the same form, or three before it have (R7).

    Questions written by hand have wordings of their own, however many there are.
    """
    forms = [other.form for other in before]
    repeated = forms[-1:] == [question.form] or forms.count(question.form) >= MOST_OF_A_FORM
    return repeated and form_of(question.form).generated


def crowds(before: Sequence[Question], question: Question) -> bool:
    """Return whether enough questions before have the same category, relation, episode or level (R6)."""
    return (
        sum(other.category == question.category for other in before) >= MOST_OF_A_CATEGORY
        or (
            bool(question.relation)
            and sum(other.relation == question.relation for other in before) >= MOST_OF_A_RELATION
        )
        or (
            question.episode is not None
            and sum(other.episode == question.episode for other in before) >= MOST_OF_AN_EPISODE
        )
        or sum(other.difficulty.level == question.difficulty.level for other in before) >= MOST_OF_A_LEVEL
    )


def offers_the_same(before: Sequence[Question], question: Question) -> bool:
    """Return whether an earlier question about the same relation has more than half of its options in common (R5)."""
    texts = {option.text for option in question.options}
    return any(
        2 * len(texts & theirs) > len(texts | theirs)
        for other in before
        if question.relation and other.relation == question.relation
        for theirs in ({option.text for option in other.options},)
    )


PREFERENCES: tuple[Clash, ...] = (an_option_is_gone, repeats_a_form, crowds, offers_the_same)
"""All preferences in the order in which they are relaxed: `an_option_is_gone` is given up first."""


def relaxation(before: Sequence[Question], question: Question, preferences: Sequence[Clash] = PREFERENCES) -> int:
    """Return how many preferences, from the first on, must be relaxed for this question: 3 if the third is the last broken."""
    return next(
        (relaxed for relaxed in range(len(preferences), 0, -1) if preferences[relaxed - 1](before, question)), 0
    )
