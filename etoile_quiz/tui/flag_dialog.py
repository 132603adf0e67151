"""The dialog that flags a question as bad: it asks why, and says where the flag is kept."""

from collections.abc import Callable

from textual.screen import Screen

from etoile_quiz.history.flags import FlagError, Reason
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session
from etoile_quiz.tui.navigator import Result
from etoile_quiz.tui.screens.dialog import Dialog

WHY: dict[Reason | None, str] = {
    "wrong-answer": "The answer is wrong",
    "ambiguous": "More than one answer is right",
    "gives-itself-away": "It gives its answer away",
    "spoils": "It spoils something",
    "wording": "The wording",
    "other": "Something else",
    None: "I would rather not say",
}
LEAVE = "Do not flag it"


def ask_why(screen: Screen[Result], session: Session, question: Question, then: Callable[[Question], None]) -> None:
    """Ask what is wrong with a question and flag it. Call `then` if it was flagged."""

    def flag(answer: int | None) -> None:
        if not answer:
            return
        try:
            session.player.flag(question, list(WHY)[answer - 1])
        except FlagError as error:
            screen.notify(str(error), severity="warning", markup=False)
        else:
            then(question)

    file = session.player.flags_file
    kept = f"Kept in {file}, for you to send." if file else "Nothing is kept in this sitting."
    screen.app.push_screen(Dialog("What is wrong with this question?", kept, (LEAVE, *WHY.values())), flag)
