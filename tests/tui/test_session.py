"""What both front ends share."""

import pytest

from etoile_quiz.game.deal import TooFewQuestionsError
from etoile_quiz.game.round_filter import RoundFilter

from .house import BANK, a_session


def test_starred_questions_alone_are_dealt() -> None:
    session = a_session()
    with pytest.raises(TooFewQuestionsError):
        session.rounds.deal(RoundFilter(watched=8, starred=True))
    for question in (BANK[0], BANK[2]):
        session.player.star(question)
    dealt = session.rounds.deal(RoundFilter(watched=8, starred=True))
    assert {question.id for question in dealt.questions} == {BANK[0].id, BANK[2].id}
    lower = session.rounds.deal(RoundFilter(watched=0, starred=True), "seed")
    assert [question.id for question in lower.questions] == [BANK[0].id]
    session.player.star(BANK[0], starred=False)
    assert session.player.starred_ids == {BANK[2].id}


def test_without_a_file_a_flag_is_not_kept_and_nothing_breaks() -> None:
    a_session().player.flag(BANK[0], "spoils")
