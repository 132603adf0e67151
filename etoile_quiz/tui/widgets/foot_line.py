"""The last line of a round: how to answer, or the way on and how the question is marked."""

from textual.widgets import Static

from etoile_quiz.game.confidence import CONFIDENCES
from etoile_quiz.game.round import Round
from etoile_quiz.messages.options import LETTERS
from etoile_quiz.tui.widgets.justify import justify
from etoile_quiz.tui.widgets.reveal import marks, with_more

NEXT = "Next question"
TO_RESULTS = "See the results"


class FootLine(Static):
    """One line below the question. It can be clicked once the answer is revealed."""

    def show_asking(self, played: Round, highlighted: int | None, *, more: bool) -> None:
        """Say how to answer, and whether there is more to scroll to."""
        self.set_class(played.rules.asks_confidence and highlighted is not None, "-open")
        self.update(with_more(way_to_answer(played, highlighted), more))

    def show_revealed(self, played: Round, *, more: bool, starred: bool, flagged: bool) -> None:
        """Say what comes next, and how the player has marked the question."""
        self.set_class(True, "-open")
        name = TO_RESULTS if played.is_last else NEXT
        self.update(justify(with_more(f"{name}  →", more), marks(starred, flagged), self.content_size.width))


def way_to_answer(played: Round, highlighted: int | None) -> str:
    """Return how to answer: `Press 1–4 or A–D, or click an answer`."""
    count = len(played.question.options) if played.question else 0
    keys = f"1–{count} or A–{LETTERS[count - 1]}"
    if played.struck:
        keys = " or ".join(LETTERS[option] for option in range(count) if option not in played.struck)
    if not played.rules.asks_confidence:
        return f"Press {keys}, or click an answer"
    if highlighted is None:
        return f"Press {keys} or click, then say how sure you are"
    levels = "   ".join(f"{confidence.key.upper()} {confidence.name.lower()}" for confidence in CONFIDENCES)
    return f"How sure are you?  {levels}"
