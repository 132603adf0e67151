"""The home screen in lines: what there is to play today, and a choice."""

import sys
from typing import TextIO

from etoile_quiz.daily.lock import Edition
from etoile_quiz.game.deal import RoundFilter, TooFewQuestionsError
from etoile_quiz.messages.dealing import too_few_line
from etoile_quiz.plain.conversation import Conversation
from etoile_quiz.plain.daily import play_daily, today_lines
from etoile_quiz.plain.play import play
from etoile_quiz.plain.watched import ask_watched
from etoile_quiz.session.daily_service import DailyStart
from etoile_quiz.session.session import Session

EDITION_KEYS: dict[str, Edition] = {"m": "matinee", "s": "soiree"}
KEYS = (*EDITION_KEYS, "p", "w", "q")
PROMPT = "What now (m matinée, s soirée, p play a round, w how far you have watched, q to stop): "


def open_home(session: Session, read: TextIO, write: TextIO, *, errors: TextIO | None = None) -> None:
    """Offer today's quizzes and rounds until the player stops, or until the end of the input."""
    conversation = Conversation(session, read, write, errors or sys.stderr)
    if session.player.must_ask_watched:
        ask_watched(session, conversation)
    while True:
        for line in today_lines(session.daily) if session.daily else ():
            conversation.lines.line(line)
        while (typed := conversation.ask_line(PROMPT)) not in (*KEYS, None):
            conversation.lines.line(f"Please type {', '.join(KEYS[:-1])} or {KEYS[-1]}.")
        if typed is None or typed == "q":
            return
        conversation.lines.line()
        if typed == "w":
            ask_watched(session, conversation)
        elif typed == "p":
            _play_round(session, conversation, read, write, errors)
        elif session.daily:
            start = DailyStart(session.daily.today(), EDITION_KEYS[typed])
            if refusal := session.daily.refusal(start.day, start.edition):
                conversation.lines.line(refusal)
            else:
                play_daily(session, session.daily, start, read, write, errors=errors)
        conversation.lines.line()


def _play_round(
    session: Session, conversation: Conversation, read: TextIO, write: TextIO, errors: TextIO | None
) -> None:
    round_filter = RoundFilter(watched=session.player.watched, mode=session.player.settings.mode)
    try:
        dealt = session.rounds.deal(round_filter)
    except TooFewQuestionsError as error:
        conversation.lines.line(too_few_line(error, round_filter, session.library.levels, session.library.categories))
    else:
        play(session, dealt, read, write, errors=errors)
