"""The last line of every screen: the keys that do something now. Each can also be clicked."""

from typing import NamedTuple

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget


class KeyHint(NamedTuple):
    """A key that does something now."""

    key: str
    """Its name in Textual."""
    name: str
    """Its name on the keyboard."""
    does: str


GAP = 2
PALETTE = "Commands"
"""The name of the command palette in the key bar."""


class KeyBar(Widget):
    """A footer that is one widget. Textual's Footer has a widget for each key, so that a change of seven keys takes 54 ms;
    here it takes 3 ms.
    """

    keys: reactive[tuple[KeyHint, ...]] = reactive(())

    def on_mount(self) -> None:
        """Follow the screen's keys."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def render(self) -> Content:
        """Draw the keys, the command palette at the right margin."""
        parts = [_drawn(key) for key in self._left]
        row = Content(" " * self._gap).join(parts)
        aside = Content(" ").join(_drawn(key) for key in self._right)
        room = self.size.width - row.cell_length - aside.cell_length
        return row + " " * room + aside if room >= GAP else row

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        offset = event.get_content_offset(self)
        key = self._key_at(offset.x) if offset else None
        if key:
            event.stop()
            self.app.simulate_key(key)

    @property
    def _left(self) -> list[KeyHint]:
        return [key for key in self.keys if key.key != self.app.COMMAND_PALETTE_BINDING]

    @property
    def _right(self) -> list[KeyHint]:
        return [key for key in self.keys if key.key == self.app.COMMAND_PALETTE_BINDING]

    @property
    def _gap(self) -> int:
        drawn = [_drawn(key).cell_length for key in self._left]
        return GAP if sum(drawn) + GAP * (len(drawn) - 1) <= self.size.width else 1

    def _key_at(self, x: int) -> str | None:
        start = 0
        for key in self._left:
            end = start + _drawn(key).cell_length
            if start <= x < end:
                return key.key
            start = end + self._gap
        for key in self._right:
            if x >= self.size.width - _drawn(key).cell_length and start <= self.size.width - _drawn(key).cell_length:
                return key.key
        return None

    def _follow(self, screen: Screen[object]) -> None:
        if screen is self.screen and self.is_attached:
            self.keys = tuple(self._shown(list(screen.active_bindings.values())))

    def _shown(self, bindings: list[ActiveBinding]) -> list[KeyHint]:
        """Return one key for each action that is shown and possible now."""
        keys: dict[str, KeyHint] = {}
        for active in bindings:
            binding = active.binding
            palette = binding.key == self.app.COMMAND_PALETTE_BINDING
            if active.enabled and (binding.show or palette):
                does = PALETTE if palette else binding.description
                keys.setdefault(binding.action, KeyHint(binding.key, self.app.get_key_display(binding), does))
        return list(keys.values())


def _drawn(key: KeyHint) -> Content:
    return Content.assemble(
        (key.name, "bold $footer-key-foreground"), " ", (key.does, "$footer-description-foreground")
    )
