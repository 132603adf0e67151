"""What no round may do, whatever else has to yield: give a key away, or take the choice out of a question."""

from collections.abc import Iterator, Sequence

from etoile_quiz.generator.words import contains_phrase, norm
from etoile_quiz.question import Mention, Question

TRUE_FALSE_ROUNDS = 1
"""At most so many true-or-false questions in a round."""


def is_unfair(before: Sequence[Question], question: Question) -> bool:
    """Tell whether a question may not be asked after these.

    No family and no key comes twice (R1, R4), nothing shown before gives its key away (R2), and after all that was revealed
    before at least one wrong option is still possible (R3).
    """
    for other in before:
        if other.family == question.family or _same_key(other, question) or gives_away(other, question):
            return True
    if question.form == "true-false" and sum(other.form == "true-false" for other in before) >= TRUE_FALSE_ROUNDS:
        return True
    return options_gone(before, question) >= len(question.options) - 1


def gives_away(shown: Question, asked: Question) -> bool:
    """Tell whether somebody who has seen all of `shown`, verdicts included, could read off the key of `asked`.

    That is so where `shown` states the fact that `asked` is about, or where one thing it says names both the key and all
    that the stem of `asked` speaks of.
    """
    if asked.facts and asked.pack == shown.pack and asked.facts[0] in shown.discloses:
        return True
    if not asked.given_mentions:
        return False
    return any(
        _names(statement, asked.key_mention, asked.key_text)
        and all(_names(statement, mention) for mention in asked.given_mentions)
        for statement in statements(shown)
    )


def options_gone(before: Sequence[Question], question: Question) -> int:
    """Return how many wrong options a player can rule out by the facts that earlier questions told."""
    told = {fact for other in before if other.pack == question.pack for fact in other.discloses}
    return sum(not told.isdisjoint(refutation.rests_on) for refutation in question.proof)


def statements(question: Question) -> Iterator[str]:
    """Yield each thing the question says, normalised: stem with right option, explanation, each reason."""
    yield norm(f"{question.stem} {question.key_text}")
    yield norm(question.explanation)
    for refutation in question.proof:
        yield norm(f"{question.options[refutation.option].text} {refutation.because}")


def _same_key(one: Question, other: Question) -> bool:
    if "true-false" in (one.form, other.form):
        return False
    entities = (one.options[one.key].entity, other.options[other.key].entity)
    same_entity = entities[0] is not None and one.pack == other.pack and entities[0] == entities[1]
    return same_entity or norm(one.key_text) == norm(other.key_text)


def _names(statement: str, mention: Mention, *texts: str) -> bool:
    return any(contains_phrase(statement, norm(name)) for name in (*mention.names, *texts))
