"""The daily in lines: today's quizzes at a glance, and playing one."""

import sys
from typing import TextIO

from etoile_quiz.daily.desk import DailyDesk, DailyPlay, DailyStart
from etoile_quiz.daily_phrases import (
    KIND_NOTES,
    LEFT_OPEN_NOTE,
    OVERRULED_NOTE,
    edition_name,
    heading,
    next_line,
    resumed_note,
    standing,
    streak_line,
)
from etoile_quiz.dates import spoken
from etoile_quiz.game.lock import number_of
from etoile_quiz.game.round import Round
from etoile_quiz.history.attempts import Attempt
from etoile_quiz.phrases import plural
from etoile_quiz.plain.moves import Move
from etoile_quiz.plain.page import Page
from etoile_quiz.plain.sitting import Sitting
from etoile_quiz.session import Session

_NEEDED_TO_SHARE = "★ ✕ – · é"


def play_daily(
    session: Session,
    desk: DailyDesk,
    start: DailyStart,
    read: TextIO,
    write: TextIO,
    *,
    errors: TextIO | None = None,
) -> DailyPlay:
    """Play a day's quiz, or go on with it, and return it as it ended.

    Stopping, the end of the input, Ctrl-C and a closed pipe all leave a ranked attempt open.
    """
    sitting = Sitting(session, read, write, errors or sys.stderr)
    play = desk.begin(start)
    sitting.tell_trouble()
    _announce(sitting.page, desk, start, play)

    def answer(_: Round, move: Move, seconds: float) -> Round:
        nonlocal play
        play = desk.answer(play, move.option, seconds)
        return play.played

    while play.played.phase != "finished":
        revealed = sitting.turn(play.played, answer)
        if revealed is None:
            break
        sitting.tell_trouble()
        if play.overruled:
            sitting.page.line(OVERRULED_NOTE)
        sitting.reveal(revealed)
        play = play.advance()
    if play.played.phase == "finished":
        sitting.sum_up(play.played)
        _conclude(sitting.page, desk, play)
    elif play.kind == "ranked":
        sitting.page.line()
        count = plural(len(play.played.questions), "question")
        sitting.page.line(f"Stopped after {len(play.played.answers)} of {count}. {LEFT_OPEN_NOTE}")
    else:
        sitting.sum_up(play.played.leave(), stopped=True)
    sitting.page.flush()
    return play


def tell_today(desk: DailyDesk, write: TextIO) -> None:
    """Write how today's quizzes and the streak stand, and how to play one."""
    page = Page(write)
    today = desk.today()
    page.line(f"{desk.title} No. {number_of(today)}, {spoken(today.isoformat())}")
    ways = []
    for edition in desk.editions:
        if refusal := desk.refusal(today, edition):
            page.line(refusal)
            continue
        page.line(f"{edition_name(edition)}: {standing(desk.state(today, edition))}.")
        ways.append(f"etoile-quiz daily --edition {edition}")
    page.line(streak_line(desk.streak()))
    if ways:
        page.line(f"To play: {', or '.join(ways)}")
    page.line()
    page.flush()


def tell_share_text(desk: DailyDesk, attempt: Attempt, write: TextIO) -> None:
    """Write what may be passed on about a ranked attempt."""
    page = Page(write)
    page.line(desk.share_text(attempt, ascii_only=not page.can(_NEEDED_TO_SHARE)))
    page.flush()


def _announce(page: Page, desk: DailyDesk, start: DailyStart, play: DailyPlay) -> None:
    page.line(heading(desk.title, start.day, start.edition))
    page.line(KIND_NOTES[play.kind])
    page.line(resumed_note(play) or f"{plural(len(play.played.questions), 'question')}.")


def _conclude(page: Page, desk: DailyDesk, play: DailyPlay) -> None:
    """Write what comes after the results: the text to share, the streak, and when it goes on."""
    page.line()
    page.line(desk.share_text(play.attempt, play.kind, ascii_only=not page.can(_NEEDED_TO_SHARE)))
    page.line()
    page.line(streak_line(desk.streak()))
    page.line(next_line(desk.time_to_next()))
