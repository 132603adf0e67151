"""Asking how far the player has watched."""

from etoile_quiz.messages.levels import WHY_WATCHED, watched_name, watched_question
from etoile_quiz.plain.conversation import Conversation
from etoile_quiz.session.session import Session

HOW_TO_CHANGE = "It is remembered. To change it, type w in etoile-quiz --plain, or say --watched N for once."


def ask_watched(session: Session, conversation: Conversation) -> None:
    """Ask how far the player has watched until they say it, and remember it.

    The end of the input leaves it open, and Enter leaves it as it is, if it was said before.
    """
    lines, levels, player = conversation.lines, session.library.levels, session.player
    keep = "" if player.must_ask_watched else f", Enter keeps {player.watched}"
    lines.line(f"{watched_question(session.library.show_title)} {WHY_WATCHED}")
    for level in range(levels + 1):
        lines.line(f"{level}. {watched_name(level, levels)}")
    while (typed := conversation.ask_line(f"Your answer (0–{levels}{keep}): ")) is not None:
        if keep and not typed:
            return
        if typed.isdecimal() and typed.isascii() and int(typed) <= levels:
            player.set("watched", int(typed))
            lines.line(HOW_TO_CHANGE)
            conversation.tell_warning()
            return
        lines.line(f"Please type a number from 0 to {levels}.")
