"""Whether one question of a round gives away another."""

from collections.abc import Iterator

from etoile_quiz.generator.words import contains_phrase, norm
from etoile_quiz.question import Mention, Question


def gives_away(shown: Question, asked: Question) -> bool:
    """Tell whether somebody who has seen all of `shown`, verdicts included, could read off the key of `asked`.

    That is so where `shown` states the fact that `asked` is about, or where one thing it says names both the key and all
    that the stem of `asked` speaks of.
    """
    own_fact = asked.facts[0] if asked.facts else None
    if own_fact is not None and own_fact in shown.discloses and asked.pack == shown.pack:
        return True
    return any(
        _names(statement, asked.key_mention, asked.key_text)
        and bool(asked.given_mentions)
        and all(_names(statement, mention) for mention in asked.given_mentions)
        for statement in statements(shown)
    )


def statements(question: Question) -> Iterator[str]:
    """Yield each thing the question says, normalised: stem with right option, explanation, each reason."""
    yield norm(f"{question.stem} {question.key_text}")
    yield norm(question.explanation)
    for refutation in question.proof:
        yield norm(f"{question.options[refutation.option].text} {refutation.because}")


def _names(statement: str, mention: Mention, *texts: str) -> bool:
    return any(contains_phrase(statement, norm(name)) for name in (*mention.names, *texts))
