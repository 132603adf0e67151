"""The part of the round screen that scrolls: note, question, options, and what is revealed of the answer."""

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Spacing
from textual.widgets import Static

from etoile_quiz.game.round import Result, Round
from etoile_quiz.messages.feedback import Feedback
from etoile_quiz.messages.remarks import remark
from etoile_quiz.messages.rounds import clock_change
from etoile_quiz.tui.widgets.choices import DENSITIES, Choices
from etoile_quiz.tui.widgets.reveal import reveal, rows_of_verdict

MOST_FILLED = 0.6
"""Options are loose only where question and options fill no more than this share of the height."""
REVEAL_ROWS = 11
"""Nearly every reveal takes no more rows. All questions leave as many, so that options keep their place."""
VERDICT_ROWS = 6
"""Options without edges leave room for the verdict and its reason; sources below them may have to be scrolled to."""


class QuestionStage(VerticalScroll, can_focus=False):
    """Draws the open question of a round in the middle of its height, with options as large as fit.

    It scrolls by itself to what the player has to see next.
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002  # the name that Textual gives it
        self._note = Static(id="note", classes="quiet")
        self._stem = Static(id="stem")
        self.choices = Choices(id="choices")
        self._reveal = Static(id="reveal")
        self._feedback: Feedback | None = None
        self._texts: tuple[Content, Content, Content] = (Content(), Content(), Content())
        super().__init__(self._note, self._stem, self.choices, self._reveal, id=id)

    @property
    def has_more(self) -> bool:
        """Tell whether there is something below the last row that is seen."""
        return self.max_scroll_y > self.scroll_target_y

    def show(self, played: Round, note: str, feedback: Feedback | None) -> None:
        """Draw the open question, and the feedback on its answer once there is one."""
        if played.question is None:
            return
        self._feedback = feedback
        below = Content()
        if feedback is not None:
            below = reveal(feedback, remark(played), clock_change(played))
        elif played.hint:
            below = Content.assemble(("Hint  ", "bold $accent"), played.hint)
        self._texts = Content(note), Content(played.question.stem), below
        for part, text in zip((self._note, self._stem, self._reveal), self._texts, strict=True):
            part.display = bool(text)
            part.update(text)
        self.choices.struck = played.struck
        self.choices.result = played.revealed or Result(played.question, None)
        if feedback is None:
            self._arrange()
        if played.hint and feedback is None:
            self.call_after_refresh(self.scroll_end, animate=False)
        elif feedback is None:
            self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Fit everything into the new size."""
        self._arrange()

    def _arrange(self) -> None:
        """Choose how large options are drawn. Room is left for the reveal, so that nothing moves when it appears."""
        width, height = self.size.width - 1, self.outer_size.height
        if width <= 0:
            return
        texts = sum(len(text.wrap(width)) + 1 for text in self._texts[:2] if text)
        total = 0
        for density in DENSITIES:
            total = texts + self.choices.rows_at(density, width)
            below = REVEAL_ROWS if density in ("loose", "tall") else VERDICT_ROWS
            if total + below <= height and (density != "loose" or total <= height * MOST_FILLED):
                break
        self.choices.density = density
        self.styles.padding = (max(min((height - total) // 2, height - total - REVEAL_ROWS), 0), 0, 0, 0)

    def show_verdict(self) -> None:
        """Scroll no further than shows the verdict and its reasons, so that question and options stay in view if they fit."""
        if self._feedback is None:
            return
        rows = rows_of_verdict(self._feedback, self._reveal.content_size.width)
        bottom = self._reveal.virtual_region.y + self._reveal.styles.padding.top + rows
        self.scroll_to(y=max(bottom - self.size.height, 0), animate=False)

    def move_highlight(self, step: int) -> None:
        """Move the highlight and keep it in view."""
        self.choices.move(step)
        if self.choices.highlighted is not None:
            region = self.choices.region_of(self.choices.highlighted).translate(self.choices.virtual_region.offset)
            self.scroll_to_region(region, spacing=Spacing(1, 0, 1, 0), animate=False)

    def scroll_rows(self, rows: int) -> None:
        """Scroll down by some rows; up where they are negative."""
        self.scroll_relative(y=rows, animate=False)

    def scroll_page(self, step: int) -> None:
        """Scroll by a page, of which one row stays in view."""
        self.scroll_rows(step * max(self.size.height - 1, 1))
