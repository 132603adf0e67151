"""The options of one question: letters, a highlight, and signs once it is answered."""

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from etoile_quiz.game.outcomes import RIGHT
from etoile_quiz.game.round import Result
from etoile_quiz.messages.feedback import option_remark
from etoile_quiz.messages.options import LETTERS
from etoile_quiz.tui.themes import ROOMY_HEIGHT

INDENT = 7
MIN_ROOM = 8


class Choices(Widget):
    """A list to choose one option from. One widget that draws itself line by line, so that a key press costs no more than the
    options that change.

    Nothing is highlighted until the player moves there: Enter held down since the last question has nothing to answer.
    """

    class Chosen(Message):
        """The player clicked an option."""

        def __init__(self, option: int) -> None:
            super().__init__()
            self.option = option

    result: reactive[Result | None] = reactive(None, layout=True)
    highlighted: reactive[int | None] = reactive(None, repaint=False)
    hovered: reactive[int | None] = reactive(None, repaint=False)
    struck: reactive[tuple[int, ...]] = reactive(())
    """Options that fifty-fifty has taken away: told apart by a stroke, and passed over."""

    _laid_out: tuple[object, list[list[Content]]] = (None, [])

    def watch_highlighted(self, before: int | None, now: int | None) -> None:
        """Draw anew the option that had the highlight and the one that has it."""
        self._draw_anew(before, now)

    def watch_hovered(self, before: int | None, now: int | None) -> None:
        """Draw anew the option that the mouse has left and the one under it."""
        self._draw_anew(before, now)

    def watch_result(self) -> None:
        """Begin every question, and every reveal, without a highlight."""
        self.highlighted = None
        self.hovered = None

    @property
    def count(self) -> int:
        """Return the number of options."""
        return len(self.result.question.options) if self.result else 0

    def move(self, step: int) -> None:
        """Move the highlight up or down; the first move lands on the first or the last option."""
        there = [option for option in range(self.count) if option not in self.struck]
        if not there:
            return
        if self.highlighted is None or self.highlighted not in there:
            self.highlighted = there[0 if step > 0 else -1]
        else:
            self.highlighted = there[min(max(there.index(self.highlighted) + step, 0), len(there) - 1)]

    def region_of(self, option: int) -> Region:
        """Return where an option is drawn, seen from the widget's own corner."""
        top = 0
        for index, lines in enumerate(self._blocks(self.size.width)):
            if index == option:
                return Region(0, top, self.size.width, len(lines))
            top += len(lines) + self._gap
        return Region()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows all options take at this width."""
        blocks = self._blocks(width)
        return sum(map(len, blocks)) + self._gap * max(len(blocks) - 1, 0)

    def render(self) -> Content:
        """Return all options; they are drawn at once where text is marked with the mouse."""
        parting = Content("\n" * (1 + self._gap))
        return parting.join(Content("\n").join(lines) for lines in self._blocks(self.size.width))

    def render_line(self, y: int) -> Strip:
        """Draw a line of an option, or between two."""
        if self.text_selection is not None:
            return super().render_line(y)
        width = self.size.width
        for lines in self._blocks(width):
            if 0 <= y < len(lines):
                (strip,) = Visual.to_strips(self, lines[y], width, 1, self.visual_style, pad=True)
                return strip
            y -= len(lines) + self._gap
        return Strip.blank(width, self.visual_style.rich_style)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Light up the option under the mouse."""
        self.hovered = self._option_at(event.y) if self.result and self.result.answer is None else None

    def on_leave(self) -> None:
        """Forget the mouse once it has left."""
        self.hovered = None

    def on_click(self, event: events.Click) -> None:
        """Choose the option under the mouse."""
        option = self._option_at(event.y)
        if option is not None and option not in self.struck and self.result and self.result.answer is None:
            event.stop()
            self.post_message(self.Chosen(option))

    @property
    def _gap(self) -> int:
        return 1 if self.app.size.height >= ROOMY_HEIGHT else 0

    def _option_at(self, row: int) -> int | None:
        return next((option for option in range(self.count) if row in self.region_of(option).line_range), None)

    def _draw_anew(self, *options: int | None) -> None:
        rows = [self.region_of(option) for option in options if option is not None]
        if rows:
            self.refresh(*rows)

    def _blocks(self, width: int) -> list[list[Content]]:
        """Lay out all options, once for as long as nothing about them changes."""
        state = (width, self.result, self.highlighted, self.hovered, self.struck)
        if self._laid_out[0] != state:
            self._laid_out = (state, [self._block(option, width) for option in range(self.count)])
        return self._laid_out[1]

    def _block(self, option: int, width: int) -> list[Content]:
        """Lay out one option: sign, letter, and its text with a hanging indent."""
        assert self.result is not None  # noqa: S101  # `count` is 0 without one
        sign, words, style = self._look(option)
        text = Content(self.result.question.options[option].text)
        room = max(width - INDENT - 1, MIN_ROOM)
        lines = [line.rstrip() for line in text.wrap(room)]
        if words:
            said = Content.styled(words, "italic")
            if lines[-1].cell_length + 2 + said.cell_length <= room:
                lines[-1] = lines[-1] + "  " + said
            else:
                lines += said.wrap(room)
        letter = LETTERS[option] if option < len(LETTERS) else str(option + 1)
        heads = [Content.assemble(f" {sign}  ", (letter, self._letter_style), "  ")]
        heads += [Content(" " * INDENT)] * (len(lines) - 1)
        rows = []
        for head, line in zip(heads, lines, strict=True):
            row = head + line
            row = row.pad_right(max(width - row.cell_length, 0))
            rows.append(row.stylize_before(style) if style else row)
        return rows

    @property
    def _letter_style(self) -> str:
        return "bold $primary" if self.result and self.result.answer is None else ""

    def _look(self, option: int) -> tuple[str, str, str]:
        """Return sign, words and style of an option."""
        if self.result and self.result.answer:
            remark = option_remark(self.result, option)
            style = RIGHT_STYLE if remark.outcome == RIGHT else WRONG_STYLE if remark.outcome else "$foreground-muted"
            return remark.sign, remark.words, style
        if option in self.struck:
            return "–", "struck out", "$foreground-muted"
        if option == self.highlighted:
            return "▸", "", "$block-cursor-foreground on $block-cursor-background"
        return " ", "", "on $block-hover-background" if option == self.hovered else ""


RIGHT_STYLE = "bold $text-success on $success 12%"
WRONG_STYLE = "$text-error on $error 12%"
