"""Where the player stands: quiz, question, category, difficulty, points, and a star for every right answer so far."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from etoile_quiz.game.round import Round
from etoile_quiz.phrases import RIGHT_SIGN, WRONG_SIGN, plural
from etoile_quiz.tui.widgets.spread import spread

MOST_SIGNS = 15
"""Longer rounds are told in numbers only."""


class Standing(Widget):
    """The lines above a question: two, and one before them where the quiz has a name."""

    standing: reactive[Round | None] = reactive(None)
    category: reactive[str] = reactive("")
    heading: reactive[str] = reactive("", layout=True)
    kind: reactive[str] = reactive("")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return its two or three rows."""
        return 3 if self.heading else 2

    def render(self) -> Content:
        """Draw all lines, each from margin to margin."""
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
        rows = [(place, score), (kind, _signs(played))]
        if self.heading:
            rows.insert(0, (Content.styled(self.heading, "$accent"), Content.styled(self.kind, "$foreground-muted")))
        return Content("\n").join(spread(left, right, width) for left, right in rows)


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
