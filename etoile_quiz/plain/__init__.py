"""The line mode: a round as plain lines, for screen readers, pipes and terminals that can do no more."""

import sys
from collections.abc import Iterator
from typing import TextIO

from msgspec.structs import replace

from etoile_quiz.game.deal import DealtRound, RoundFilter
from etoile_quiz.game.modes import ENCORE
from etoile_quiz.game.round import Round
from etoile_quiz.messages.general import REPEATS_NOTE, shrunk_note
from etoile_quiz.messages.modes import MODE_NAMES, mode_note
from etoile_quiz.messages.rank import rank_line
from etoile_quiz.plain.driver import PlainRoundDriver
from etoile_quiz.plain.moves import Move
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session
from etoile_quiz.text.numbers import plural


def play(
    session: Session,
    round_filter: RoundFilter,
    deal: DealtRound,
    read: TextIO,
    write: TextIO,
    *,
    errors: TextIO | None = None,
) -> Round:
    """Play a round, one line read a question, and return it as it ended.

    Each answer is kept before its verdict is written, so that neither Ctrl-C nor a closed pipe (which both go through to the
    caller) loses it. What the session has to say of trouble goes to `errors`, standard error unless given. A challenge code
    is passed on when the round is over, and what was missed can be played once more.
    """
    driver = PlainRoundDriver(session, read, write, errors or sys.stderr)
    driver.tell_warning()
    _announce(driver, session, round_filter, deal)
    dealt = Round.of(deal.questions, session.rounds.rules(round_filter.mode))
    played = _through(session, driver, dealt, round_filter.mode, session.rounds.following(round_filter, deal))
    if (rank := session.player.rank()).families:
        driver.page.line(rank_line(rank))
    if code := session.rounds.code(round_filter, replace(deal, questions=played.questions)):
        driver.page.line()
        driver.page.line(f"To play this round again or share it: etoile-quiz play --code {code}")
    driver.page.flush()
    missed = played.missed
    while missed and driver.wants_encore(len(missed)):
        missed = _through(
            session, driver, session.rounds.encore(missed, session.rounds.new_run()), ENCORE, iter(())
        ).missed
    driver.page.flush()
    return played


def _through(
    session: Session, driver: PlainRoundDriver, played: Round, mode: str, following: Iterator[Question]
) -> Round:
    """Play a round to its end, or to where the player stops, and sum it up."""
    run = session.rounds.new_run()

    def answer(played: Round, move: Move, seconds: float) -> Round:
        answered = played.answer(move.option, seconds, move.confidence)
        session.player.keep_answer(run, answered, mode)
        return answered

    while played.phase != "finished":
        revealed = driver.turn(played, answer)
        driver.tell_warning()
        if revealed is None:
            left = played.leave()
            driver.sum_up(left, stopped=True)
            return left
        driver.reveal(revealed)
        played = revealed.advance(next(following, None))
    driver.sum_up(played)
    return played


def _announce(driver: PlainRoundDriver, session: Session, round_filter: RoundFilter, deal: DealtRound) -> None:
    page, count = driver.page, len(deal.questions)
    if session.library.title:
        page.line(session.library.title)
    if round_filter.mode != "classic":
        page.line(
            f"{MODE_NAMES[round_filter.mode]}. {mode_note(round_filter.mode, session.player.settings.timer_factor)}"
        )
    if deal.shrunk:
        page.line(shrunk_note(count))
    elif not round_filter.goes_on:
        page.line(f"{plural(count, 'question')}.")
    if deal.repeats:
        page.line(REPEATS_NOTE)
