"""Where the player stands: quiz, question, category, difficulty, points, and a star for every right answer so far."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from etoile_quiz.game.round import Round
from etoile_quiz.messages.rounds import total
from etoile_quiz.tui.widgets.reveal import style_of
from etoile_quiz.tui.widgets.spread import spread

MOST_SIGNS = 15
"""Longer rounds are told in numbers only; of endless ones the latest."""
HURRY = 5
"""From so many seconds on the time left is pointed out."""


class Standing(Widget):
    """The lines above a question: two, and one before them where the quiz has a name."""

    standing: reactive[Round | None] = reactive(None)
    category: reactive[str] = reactive("")
    heading: reactive[str] = reactive("", layout=True)
    kind: reactive[str] = reactive("")
    seconds_left: reactive[int] = reactive(-1)
    """What is left of the time, in whole seconds; below 0 nothing is told."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return its two or three rows."""
        return 3 if self.heading else 2

    def render(self) -> Content:
        """Draw all lines, each from margin to margin."""
        played = self.standing
        if played is None or played.question is None:
            return Content("\n")
        width = self.size.width
        of_all = "" if played.rules.endless else f" of {len(played.questions)}"
        place = Content.assemble(
            ("Question ", "$foreground-muted"),
            (f"{played.position + 1}", "bold $primary"),
            (of_all, "$foreground-muted"),
        )
        row = f" · {played.right_in_a_row} in a row" if played.right_in_a_row > 1 else ""
        score = Content.assemble((total(played), "bold $primary"), (row, "$foreground-muted"))
        kind = Content.styled(f"{self.category} · {played.question.difficulty.level}", "$foreground-muted")
        rows = [(place, score), (kind, _signs(played))]
        if self.heading:
            rows.insert(0, (Content.styled(self.heading, "$accent"), self._aside))
        return Content("\n").join(spread(left, right, width) for left, right in rows)

    @property
    def _aside(self) -> Content:
        if self.seconds_left < 0:
            return Content.styled(self.kind, "$foreground-muted")
        minutes, seconds = divmod(self.seconds_left, 60)
        hurry = self.seconds_left <= HURRY
        sign = "! " if hurry else ""
        return Content.styled(f"{sign}Time {minutes}:{seconds:02}", "bold $text-warning" if hurry else "bold $primary")


def _signs(played: Round) -> Content:
    if len(played.questions) > MOST_SIGNS and not played.rules.endless:
        return Content("")
    signs = [(answer.outcome.sign, style_of(answer.outcome)) for answer in played.answers[-MOST_SIGNS:]]
    if played.rules.endless:
        return Content(" ").join(Content.styled(sign, style) for sign, style in signs)
    ahead = len(played.questions) - len(signs)
    if played.phase == "asking":
        signs.append(("○", "bold $primary"))
        ahead -= 1
    signs += [("·", "$foreground-muted")] * ahead
    return Content(" ").join(Content.styled(sign, style) for sign, style in signs)
