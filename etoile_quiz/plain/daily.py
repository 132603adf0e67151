"""The daily in lines: today's quizzes at a glance, and playing one."""

import sys
from typing import TextIO

from etoile_quiz.daily.lock import number_of
from etoile_quiz.dates import spoken
from etoile_quiz.game.round import Round
from etoile_quiz.history.attempts import Attempt
from etoile_quiz.messages.daily import (
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
from etoile_quiz.plain.driver import PlainRoundDriver
from etoile_quiz.plain.moves import Move
from etoile_quiz.plain.page import Page
from etoile_quiz.session.daily_service import DailyPlay, DailyService, DailyStart
from etoile_quiz.session.session import Session
from etoile_quiz.text.numbers import plural

_NEEDED_TO_SHARE = "★ ✕ – · é"


def play_daily(
    session: Session,
    daily_service: DailyService,
    start: DailyStart,
    read: TextIO,
    write: TextIO,
    *,
    errors: TextIO | None = None,
) -> DailyPlay:
    """Play a day's quiz, or go on with it, and return it as it ended.

    Stopping, the end of the input, Ctrl-C and a closed pipe all leave a ranked attempt open.
    """
    driver = PlainRoundDriver(session, read, write, errors or sys.stderr)
    play = daily_service.begin(start)
    driver.tell_warning()
    _announce(driver.page, daily_service, start, play)

    def answer(_: Round, move: Move, seconds: float) -> Round:
        nonlocal play
        play = daily_service.answer(play, move.option, seconds)
        return play.played

    while play.played.phase != "finished":
        revealed = driver.turn(play.played, answer)
        if revealed is None:
            break
        driver.tell_warning()
        if play.overruled:
            driver.page.line(OVERRULED_NOTE)
        driver.reveal(revealed)
        play = play.advance()
    if play.played.phase == "finished":
        driver.sum_up(play.played)
        _conclude(driver.page, daily_service, play)
    elif play.kind == "ranked":
        driver.page.line()
        count = plural(len(play.played.questions), "question")
        driver.page.line(f"Stopped after {len(play.played.answers)} of {count}. {LEFT_OPEN_NOTE}")
    else:
        driver.sum_up(play.played.leave(), stopped=True)
    driver.page.flush()
    return play


def tell_today(daily_service: DailyService, write: TextIO) -> None:
    """Write how today's quizzes and the streak stand, and how to play one."""
    page = Page(write)
    today = daily_service.today()
    page.line(f"{daily_service.title} No. {number_of(today)}, {spoken(today.isoformat())}")
    ways = []
    for edition in daily_service.editions:
        if refusal := daily_service.refusal(today, edition):
            page.line(refusal)
            continue
        page.line(f"{edition_name(edition)}: {standing(daily_service.state(today, edition))}.")
        ways.append(f"etoile-quiz daily --edition {edition}")
    page.line(streak_line(daily_service.streak()))
    if ways:
        page.line(f"To play: {', or '.join(ways)}")
    page.line()
    page.flush()


def tell_share_text(daily_service: DailyService, attempt: Attempt, write: TextIO) -> None:
    """Write what may be passed on about a ranked attempt."""
    page = Page(write)
    page.line(daily_service.share_text(attempt, ascii_only=not page.can(_NEEDED_TO_SHARE)))
    page.flush()


def _announce(page: Page, daily_service: DailyService, start: DailyStart, play: DailyPlay) -> None:
    page.line(heading(daily_service.title, start.day, start.edition))
    page.line(KIND_NOTES[play.kind])
    page.line(resumed_note(play) or f"{plural(len(play.played.questions), 'question')}.")


def _conclude(page: Page, daily_service: DailyService, play: DailyPlay) -> None:
    """Write what comes after the results: the text to share, the streak, and when it goes on."""
    page.line()
    page.line(daily_service.share_text(play.attempt, play.kind, ascii_only=not page.can(_NEEDED_TO_SHARE)))
    page.line()
    page.line(streak_line(daily_service.streak()))
    page.line(next_line(daily_service.time_to_next()))
