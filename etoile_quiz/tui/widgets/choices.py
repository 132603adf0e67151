"""The options of one question: buttons with letters, a highlight, and signs once the question is answered."""

from typing import Literal

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

Density = Literal["loose", "tall", "spaced", "dense"]
"""How much room options take: buttons with edges and a row between them, buttons with edges, rows with a gap, rows alone."""
DENSITIES: tuple[Density, ...] = ("loose", "tall", "spaced", "dense")

KEY_WIDTH = 5
INDENT = 8
"""The key takes five columns, the sign behind it three."""
MIN_ROOM = 8


class Choices(Widget):
    """A list to choose one option from, drawn line by line: a key press draws only the options that change.

    Textual's OptionList always has a highlight, and does not indent the further lines of a long option. It also adds 14 ms
    more to the first frame.

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
    """Options that fifty-fifty has taken away. They are marked with a dash, and the highlight passes over them."""
    density: reactive[Density] = reactive("spaced", layout=True)

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
        return self.rows_at(self.density, width)

    def rows_at(self, density: Density, width: int) -> int:
        """Return how many rows all options take at a density."""
        texts = sum(len(self._lines(option, width)) for option in range(self.count))
        edges = 2 * self.count if density in ("loose", "tall") else 0
        return texts + edges + (max(self.count - 1, 0) if density in ("loose", "spaced") else 0)

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
        return int(self.density in ("loose", "spaced"))

    def _option_at(self, row: int) -> int | None:
        return next((option for option in range(self.count) if row in self.region_of(option).line_range), None)

    def _draw_anew(self, *options: int | None) -> None:
        rows = [self.region_of(option) for option in options if option is not None]
        if rows:
            self.refresh(*rows)

    def _blocks(self, width: int) -> list[list[Content]]:
        """Lay out all options, once for as long as nothing about them changes."""
        state = (width, self.result, self.highlighted, self.hovered, self.struck, self.density)
        if self._laid_out[0] != state:
            self._laid_out = (state, [self._block(option, width) for option in range(self.count)])
        return self._laid_out[1]

    def _lines(self, option: int, width: int) -> list[Content]:
        """Wrap the text of one option and the words behind it."""
        words = self._look(option)[1]
        room = max(width - INDENT - 1, MIN_ROOM)
        text = Content(self.result.question.options[option].text if self.result else "")
        lines = [line.rstrip() for line in text.wrap(room)]
        if words:
            said = Content.styled(words, "italic")
            if lines[-1].cell_length + 2 + said.cell_length <= room:
                lines[-1] = lines[-1] + "  " + said
            else:
                lines += said.wrap(room)
        return lines

    def _block(self, option: int, width: int) -> list[Content]:
        """Lay out one option: its key, a sign, and its text with a hanging indent, between two half rows if it is tall."""
        sign, _, style, key_style = self._look(option)
        letter = LETTERS[option] if option < len(LETTERS) else str(option + 1)
        rows = []
        for number, line in enumerate(self._lines(option, width)):
            key = Content.styled((letter if not number else "").center(KEY_WIDTH), key_style)
            text = Content(f" {sign if not number else ' '} ") + line
            rows.append(key + text.pad_right(max(width - KEY_WIDTH - text.cell_length, 0)).stylize_before(style))
        if self.density in ("spaced", "dense"):
            return rows
        return [_edge("▄", width, key_style, style), *rows, _edge("▀", width, key_style, style)]

    def _look(self, option: int) -> tuple[str, str, str, str]:
        """Return sign and words of an option, the style of its text, and that of its key."""
        if self.result and self.result.answer:
            remark = option_remark(self.result, option)
            if remark.outcome is None:
                return remark.sign, remark.words, "$foreground-muted on $background", "$foreground-muted on $background"
            shade = "success" if remark.outcome == RIGHT else "error"
            return remark.sign, remark.words, f"bold $text-{shade} on ${shade} 12%", f"bold $background on ${shade}"
        if option in self.struck:
            return "–", "struck out", "$foreground-muted on $background", "$foreground-muted on $background"
        if option == self.highlighted:
            return "▸", "", "bold $block-cursor-foreground on $block-cursor-background", "bold $background on $accent"
        fill = "$block-hover-background" if option == self.hovered else "$panel"
        return " ", "", f"$foreground on {fill}", "bold $background on $primary"


def _edge(sign: str, width: int, key_style: str, style: str) -> Content:
    """Return half a row in the colours behind a key and a text."""
    key, text = (one.rpartition("on ")[2] for one in (key_style, style))
    return Content.assemble((sign * KEY_WIDTH, key), (sign * max(width - KEY_WIDTH, 0), text))
