"""The lines above a question: quiz, question, points, category, difficulty, a sign for every answer, and the time left."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from etoile_quiz.game.round import Round
from etoile_quiz.messages.rounds import total
from etoile_quiz.text.numbers import signed
from etoile_quiz.tui.question_clock import QuestionClock, whole_seconds
from etoile_quiz.tui.widgets.justify import justify
from etoile_quiz.tui.widgets.reveal import style_of

MOST_SIGNS = 15
"""A longer round has no signs. An endless round shows its latest ones."""
HURRY = 10
"""From this many seconds on the time left is highlighted, in words and in the bar."""


class RoundStatus(Widget):
    """Draws two lines, one before them where the quiz has a name, and a rule. Where a clock runs, the rule drains."""

    played: reactive[Round | None] = reactive(None)
    category: reactive[str] = reactive("")
    heading: reactive[str] = reactive("", layout=True)
    kind: reactive[str] = reactive("")
    seconds_left: reactive[int] = reactive(-1)
    """The time left in whole seconds; no time is shown below 0."""
    bar: reactive[int] = reactive(0)
    """How many half columns of the rule the time left fills."""

    worth: reactive[int] = reactive(0)
    """The points of a right answer now, where they sink with time; 0 where they do not."""

    def show_clock(self, played: Round, clock: QuestionClock) -> None:
        """Show the time left in figures and in the rule, and what a right answer is worth now."""
        left = clock.left(played) or 0.0
        sinks = played.phase == "asking" and played.rules.question_seconds is not None
        self.seconds_left = whole_seconds(played, left)
        self.worth = played.worth(clock.seconds) if sinks else 0
        share = left / (played.rules.question_seconds or played.rules.round_seconds or left or 1.0)
        self.bar = round(min(share, 1.0) * 2 * self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return its three or four rows."""
        return 4 if self.heading else 3

    def render(self) -> Content:
        """Draw all lines, each from margin to margin."""
        played, width = self.played, self.size.width
        if played is None or played.question is None:
            return Content()
        of_all = "" if played.rules.endless else f" of {len(played.questions)}"
        place = Content.assemble(
            ("Question ", "$foreground-muted"),
            (f"{played.position + 1}", "bold $primary"),
            (of_all, "$foreground-muted"),
        )
        row = f"★ {played.right_in_a_row} in a row  " if played.right_in_a_row > 1 else ""
        score = Content.assemble((row, "bold $accent"), (f" {total(played)} ", "bold $background on $primary"))
        kind = Content.styled(f"{self.category} · {played.question.difficulty.level}", "$foreground-muted")
        rows = [(place, score), (kind, _signs(played))]
        if self.heading:
            rows.insert(0, (Content.styled(self.heading, "$accent"), self._aside))
        lines = [justify(left, right, width) for left, right in rows]
        return Content("\n").join([*lines, self._rule(width)])

    def _rule(self, width: int) -> Content:
        if self.seconds_left < 0:
            return Content.styled("─" * width, "$border-blurred")
        hurry = self.seconds_left <= HURRY
        full, half = divmod(self.bar, 2)
        filled = ("╍" if hurry else "━") * full + "╸" * half
        return Content.assemble(
            (filled, "$text-warning" if hurry else "$primary"), ("─" * (width - len(filled)), "$border-blurred")
        )

    @property
    def _aside(self) -> Content:
        if self.seconds_left < 0:
            return Content.styled(self.kind, "$foreground-muted")
        minutes, seconds = divmod(self.seconds_left, 60)
        time = f"Time {minutes}:{seconds:02}"
        worth = Content.styled(f"{signed(self.worth)} points   " if self.worth else "", "bold $accent")
        if self.seconds_left <= HURRY:
            return worth + Content.styled(f" ! {time} ", "bold $background on $warning")
        return worth + Content.styled(time, "bold $primary")


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
