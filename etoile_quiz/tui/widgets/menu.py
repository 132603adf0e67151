"""What can be done, line by line: name, state, and the key that does it."""

from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from etoile_quiz.tui.widgets.justify import justify

LABEL_WIDTH = 10


class MenuItem(Struct, frozen=True):
    """One line of a menu. A line without a name is a heading; an empty line is a gap."""

    name: str = ""
    label: str = ""
    state: Content = Content("")
    key: str = ""
    open: bool = True
    """Whether it can be chosen now. If not, `state` says why."""


class Menu(Widget, can_focus=True):
    """A list to choose from, drawn line by line: a key press draws the two lines that change.

    Textual's OptionList has no column at the right margin for the keys, and adds 20 ms to the first frame for twelve lines;
    this widget adds 6 ms. A key press takes 5 ms here and 6 ms there.
    """

    class Chosen(Message):
        """The player chose a line."""

        def __init__(self, item: str) -> None:
            super().__init__()
            self.item = item

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("home", "move(-99)", show=False),
        Binding("end", "move(99)", show=False),
        Binding("enter,space", "choose", show=False),
    ]

    wraps = True
    """A step beyond an end leads to the other end."""

    lines: reactive[tuple[MenuItem, ...]] = reactive((), layout=True)
    highlighted: reactive[str] = reactive("", repaint=False)
    hovered: reactive[str] = reactive("", repaint=False)

    def watch_lines(self) -> None:
        """Keep the highlight on a line that is there."""
        names = self._names
        if self.highlighted not in names:
            self.highlighted = names[0] if names else ""

    def watch_highlighted(self, before: str, now: str) -> None:
        """Draw anew the line that had the highlight and the one that has it, and keep that one in view."""
        self._draw_anew(before, now)
        self.show_highlighted()

    def show_highlighted(self) -> None:
        """Scroll so that the highlighted line is in view, and so is a heading above it."""
        names = [line.name for line in self.lines]
        if self.has_focus and self.highlighted in names and isinstance(self.parent, Widget):
            row = names.index(self.highlighted)
            top = row - 1 if row and not names[row - 1] else row
            region = Region(0, top, 1, row - top + 1).translate(self.virtual_region.offset)
            self.parent.scroll_to_region(region, spacing=self.dock_gutter, animate=False)

    def watch_hovered(self, before: str, now: str) -> None:
        """Draw anew the line that the mouse has left and the one under it."""
        self._draw_anew(before, now)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one row for each line."""
        return len(self.lines)

    def render(self) -> Content:
        """Return all lines; they are drawn at once where text is marked with the mouse."""
        return Content("\n").join(self._drawn(line) for line in self.lines)

    def render_line(self, y: int) -> Strip:
        """Draw a line, its key at the right margin."""
        if self.text_selection is not None:
            return super().render_line(y)
        width = self.size.width
        if y >= len(self.lines):
            return Strip.blank(width, self.visual_style.rich_style)
        (strip,) = Visual.to_strips(self, self._drawn(self.lines[y]), width, 1, self.visual_style, pad=True)
        return strip

    def action_move(self, step: int) -> None:
        """Move the highlight."""
        names = self._names
        if names:
            place = names.index(self.highlighted) + step
            wraps = self.wraps and abs(step) == 1
            self.highlighted = names[place % len(names) if wraps else min(max(place, 0), len(names) - 1)]

    def action_choose(self) -> None:
        """Choose the line that is highlighted."""
        if self.highlighted:
            self.post_message(self.Chosen(self.highlighted))

    def on_focus(self) -> None:
        """Bring the highlighted line into view."""
        self.call_after_refresh(self.show_highlighted)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Light up the line under the mouse."""
        self.hovered = self._name_under(event)

    def on_leave(self) -> None:
        """Forget the mouse once it has left."""
        self.hovered = ""

    def on_click(self, event: events.Click) -> None:
        """Choose the line under the mouse."""
        name = self._name_under(event)
        if name:
            event.stop()
            self.highlighted = name
            self.action_choose()

    @property
    def _names(self) -> list[str]:
        return [line.name for line in self.lines if line.name]

    def _draw_anew(self, *names: str) -> None:
        width = self.size.width
        rows = [Region(0, y, width, 1) for y, line in enumerate(self.lines) if line.name and line.name in names]
        if rows:
            self.refresh(*rows)

    def _name_under(self, event: events.MouseEvent) -> str:
        offset = event.get_content_offset(self)
        return self.lines[offset.y].name if offset and 0 <= offset.y < len(self.lines) else ""

    def _drawn(self, line: MenuItem) -> Content:
        width = self.size.width
        if not line.name:
            return justify(Content.styled(line.label, "bold $accent"), line.state, width)
        lit = line.name == self.highlighted and self.has_focus
        head = Content.assemble(
            ("▸ " if lit else "  "),
            (line.label.ljust(LABEL_WIDTH), "" if line.open else "$foreground-muted"),
            " ",
        )
        key = Content.assemble((line.key, "$primary" if line.open else "$foreground-muted"), " ")
        row = justify(head + line.state, key, width)
        if lit:
            return row.stylize_before("$block-cursor-foreground on $block-cursor-background")
        return row.stylize_before("on $block-hover-background") if line.name == self.hovered else row
