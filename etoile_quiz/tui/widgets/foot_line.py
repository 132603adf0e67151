"""The last line of a round: how to answer, or the way on and how the question is marked."""

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from etoile_quiz.game.confidence import CONFIDENCES
from etoile_quiz.game.round import Round
from etoile_quiz.messages.options import LETTERS
from etoile_quiz.messages.rounds import onward
from etoile_quiz.tui.widgets.justify import justify
from etoile_quiz.tui.widgets.reveal import marks, with_more


class FootLine(Static):
    """One line below the question. It can be clicked once the answer is revealed."""

    def say(self, words: Content | str) -> None:
        """Show a line. It is as high as the one before, so that nothing else has to be laid out and drawn anew."""
        self.update(words, layout=False)

    def show_asking(self, played: Round, highlighted: int | None, *, more: bool) -> None:
        """Say how to answer, and whether there is more to scroll to."""
        self.set_class(played.rules.asks_confidence and highlighted is not None, "-open")
        self.say(with_more(way_to_answer(played, highlighted), more))

    def show_revealed(self, played: Round, *, more: bool, starred: bool, flagged: bool) -> None:
        """Say what comes next, and how the player has marked the question."""
        self.set_class(True, "-open")
        self.say(
            justify(with_more(f"On to {onward(played)}  →", more), marks(starred, flagged), self.content_size.width)
        )


def way_to_answer(played: Round, highlighted: int | None) -> Content:
    """Return how to answer: `Press 1–4 or A–D, or click an answer`. A level of confidence can be clicked."""
    count = len(played.question.options) if played.question else 0
    keys = f"1–{count} or A–{LETTERS[count - 1]}"
    if played.struck:
        keys = " or ".join(LETTERS[option] for option in range(count) if option not in played.struck)
    if not played.rules.asks_confidence:
        return Content(f"Press {keys}, or click an answer")
    if highlighted is None:
        return Content(f"Press {keys} or click, then say how sure you are")
    levels = [
        Content.styled(f" {one.key.upper()} {one.name} ", Style.from_meta({"@click": f"screen.sure('{one.id}')"}))
        for one in CONFIDENCES
    ]
    return Content("How sure are you?  ") + Content("  ").join(level.stylize("reverse") for level in levels)
