"""The daily in lines: the state of today's quizzes, and playing one."""

import sys
from collections.abc import Iterator
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
    level_note,
    next_line,
    recap_lines,
    resumed_note,
    standing,
    streak_line,
)
from etoile_quiz.plain.conversation import Conversation
from etoile_quiz.plain.line_writer import LineWriter
from etoile_quiz.plain.typed_answers import TypedAnswer
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
    conversation = Conversation(session, read, write, errors or sys.stderr)
    lines = conversation.lines
    play = daily_service.begin(start)
    conversation.tell_warning()
    _announce(lines, daily_service, start, play)

    def answer(_: Round, typed: TypedAnswer, seconds: float) -> Round:
        nonlocal play
        play = daily_service.answer(play, typed.option, seconds)
        return play.played

    while play.played.phase != "finished":
        revealed = conversation.ask(play.played, answer)
        if revealed is None:
            break
        conversation.tell_warning()
        if play.overruled:
            lines.line(OVERRULED_NOTE)
        goes_on = conversation.reveal(revealed)
        play = play.advance()
        if not goes_on:
            break
    if play.played.phase == "finished":
        conversation.sum_up(play.played)
        _conclude(lines, daily_service, play)
    elif play.kind == "ranked":
        lines.line()
        count = plural(len(play.played.questions), "question")
        lines.line(f"Stopped after {len(play.played.answers)} of {count}. {LEFT_OPEN_NOTE}")
    else:
        conversation.sum_up(play.played.leave())
    conversation.finish()
    return play


def today_lines(daily_service: DailyService) -> Iterator[str]:
    """Yield the state of today's quizzes and of the streak."""
    today = daily_service.today()
    yield f"{daily_service.title} No. {number_of(today)}, {spoken(today)}"
    for edition in daily_service.editions:
        state = f"{edition_name(edition)}: {standing(daily_service.state(today, edition))}."
        yield daily_service.refusal(today, edition) or state
    yield streak_line(daily_service.streak())


def tell_today(daily_service: DailyService, write: TextIO) -> None:
    """Write the state of today's quizzes and of the streak, and how to play one."""
    lines, today = LineWriter(write), daily_service.today()
    for line in today_lines(daily_service):
        lines.line(line)
    offered = [edition for edition in daily_service.editions if not daily_service.refusal(today, edition)]
    if offered:
        lines.line(f"To play: {', or '.join(f'etoile-quiz daily --edition {edition}' for edition in offered)}")
    lines.line()
    lines.flush()


def tell_share_text(daily_service: DailyService, attempt: Attempt, write: TextIO) -> None:
    """Write the text to share about a ranked attempt."""
    lines = LineWriter(write)
    lines.line(daily_service.share_text(attempt, ascii_only=not lines.can(_NEEDED_TO_SHARE)))
    lines.flush()


def _announce(lines: LineWriter, daily_service: DailyService, start: DailyStart, play: DailyPlay) -> None:
    lines.line(heading(daily_service.title, start.day, start.edition))
    lines.line(KIND_NOTES[play.kind])
    if note := level_note(play):
        lines.line(note)
    lines.line(resumed_note(play) or f"{plural(len(play.played.questions), 'question')}.")


def _conclude(lines: LineWriter, daily_service: DailyService, play: DailyPlay) -> None:
    """Write what follows the results: the text to share, the streak, and the time of the next quizzes."""
    lines.line()
    lines.line(daily_service.share_text(play.attempt, play.kind, ascii_only=not lines.can(_NEEDED_TO_SHARE)))
    lines.line()
    recap = daily_service.recap(play.attempt.begun.edition)
    for line in recap_lines(recap):
        lines.line(line)
    lines.line(streak_line(recap.streak))
    lines.line(next_line(recap.to_next))
