"""Playing given questions in lines."""

from typing import TextIO
from unittest.mock import patch

from etoile_quiz.drivers.free_round import FreeRoundDriver
from etoile_quiz.game.deal import DealtRound
from etoile_quiz.game.round import Round
from etoile_quiz.plain.play import play as play_driver
from etoile_quiz.session.session import Session


def play(session: Session, dealt: DealtRound, read: TextIO, write: TextIO, *, errors: TextIO) -> Round:
    """Play a round that was dealt already."""
    with patch.object(session.rounds, "deal", return_value=dealt):
        return play_driver(FreeRoundDriver(session, dealt.round_filter), read, write, errors=errors)
