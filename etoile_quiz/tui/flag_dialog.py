"""The dialog that flags a question as bad: it asks why, and says where the flag is kept."""

from collections.abc import Callable

from etoile_quiz.history.flags import FlagError
from etoile_quiz.messages.marks import ASK_REASON, REASON_NAMES
from etoile_quiz.question import Question
from etoile_quiz.tui.navigator import Navigator
from etoile_quiz.tui.screens.dialog import Dialog

LEAVE = "Do not flag it"


def ask_why(navigator: Navigator, question: Question, then: Callable[[], None]) -> None:
    """Ask what is wrong with a question and flag it. Call `then` if it was flagged."""
    player = navigator.session.player

    def flag(answer: int | None) -> None:
        if not answer:
            return
        try:
            player.flag(question, list(REASON_NAMES)[answer - 1])
        except FlagError as error:
            navigator.notify(str(error))
        else:
            navigator.flagged.add(question.id)
            then()

    kept = f"Your flags are kept in {player.flags_file}." if player.flags_file else "Nothing is kept in this sitting."
    navigator.show(Dialog(ASK_REASON, kept, (LEAVE, *REASON_NAMES.values())), flag)
