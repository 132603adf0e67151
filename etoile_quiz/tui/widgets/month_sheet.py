"""One month of the daily: a sheet of days, each with a sign for the matinée and one for the soirée."""

from calendar import Calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from etoile_quiz.daily.lock import Edition
from etoile_quiz.dates import MONTHS
from etoile_quiz.session.daily_states import EditionState
from etoile_quiz.tui.themes import ROOMY_HEIGHT
from etoile_quiz.tui.widgets.justify import justify

DayStates = Mapping[tuple[date, Edition], EditionState]

CELL = 8
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HEAD = 2
"""Rows above the weeks: the month, and the names of the days."""

PLAYED, ARCHIVED, BEGUN, MISSED, FROZEN, OPEN, TODAY = "★", "☆", "◐", "–", "✻", "·", "○"
LEGEND = (
    (PLAYED, "played"),
    (ARCHIVED, "archive"),
    (BEGUN, "begun"),
    (MISSED, "missed"),
    (FROZEN, "frozen"),
    (OPEN, "open"),
)
STYLES = {
    PLAYED: "$accent",
    ARCHIVED: "$primary",
    BEGUN: "bold $primary",
    FROZEN: "$text-success",
    TODAY: "bold $primary",
}


def sign_of(state: EditionState) -> str:
    """Return the sign of a quiz. Each state has a sign of its own shape."""
    if state.state == "finished":
        return PLAYED
    if state.state == "begun":
        return BEGUN
    if state.kind == "ranked":
        return TODAY
    if state.archived:
        return ARCHIVED
    return {"missed": MISSED, "frozen": FROZEN}.get(state.state, OPEN)


class MonthSheet(Widget, can_focus=True):
    """Draws the month of the chosen day. Days before number 1 and after today cannot be chosen."""

    class Moved(Message):
        """Another day was chosen."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("up,k", "move(-7)", show=False),
        Binding("down,j", "move(7)", show=False),
        Binding("home", "go('first')", show=False),
        Binding("end,t", "go('last')", show=False),
    ]

    day: reactive[date] = reactive(date.min)
    states: reactive[DayStates] = reactive({}, layout=True)

    def __init__(self, first: date, last: date) -> None:
        super().__init__()
        self.first = first
        self.last = last
        self.set_reactive(MonthSheet.day, last)

    def watch_day(self) -> None:
        """Post the day that is chosen now."""
        self.post_message(self.Moved(self.day))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of six weeks, also for a shorter month, so that nothing below it moves."""
        return HEAD + 6 * self._step

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width of seven days."""
        return CELL * len(DAYS)

    def render(self) -> Content:
        """Draw the month."""
        title = f"{MONTHS[self.day.month - 1]} {self.day.year}"
        before = Content.styled("‹", "bold $primary" if self.turned(-1) else "$foreground-muted")
        after = Content.styled("›", "bold $primary" if self.turned(1) else "$foreground-muted")
        head = Content.assemble(before, "  ", (title, "bold $accent"), "  ", after)
        names = Content("").join(Content.styled(f" {name}".ljust(CELL), "$foreground-muted") for name in DAYS)
        parting = "\n" * self._step
        weeks = Content(parting).join(Content("").join(map(self._cell, week)) for week in self._weeks)
        return Content("\n").join((justify(head, Content(""), self.size.width), names, weeks))

    def action_move(self, days: int) -> None:
        """Choose another day."""
        self._choose(self.day + timedelta(days=days))

    def turn(self, months: int) -> None:
        """Turn to another month."""
        if (turned := self.turned(months)) is not None:
            self.day = turned

    def action_go(self, where: str) -> None:
        """Choose the first day, or today."""
        self.day = self.first if where == "first" else self.last

    def on_click(self, event: events.Click) -> None:
        """Choose the day under the mouse, or turn the page."""
        event.stop()
        if event.y == 0:
            title_end = len(f"‹  {MONTHS[self.day.month - 1]} {self.day.year}  ")
            self.turn(-1 if event.x < title_end // 2 else 1)
            return
        row, column = (event.y - HEAD) // self._step, event.x // CELL
        weeks = self._weeks
        if 0 <= row < len(weeks) and 0 <= column < len(DAYS) and (event.y - HEAD) % self._step == 0:
            self._choose(weeks[row][column])

    @property
    def _step(self) -> int:
        return 2 if self.app.size.height >= ROOMY_HEIGHT else 1

    @property
    def _weeks(self) -> list[list[date]]:
        return Calendar().monthdatescalendar(self.day.year, self.day.month)

    def turned(self, months: int) -> date | None:
        """Return the same day of another month, or the nearest one that can be chosen; None where there is none."""
        year, month = divmod(self.day.year * 12 + self.day.month - 1 + months, 12)
        start = date(year, month + 1, 1)
        end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        if end < self.first or start > self.last:
            return None
        return min(max(start.replace(day=min(self.day.day, end.day)), self.first), self.last)

    def _choose(self, day: date) -> None:
        if self.first <= day <= self.last:
            self.day = day

    def _cell(self, day: date) -> Content:
        if day.month != self.day.month:
            return Content(" " * CELL)
        if not self.first <= day <= self.last:
            return Content.styled(f"{day.day:>3}".ljust(CELL), "$foreground-muted 60%")
        chosen = day == self.day
        signs = [sign_of(state) for edition in ("matinee", "soiree") if (state := self.states.get((day, edition)))]
        drawn = Content(" ").join(Content.styled(sign, STYLES.get(sign, "$foreground-muted")) for sign in signs)
        number = Content.styled(f"{'▸' if chosen else ' '}{day.day:>2} ", "bold" if day == self.last else "")
        cell = number + drawn
        cell = cell.pad_right(max(CELL - 1 - cell.cell_length, 0))
        if chosen:
            kept = "$block-cursor" if self.has_focus else "$block-cursor-blurred"
            cell = cell.stylize_before(f"{kept}-foreground on {kept}-background")
        return cell + " "
