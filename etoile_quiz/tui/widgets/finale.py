"""The big moment after a round: its stars one by one, its points in large figures, and what is new."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from etoile_quiz.game.outcomes import RIGHT
from etoile_quiz.game.round import Round
from etoile_quiz.messages.rounds import of_answered, score
from etoile_quiz.text.durations import to_the_second
from etoile_quiz.text.numbers import signed
from etoile_quiz.tui.themes import LOW_HEIGHT, ROOMY_HEIGHT
from etoile_quiz.tui.widgets.big_text import big_text
from etoile_quiz.tui.widgets.part_lines import DOT, in_rows

BEAT = 0.12
"""After this many seconds the next star comes out, and the points are counted on; earlier where there are many stars."""
ALL_OUT = 2.0
"""All stars are out after so many seconds."""
MOST_STARS = 20
EARNED, MISSING = RIGHT.sign, "☆"


class Finale(Widget):
    """Draws the points with stars, how far it is from the best and the news beside them, and all further lines below.

    A brief one draws no points and stars in a low terminal, because the text to share below it has them, too.
    """

    stars: reactive[int] = reactive(0)
    """How many stars have come out."""

    def __init__(
        self,
        played: Round,
        *,
        promotion: str,
        best: str,
        news: Sequence[str],
        lines: Sequence[Sequence[Content]],
        moving: bool,
        brief: bool,
    ) -> None:
        super().__init__()
        self._brief = brief
        self._played = played
        self._promotion = promotion
        self._best = best
        self._news = news
        self._lines = lines
        self.set_reactive(Finale.stars, 0 if moving else played.right)

    def on_mount(self) -> None:
        """Let the stars come out."""
        self._wait_for_next()

    def _wait_for_next(self) -> None:
        if self.stars < self._played.right:
            self.set_timer(min(BEAT, ALL_OUT / self._played.right), self._come_out)

    def _come_out(self) -> None:
        self.stars += 1
        self._wait_for_next()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows everything takes at this width."""
        return len(self._rows(width))

    def render(self) -> Content:
        """Draw everything."""
        return Content("\n").join(self._rows(self.size.width))

    def _rows(self, width: int) -> list[Content]:
        height = self.app.size.height
        heading, *further = self._lines
        played = self._played
        beside = [self._row_of_stars(), *([Content(self._best)] if self._best else [])]
        rows = filter(None, (self._news[:1], self._news[1:]))
        beside += [Content.styled(f"✦ {'  ✦ '.join(row)}", "bold $accent") for row in rows]
        told = [of_answered(played), f"longest run {played.longest_run}"]
        # A storm takes its clock, whatever misses took from it.
        clock = played.rules.round_seconds if not played.left and played.seconds_left == 0.0 else None
        told.append(to_the_second(clock or sum(answer.seconds for answer in played.answers)))
        points = "point" if abs(played.score) == 1 else "points"
        if height < LOW_HEIGHT:
            number = Content.styled(f"{score(played)} {points}", "bold $primary")
            top = [number + DOT + beside[0], *(row for row in beside[1:] if row)]
            if self._brief:
                return [*in_rows([heading], width), *self._risen(width), *top[1:], *in_rows(further, width)]
        else:
            counted = played.score * self.stars // (played.right or 1) if self.stars < played.right else played.score
            figures = big_text(signed(counted), double=height >= ROOMY_HEIGHT)
            full = big_text(signed(played.score), double=height >= ROOMY_HEIGHT)
            figures = [row.rjust(len(full[0])) for row in figures]
            figures = [" " * len(figures[0])] * (len(beside) - len(figures)) + figures
            sides = [Content()] * ((len(figures) - len(beside)) // 2) + beside
            sides += [Content()] * (len(figures) - len(sides))
            labelled = [Content.assemble((row, "$primary"), "  ") for row in figures]
            labelled[-1] += Content.styled(points, "$primary")
            column = max(row.cell_length for row in labelled) + 4
            top = [
                (row.pad_right(column - row.cell_length) + side).truncate(width, ellipsis=True)
                for row, side in zip(labelled, sides, strict=True)
            ]
            if height >= ROOMY_HEIGHT:
                top = [Content(), *top, Content()]
        further = [list(map(Content, told)), *further]
        return [*in_rows([heading], width), *self._risen(width), *top, *in_rows(further, width)]

    def _risen(self, width: int) -> list[Content]:
        """Return the band that says which rank the player has risen to."""
        if not self._promotion:
            return []
        band = Content(f"★  {self._promotion}  ★").truncate(width).center(width)
        band = band.stylize_before("bold $background on $accent")
        blank = Content(" " * width).stylize_before("on $accent")
        return [band] if self.app.size.height < ROOMY_HEIGHT else [blank, band, blank]

    def _row_of_stars(self) -> Content:
        right, missed = self._played.right, self._played.answered - self._played.right
        if right + missed > MOST_STARS:
            return Content.styled(f"{EARNED} {self.stars}", "bold $accent")
        dim = [MISSING] * (right - self.stars + missed)
        return Content.assemble(
            (" ".join([EARNED] * self.stars), "bold $accent"), " ", (" ".join(dim), "$foreground-muted")
        )
