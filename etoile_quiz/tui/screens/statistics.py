"""The statistics of all answers."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from etoile_quiz.messages.statistics import NOTHING_YET, unreadable_note
from etoile_quiz.tui.navigator import HELP, Navigator
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.statistics_charts import StatisticsCharts

PATIENCE = 0.5
TICK = 0.1
READING = "Reading your answers…"
HOW_TO_BEGIN = "Press P to play a round, or Esc to go back and choose one. Whatever you answer is counted here."


class StatisticsScreen(Screen[None]):
    """Reads all answers after its first frame and shows their statistics. Keys and mouse scroll it."""

    CSS_PATH = Path(__file__).with_name("statistics.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "play", "Play"),
        Binding("down,j", "move(1)", "Scroll", key_display="↑ ↓"),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "reach(-1)", show=False),
        Binding("end", "reach(1)", show=False),
        Binding("h,escape,t", "back", "Back", key_display="Esc"),
        HELP,
    ]
    AUTO_FOCUS = ""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.session = navigator.session
        self._navigator = navigator
        self._share = 0.0

    def compose(self) -> ComposeResult:
        """Show the heading; the rest is filled in later."""
        with VerticalScroll(classes="column card", can_focus=False):
            yield Static(Content("Statistics"), classes="heading")
            yield Static(id="state", classes="quiet")
            yield StatisticsCharts(self.session.library.categories)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read everything."""
        self._look()

    @work(group="look", exclusive=True)
    async def _look(self) -> None:
        figures = self.query_one(StatisticsCharts)
        reading = asyncio.ensure_future(asyncio.to_thread(self.session.player.statistics, self._note))
        done, _ = await asyncio.wait([reading], timeout=PATIENCE)
        while not done:
            self._say(f"{READING} {self._share:.0%}")
            done, _ = await asyncio.wait([reading], timeout=TICK)
        statistics = reading.result()
        player = self.session.player
        nothing = "" if statistics.whole.answers else f"{NOTHING_YET} {HOW_TO_BEGIN}"
        self._say(player.record.warning or unreadable_note(player.record.unreadable) or nothing)
        figures.display = bool(statistics.whole.answers)
        figures.statistics = statistics
        await self._navigator.prepared.wait()
        figures.progress = await asyncio.to_thread(self.session.player.progress)
        self.call_after_refresh(self.refresh_bindings)

    def _note(self, share: float) -> None:
        # The reading thread calls this. It sets only a number.
        self._share = share

    def _say(self, words: str) -> None:
        state = self.query_one("#state", Static)
        state.display = bool(words)
        state.update(Content(words))

    def on_resize(self) -> None:
        """Check again whether there is anything to scroll."""
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to scroll only where there is more than fits."""
        return action != "move" or self.query_one(".column").max_scroll_y > 0

    def action_play(self) -> None:
        """Play a round."""
        self._navigator.open("play")

    def action_move(self, step: int) -> None:
        """Scroll by a row."""
        self.query_one(".column").scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """Scroll by a page."""
        column = self.query_one(".column")
        column.scroll_relative(y=step * max(column.size.height - 1, 1), animate=False)

    def action_reach(self, end: int) -> None:
        """Scroll to the beginning or to the end."""
        column = self.query_one(".column")
        column.scroll_to(y=column.max_scroll_y if end > 0 else 0, animate=False)

    def action_back(self) -> None:
        """Leave."""
        if self.is_current:
            self.dismiss(None)


def open_screen(navigator: Navigator) -> None:
    """Show the statistics."""
    navigator.show(StatisticsScreen(navigator))
