"""The lines above a question: quiz, question, points, category, difficulty, a sign for every answer, and the time left."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from etoile_quiz.game.round import Round
from etoile_quiz.messages.rounds import clock_change
from etoile_quiz.text.numbers import plural, signed
from etoile_quiz.tui.question_clock import QuestionClock, whole_seconds
from etoile_quiz.tui.widgets.big_text import big_text
from etoile_quiz.tui.widgets.justify import justify
from etoile_quiz.tui.widgets.reveal import style_of

MOST_SIGNS = 15
"""A longer round has no signs. An endless round shows its latest ones."""
COUNTING = 0.5
"""The score is counted up for so many seconds."""
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

    counted: reactive[float] = reactive(0.0)
    """The score as far as it has been counted up."""
    worth: reactive[int] = reactive(0)
    """The points of a right answer now, where they sink with time; 0 where they do not."""

    def watch_played(self, before: Round | None, played: Round | None) -> None:
        """Count the score up to what it is now; where nothing may move it is shown at once."""
        if before and played:
            self.animate("counted", float(played.score), duration=COUNTING)
        elif played:
            self.counted = float(played.score)

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
        count = len(played.questions)
        of_all = "" if played.rules.endless else f" of {count}"
        last = ", the last" if of_all and played.position + 1 == count > 1 else ""
        place = Content.assemble(
            ("Question ", "$foreground-muted"),
            (f"{played.position + 1}", "bold $primary"),
            (of_all, "$foreground-muted"),
            (last, "bold $accent"),
        )
        row = f"★ {played.right_in_a_row} in a row  " if played.right_in_a_row > 1 else ""
        score = Content.assemble(
            (row, "bold $accent"), (f" {plural(round(self.counted), 'point')} ", "bold $background on $primary")
        )
        kind = Content.styled(f"{self.category} · {played.question.difficulty.level}", "$foreground-muted")
        rows = [(place, score), (kind, _signs(played))]
        if self.heading:
            rows.insert(0, (Content.styled(self.heading, "$accent"), self._aside))
        lines = [justify(left, right, width) for left, right in self._with_figures(rows, width)]
        return Content("\n").join([*lines, self._rule(width)])

    def _with_figures(self, rows: list[tuple[Content, Content]], width: int) -> list[tuple[Content, Content]]:
        """Return the rows with the large figures of a mode with a clock in their middle; small where there is no room."""
        words, style = self._figures(self.played) if self.played else ("", "")
        figures = [Content.styled(row, style) for row in big_text(words)] if words else []
        start = (width - max((row.cell_length for row in figures), default=0)) // 2
        if len(rows) != len(figures) or any(max(left.cell_length, right.cell_length) >= start for left, right in rows):
            (heading, aside), *further = rows
            small = Content.styled(f"{words}   " if words and self.heading else "", f"bold {style}")
            return [(heading, small + aside), *further]
        return [
            (left.pad_right(start - left.cell_length) + row, right)
            for (left, right), row in zip(rows, figures, strict=True)
        ]

    def _figures(self, played: Round) -> tuple[str, str]:
        """Return what is large and its colour: what an answer is worth or has brought, and the last ten seconds."""
        if change := clock_change(played):
            return change, "$text-success" if played.answers[-1].right else "$text-error"
        hurry = 0 <= self.seconds_left <= HURRY
        if played.rules.question_seconds is not None:
            earned = played.answers[-1].points if played.revealed else 0
            sinking = signed(self.worth), "$text-warning" if hurry else "$accent"
            return (f"+{signed(earned)}", "$text-success") if earned else sinking if self.worth else ("", "")
        return (str(self.seconds_left), "$text-warning") if hurry and played.phase == "asking" else ("", "")

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
        if self.seconds_left <= HURRY:
            return Content.styled(f" ! {time} ", "bold $background on $warning")
        return Content.styled(time, "bold $primary")


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
