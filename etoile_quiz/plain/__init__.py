"""The line mode: a round as plain lines, for screen readers, pipes and terminals that can do no more."""

import sys
from typing import TextIO

from etoile_quiz.game.deal import Deal
from etoile_quiz.game.round import Round
from etoile_quiz.phrases import REPEATS_NOTE, plural, shrunk_note
from etoile_quiz.plain.sitting import Sitting
from etoile_quiz.session import Session
from etoile_quiz.statistics_phrases import rank_line


def play(
    session: Session, deal: Deal, read: TextIO, write: TextIO, *, errors: TextIO | None = None, code: str = ""
) -> Round:
    """Play a round, one line read a question, and return it as it ended.

    Each answer is kept before its verdict is written, so that neither Ctrl-C nor a closed pipe (which both go through to the
    caller) loses it. What the session has to say of trouble goes to `errors`, standard error unless given. A challenge code
    is passed on when the round is over.
    """
    sitting = Sitting(session, read, write, errors or sys.stderr)
    sitting.tell_trouble()
    _announce(sitting, session.title, deal)
    run = session.new_run()
    played = Round.of(deal.questions)
    while (question := played.question) is not None:
        sitting.ask(question, played)
        began = session.clock()
        option = sitting.choice(played)
        if option is None:
            played = played.leave()
            break
        played = played.answer(option, session.clock() - began)
        session.keep(run, played)
        sitting.tell_trouble()
        sitting.reveal(played)
        played = played.advance()
    sitting.sum_up(played)
    if (rank := session.rank()).families:
        sitting.page.line(rank_line(rank))
    if code:
        sitting.page.line()
        sitting.page.line(f"To play this round again or share it: etoile-quiz play --code {code}")
    sitting.page.flush()
    return played


def _announce(sitting: Sitting, title: str, deal: Deal) -> None:
    count = len(deal.questions)
    if title:
        sitting.page.line(title)
    sitting.page.line(shrunk_note(count) if deal.shrunk else f"{plural(count, 'question')}.")
    if deal.repeats:
        sitting.page.line(REPEATS_NOTE)
