"""What is on screen, from Textual's public interface: each widget's own lines, painted one over the other."""

from textual.app import App
from textual.errors import NoWidget
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget


def drawn(app: App[None]) -> list[Strip]:
    """Return the rows of the screen, each as wide as the screen, with their styles."""
    screen = app.screen
    width, height = screen.size
    rows = screen.render_lines(Region(0, 0, width, height))
    for region, visible, widget in _from_back_to_front(screen):
        lines = widget.render_lines(visible.translate(-region.offset))
        for y, line in zip(visible.line_range, lines, strict=False):
            row = rows[y]
            rows[y] = Strip.join([row.crop(0, visible.x), line, row.crop(visible.right, width)])
    return rows


def shown(app: App[None]) -> str:
    """Return the text on screen, row by row."""
    return "\n".join(strip.text.rstrip() for strip in drawn(app))


def _from_back_to_front(screen: Screen[object]) -> list[tuple[Region, Region, Widget]]:
    """Return the region of each widget, the part of it that is seen, and the widget."""
    found = []
    for widget in screen.walk_children(Widget):
        try:
            place = screen.find_widget(widget)
        except NoWidget:
            continue
        if visible := place.visible_region:
            found.append((place.order, place.region, visible, widget))
    found.sort(key=lambda item: item[0])
    return [(region, visible, widget) for _, region, visible, widget in found]
