"""What both front ends share."""

import pytest

from etoile_quiz.game.codes import decode
from etoile_quiz.game.deal import RoundFilter, TooFewQuestionsError

from .house import BANK, driver


def test_starred_questions_alone_are_dealt() -> None:
    session = driver()
    with pytest.raises(TooFewQuestionsError):
        session.deal(RoundFilter(watched=8, starred=True))
    for question in (BANK[0], BANK[2]):
        session.star(question)
    dealt = session.deal(RoundFilter(watched=8, starred=True))
    assert {question.id for question in dealt.questions} == {BANK[0].id, BANK[2].id}
    lower = session.deal(RoundFilter(watched=0, starred=True), "seed")
    assert [question.id for question in lower.questions] == [BANK[0].id]
    session.star(BANK[0], starred=False)
    assert session.starred_ids == {BANK[2].id}


def test_a_round_of_starred_questions_has_a_code_that_deals_it_again() -> None:
    session = driver()
    session.star(BANK[1])
    dealt = session.deal(RoundFilter(watched=8, starred=True))
    code = session.code(RoundFilter(watched=8, starred=True), dealt)
    assert code
    assert session.rematch(decode(code)).questions == dealt.questions


def test_without_a_file_a_flag_is_not_kept_and_nothing_breaks() -> None:
    driver().flag(BANK[0], "spoils")
