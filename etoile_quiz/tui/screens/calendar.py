"""The calendar: every day since number 1 with its results, each of which can be played."""

import asyncio
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from etoile_quiz.daily.lock import FIRST_DAY, Edition, number_of
from etoile_quiz.dates import spoken
from etoile_quiz.messages.daily import edition_name, standing, streak_line
from etoile_quiz.session.daily_service import DailyService
from etoile_quiz.session.daily_states import EditionState
from etoile_quiz.tui.destinations import BY_ID
from etoile_quiz.tui.navigator import HELP, Navigator
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.menu import Menu, MenuItem
from etoile_quiz.tui.widgets.month_sheet import LEGEND, STYLES, TODAY, DayStates, MonthSheet


class CalendarScreen(Screen[None]):
    """Shows one month, and below it the quizzes of the chosen day. Every quiz can be played."""

    CSS_PATH = Path(__file__).with_name("calendar.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup,left_square_bracket", "turn(-1)", "Earlier", key_display="PgUp"),
        Binding("pagedown,right_square_bracket", "turn(1)", "Later", key_display="PgDn"),
        Binding("m", "play('matinee')", "Matinée"),
        Binding("s", "play('soiree')", "Soirée"),
        Binding("enter", "enter", show=False),
        Binding("h,escape", "back", "Back", key_display="Esc"),
        HELP,
    ]
    AUTO_FOCUS = "MonthSheet"

    def __init__(self, navigator: Navigator, daily_service: DailyService) -> None:
        super().__init__()
        self._navigator = navigator
        self._daily_service = daily_service
        self._states: DayStates = {}

    def compose(self) -> ComposeResult:
        """Show the month, the meaning of its signs, and the chosen day."""
        with Vertical(classes="column"):
            yield MonthSheet(FIRST_DAY, max(self._daily_service.today(), FIRST_DAY))
            yield Static(_legend(), id="legend")
            yield Menu()
            yield Static(id="streak", classes="quiet")
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read the states of all days, because one of them may just have been played."""
        self._read()

    @work(group="read", exclusive=True)
    async def _read(self) -> None:
        states = [
            state
            for edition in self._daily_service.editions
            for state in await asyncio.to_thread(self._daily_service.calendar, edition)
        ]
        streak = await asyncio.to_thread(self._daily_service.streak)
        self._states = {(state.day, state.edition): state for state in states}
        if not self.query(MonthSheet):
            return  # the player has left while the record was read
        month = self.query_one(MonthSheet)
        month.last = max(self._daily_service.today(), FIRST_DAY)
        month.states = self._states
        self._show_day(month.day)
        self.query_one("#streak", Static).update(Content(streak_line(streak)))

    @on(MonthSheet.Moved)
    def follow(self, message: MonthSheet.Moved) -> None:
        """Show the day chosen."""
        self._show_day(message.day)
        self.refresh_bindings()

    def _show_day(self, day: date) -> None:
        """Show the states of a day's quizzes at once. Read the results of quizzes with answers in a thread, then show them."""
        states = [state for edition in self._daily_service.editions if (state := self._states.get((day, edition)))]
        self._show(day, states)
        if any(state.state in ("begun", "finished") for state in states):
            self._look_up(day)

    @work(group="day", exclusive=True)
    async def _look_up(self, day: date) -> None:
        states = [
            await asyncio.to_thread(self._daily_service.state, day, edition) for edition in self._daily_service.editions
        ]
        if any(month.day == day for month in self.query(MonthSheet)):  # none once the player has left
            self._show(day, states)

    def _show(self, day: date, states: Sequence[EditionState]) -> None:
        heading = MenuItem(label=spoken(day), state=Content.styled(f"No. {number_of(day)} ", "$foreground-muted"))
        menu = self.query_one(Menu)
        menu.lines = (
            heading,
            *(
                MenuItem(state.edition, edition_name(state.edition), Content(standing(state)), _key(state))
                for state in states
            ),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the editions of these packs, and only months that have a day which can be chosen."""
        match action, *parameters:
            case "play", edition:
                return edition in self._daily_service.editions
            case "turn", months:
                return self.query_one(MonthSheet).turned(int(str(months))) is not None
        return True

    def action_turn(self, months: int) -> None:
        """Turn to another month."""
        self.query_one(MonthSheet).turn(months)

    def action_play(self, edition: Edition) -> None:
        """Play the chosen day's quiz of an edition."""
        self._navigator.play_daily(self.query_one(MonthSheet).day, edition)

    def action_enter(self) -> None:
        """Go down to the chosen day's quizzes."""
        self.query_one(Menu).focus()

    def action_back(self) -> None:
        """Go back up to the month, and from there home."""
        if self.focused is self.query_one(Menu):
            self.query_one(MonthSheet).focus()
        elif self.is_current:
            self.dismiss(None)

    @on(Menu.Chosen)
    def choose(self, message: Menu.Chosen) -> None:
        """Play what was chosen."""
        if self.is_current:
            self.action_play(next(one for one in self._daily_service.editions if one == message.item))


def open_screen(navigator: Navigator) -> None:
    """Show the calendar, where there is a daily."""
    if navigator.session.daily is not None:
        navigator.show(CalendarScreen(navigator, navigator.session.daily))


def _key(state: EditionState) -> str:
    """Return the key that plays an edition, here as on the home screen."""
    return BY_ID[state.edition].key.upper()


def _legend() -> Content:
    parts = [Content.assemble((sign, STYLES.get(sign, "$foreground-muted")), f" {word}") for sign, word in LEGEND]
    order = Content.assemble("The matinée comes first, the soirée second.  ", (TODAY, STYLES[TODAY]), " today")
    return (Content("  ").join(parts) + "\n" + order).stylize_before("$foreground-muted")
