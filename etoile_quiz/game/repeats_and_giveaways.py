"""The hard rules of a round: no question gives a key away or leaves nothing to choose. They are never relaxed."""

from collections.abc import Collection, Iterator, Sequence

from etoile_quiz.question import Question, same_key
from etoile_quiz.text.words import contains_phrase, norm

MOST_WITH_VERDICTS = 1
"""The number of questions of a round whose options may be verdicts, such as true and false."""


def is_unfair(before: Sequence[Question], question: Question) -> bool:
    """Return whether a question may not be asked after these.

    No family and no key comes twice (R1, R4). Nothing shown before gives its key away (R2). Nothing revealed before rules out
    all wrong options (R3).
    """
    if any(Shown(other).spoils(question) for other in before):
        return True
    return has_enough_verdicts(before, question) or is_decided(options_gone(before, question), question)


def has_enough_verdicts(before: Sequence[Question], question: Question) -> bool:
    """Return whether this question has verdicts, and the round has enough of such questions already."""
    return question.has_verdicts and sum(other.has_verdicts for other in before) >= MOST_WITH_VERDICTS


def is_decided(gone: int, question: Question) -> bool:
    """Return whether all wrong options are ruled out if `gone` of them are."""
    return gone >= len(question.options) - 1


def options_gone(before: Sequence[Question], question: Question) -> int:
    """Return how many wrong options a player can rule out by the facts in earlier questions."""
    return ruled_out({fact for other in before for fact in facts_told(other)}, question)


def facts_told(question: Question) -> Iterator[tuple[str, str]]:
    """Yield pack and id of every fact that a question states once it is answered."""
    return ((question.pack, fact) for fact in question.discloses)


def ruled_out(facts: Collection[tuple[str, str]], question: Question) -> int:
    """Return how many wrong options these facts rule out."""
    pack = question.pack
    return sum(any((pack, fact) in facts for fact in refutation.rests_on) for refutation in question.proof)


class Shown:
    """All that a question has said once it is answered, prepared to be compared with many other questions."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._statements = tuple(_statements(question))
        self._everything = " \n ".join(self._statements)

    def spoils(self, asked: Question) -> bool:
        """Return whether the other question may no longer be asked: same family, same key, or given away."""
        shown = self._question
        if shown.family == asked.family or self.gives_away(asked):
            return True
        return same_key(shown, asked) and not (shown.has_verdicts or asked.has_verdicts)

    def gives_away(self, asked: Question) -> bool:
        """Return whether the key of the other question can be read off this one.

        That is so if this one states the fact that the other asks, or if one of its statements names both the key and
        everything in the stem of the other. Example: "As Jack McMillan, Luke Kirby walks home" gives away the key of "Who plays
        Jack McMillan?".
        """
        if asked.facts and asked.pack == self._question.pack and asked.facts[0] in self._question.discloses:
            return True
        if not asked.given_mentions:
            return False
        keys = [norm(name) for name in (*asked.key_mention.names, asked.key_text)]
        if not _has_any(self._everything, keys):
            return False
        givens = [[norm(name) for name in mention.names] for mention in asked.given_mentions]
        return any(
            _has_any(statement, keys) and all(_has_any(statement, names) for names in givens)
            for statement in self._statements
        )


def _statements(question: Question) -> Iterator[str]:
    """Yield each statement of a question, folded: the stem with the right option, what its author added, each reason."""
    yield norm(f"{question.stem} {question.key_text}")
    yield from (norm(text) for text in question.author_fields.values() if isinstance(text, str))
    for refutation in question.proof:
        yield norm(f"{question.options[refutation.option].text} {refutation.because}")


def _has_any(text: str, phrases: Sequence[str]) -> bool:
    return any(contains_phrase(text, phrase) for phrase in phrases)
