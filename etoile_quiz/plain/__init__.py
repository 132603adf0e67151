"""The line mode: a round as plain lines, for screen readers, pipes and terminals that can do no more."""

import sys
from collections.abc import Iterator
from typing import TextIO

from msgspec.structs import replace

from etoile_quiz.game.deal import Deal, Wishes
from etoile_quiz.game.modes import ENCORE
from etoile_quiz.game.round import Round
from etoile_quiz.mode_phrases import MODE_NAMES, mode_note
from etoile_quiz.phrases import REPEATS_NOTE, plural, shrunk_note
from etoile_quiz.plain.moves import Move
from etoile_quiz.plain.sitting import Sitting
from etoile_quiz.question import Question
from etoile_quiz.rank_phrases import rank_line
from etoile_quiz.session import Session


def play(
    session: Session, wishes: Wishes, deal: Deal, read: TextIO, write: TextIO, *, errors: TextIO | None = None
) -> Round:
    """Play a round, one line read a question, and return it as it ended.

    Each answer is kept before its verdict is written, so that neither Ctrl-C nor a closed pipe (which both go through to the
    caller) loses it. What the session has to say of trouble goes to `errors`, standard error unless given. A challenge code
    is passed on when the round is over, and what was missed can be played once more.
    """
    sitting = Sitting(session, read, write, errors or sys.stderr)
    sitting.tell_trouble()
    _announce(sitting, session, wishes, deal)
    dealt = Round.of(deal.questions, session.rules(wishes.mode))
    played = _through(session, sitting, dealt, wishes.mode, session.following(wishes, deal))
    if (rank := session.rank()).families:
        sitting.page.line(rank_line(rank))
    if code := session.code(wishes, replace(deal, questions=played.questions)):
        sitting.page.line()
        sitting.page.line(f"To play this round again or share it: etoile-quiz play --code {code}")
    sitting.page.flush()
    missed = played.missed
    while missed and sitting.wants_encore(len(missed)):
        missed = _through(session, sitting, session.encore(missed, session.new_run()), ENCORE, iter(())).missed
    sitting.page.flush()
    return played


def _through(session: Session, sitting: Sitting, played: Round, mode: str, following: Iterator[Question]) -> Round:
    """Play a round to its end, or to where the player stops, and sum it up."""
    run = session.new_run()

    def answer(played: Round, move: Move, seconds: float) -> Round:
        answered = played.answer(move.option, seconds, move.confidence)
        session.keep(run, answered, mode)
        return answered

    while played.phase != "finished":
        revealed = sitting.turn(played, answer)
        sitting.tell_trouble()
        if revealed is None:
            left = played.leave()
            sitting.sum_up(left, stopped=True)
            return left
        sitting.reveal(revealed)
        played = revealed.advance(next(following, None))
    sitting.sum_up(played)
    return played


def _announce(sitting: Sitting, session: Session, wishes: Wishes, deal: Deal) -> None:
    page, count = sitting.page, len(deal.questions)
    if session.title:
        page.line(session.title)
    if wishes.mode != "classic":
        page.line(f"{MODE_NAMES[wishes.mode]}. {mode_note(wishes.mode, session.timer_factor)}")
    if deal.shrunk:
        page.line(shrunk_note(count))
    elif not wishes.goes_on:
        page.line(f"{plural(count, 'question')}.")
    if deal.repeats:
        page.line(REPEATS_NOTE)
