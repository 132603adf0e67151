"""Rounds dealt from the shipped packs, looked through by a reader who only sees what a player sees.

The deep profile deals ten thousand rounds.
"""

import pytest

from etoile_quiz.game.bank import Bank
from etoile_quiz.game.deal import deal
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.question import Question
from etoile_quiz.text.words import norm
from tests.examples import deep
from tests.shared_packs import shipped_bank


def shown(question: Question) -> list[str]:
    """Return all that a player may have read once a question is revealed."""
    right = question.options[question.key].text
    reasons = [f"{question.options[item.option].text}. {item.because}" for item in question.proof]
    return [f" {norm(text)} " for text in (f"{question.stem} {right}", question.explanation, *reasons)]


def tells(texts: list[str], question: Question) -> bool:
    """Tell whether one text names the right option and everything the stem speaks of."""
    right = norm(question.options[question.key].text)
    if not question.given_mentions:
        return False
    return any(
        f" {right} " in text
        and all(any(f" {norm(name)} " in text for name in mention.names) for mention in question.given_mentions)
        for text in texts
    )


@pytest.mark.parametrize("watched", [0, 4, 8])
def test_no_round_unlocks_itself(watched: int) -> None:
    bank = Bank.of(shipped_bank())
    for number in range(3334 if deep() else 60):
        questions = deal(bank, RoundFilter(watched=watched), f"round {number}").questions
        assert len(questions) == 10
        keys = [norm(question.options[question.key].text) for question in questions if question.form != "true-false"]
        assert len(set(keys)) == len(keys), "a repeated key"
        texts: list[str] = []
        told: set[str] = set()
        for question in questions:
            assert question.spoiler <= watched
            assert not tells(texts, question), f"given away: {question.id}"
            if question.facts:
                assert question.facts[0] not in told, f"told before: {question.id}"
            possible = [item for item in question.proof if told.isdisjoint(item.rests_on)]
            assert possible or not question.proof, f"ruled out: {question.id}"
            texts += shown(question)
            told |= set(question.discloses)
