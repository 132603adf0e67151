"""Where the player stands: question, category, difficulty, points, and a star for every right answer so far."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from etoile_quiz.game.round import Round
from etoile_quiz.phrases import RIGHT_SIGN, WRONG_SIGN, plural

MOST_SIGNS = 15
"""Longer rounds are told in numbers only."""


class Standing(Widget):
    """The two lines above a question."""

    standing: reactive[Round | None] = reactive(None)
    category: reactive[str] = reactive("")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return its two rows."""
        return 2

    def render(self) -> Content:
        """Draw both lines, each from margin to margin."""
        played = self.standing
        if played is None or played.question is None:
            return Content("\n")
        width = self.size.width
        place = Content.assemble(
            ("Question ", "$foreground-muted"),
            (f"{played.position + 1}", "bold $primary"),
            (f" of {len(played.questions)}", "$foreground-muted"),
        )
        row = f" · {played.right_in_a_row} in a row" if played.right_in_a_row > 1 else ""
        score = Content.assemble((plural(played.score, "point"), "bold $primary"), (row, "$foreground-muted"))
        kind = Content.styled(f"{self.category} · {played.question.difficulty.level}", "$foreground-muted")
        return _spread(place, score, width) + "\n" + _spread(kind, _signs(played), width)


def _signs(played: Round) -> Content:
    if len(played.questions) > MOST_SIGNS:
        return Content("")
    signs = [
        (RIGHT_SIGN, "$text-success") if answer.right else (WRONG_SIGN, "$text-error") for answer in played.answers
    ]
    ahead = len(played.questions) - len(signs)
    if played.phase == "asking":
        signs.append(("○", "bold $primary"))
        ahead -= 1
    signs += [("·", "$foreground-muted")] * ahead
    return Content(" ").join(Content.styled(sign, style) for sign, style in signs)


def _spread(left: Content, right: Content, width: int) -> Content:
    """Put one text at each margin; where both do not fit, the left one is cut short."""
    room = width - right.cell_length - (1 if right else 0)
    left = left.truncate(max(room, 0), ellipsis=True)
    return left + " " * max(width - left.cell_length - right.cell_length, 0) + right
