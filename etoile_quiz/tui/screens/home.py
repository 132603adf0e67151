"""The home screen, which lies under all others."""

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from etoile_quiz.messages.dealing import PREPARING, due_words
from etoile_quiz.messages.levels import watched_name
from etoile_quiz.messages.rank import to_next_short
from etoile_quiz.text.numbers import plural
from etoile_quiz.tui.destinations import BY_ID, DESTINATIONS, Destination
from etoile_quiz.tui.navigator import Navigator
from etoile_quiz.tui.themes import LOW_HEIGHT, ROOMY_HEIGHT
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.menu import Menu, MenuItem
from etoile_quiz.tui.widgets.title_header import TitleHeader

# The first frame shows nothing of the daily. Its modules, 15 ms in all, are imported in the thread that reads it.
if TYPE_CHECKING:
    from etoile_quiz.game.rank import Rank
    from etoile_quiz.session.daily_service import DailyService
    from etoile_quiz.tui.widgets.daily_lines import DailyToday, EditionToday

TICK = 20.0
"""After this many seconds the time to the next quiz is shown anew, and a new day is noticed."""
IN_KEY_BAR = ("help", "quit")
"""Destinations that the key bar always names, so that the menu fits into 20 rows without them."""
RANK_BAR = 10
DAILY = ("matinee", "soiree", "calendar")
"""The destinations in the upper part of the menu."""


class HomeScreen(Screen[None]):
    """The title, today's two quizzes, what else can be played, and how far the player has watched.

    It has no widgets until it is seen: a round that the program is started with does not wait for it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(one.keys, f"open('{one.id}')", one.bar or one.label, show=bool(one.bar)) for one in DESTINATIONS
    ]
    AUTO_FOCUS = "Menu"

    today: "reactive[DailyToday | None]" = reactive(None, bindings=True)

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.session = navigator.session
        self._navigator = navigator
        self._built = False
        self._rank: Rank | None = None
        self._risen = False
        self._due: int | None = None

    async def on_screen_resume(self) -> None:
        """Build the screen when it is first seen. Later, show what may have changed."""
        if self.app.screen is not self:
            return
        if self._built:
            self.show_state()
            self._look_up()
            self._look_up_due()
            self._look_up_rank()
            return
        self._built = True
        # Few widgets, as each costs the first frame a millisecond or two.
        menu = Menu()
        menu.lines = tuple(self._lines())
        menu.highlighted = "play"
        await self.mount(TitleHeader(self.session.library.title), menu, Static(id="trouble"), KeyBar())
        menu.focus()
        self.show_state()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        from etoile_quiz.tui.widgets.star_field import StarField  # 2 ms that the first frame does without

        self.mount(StarField(moving=self._navigator.motion), before=0)
        self._count()
        self._look_up()
        self._look_up_due()
        self.set_interval(TICK, self._tick)

    def _tick(self) -> None:
        if self.is_current:
            self._look_up()

    def show_state(self) -> None:
        """Show the state of everything in the menu, and what is wrong."""
        if not self._built:
            return
        self.query_one(Menu).lines = tuple(self._lines())
        warning = self.query_one("#trouble", Static)
        warning.display = bool(self.session.warning)
        warning.update(Content(self.session.warning))

    def watch_today(self) -> None:
        """Show the state of the daily."""
        self.show_state()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no daily where there is none. The key bar does not name a quiz that is refused."""
        if action != "open":
            return True
        destination = BY_ID[str(parameters[0])]
        if destination.id not in DAILY:
            return destination.offered(self._navigator)
        if self.today is None or destination.id == "calendar":
            return self.today is not None
        edition = self._edition(destination)
        return False if edition is None else (None if edition.refusal else True)

    def action_open(self, destination: str) -> None:
        """Go to a destination."""
        self._go(BY_ID[destination])

    @on(Menu.Chosen)
    def act(self, message: Menu.Chosen) -> None:
        """Go where the player chose to go, or say why that is refused."""
        if not self.is_current:
            return
        destination = BY_ID[message.item]
        edition = self._edition(destination)
        if edition is not None and edition.refusal:
            self._navigator.tell(destination.label, edition.refusal)
        else:
            self._go(destination)

    def _go(self, destination: Destination) -> None:
        """Go to a destination. After midnight the quiz that is shown is still the quiz that is played."""
        edition = self._edition(destination)
        if edition is not None:
            self._navigator.play_daily(edition.state.day, edition.state.edition)
        else:
            self._navigator.open(destination.id)

    def _edition(self, destination: Destination) -> "EditionToday | None":
        return self.today.edition(destination.id) if self.today else None

    def _lines(self) -> Iterator[MenuItem]:
        """Yield the daily, where it is known, then a gap and all other destinations."""
        if self.today is not None:
            from etoile_quiz.tui.widgets.daily_lines import daily_lines

            yield from daily_lines(self.today)
            if self.app.size.height >= LOW_HEIGHT:
                yield MenuItem()
        if self.today is not None or self._rank is not None:
            yield self._rank_line()
        for one in DESTINATIONS:
            if one.id not in (*DAILY, *IN_KEY_BAR) and one.offered(self._navigator):
                yield MenuItem(one.id, one.label, self._state(one), one.key.upper())
                if one.id == "choose" and self.app.size.height > ROOMY_HEIGHT + 4:
                    yield MenuItem()

    def _rank_line(self) -> MenuItem:
        """Return the rank and a bar to the next one, or how to begin. It is empty until the questions are prepared."""
        if self._rank is None or not self._rank.families:
            return MenuItem()
        played_daily = self.today is not None and self.today.streak.best
        if not (self._rank.right or self._due or played_daily):
            return MenuItem(label="New here?", state=_quiet("Enter plays a first round "))
        from etoile_quiz.tui.widgets.statistics_charts import bar  # only needed once the rank is known

        name = self._rank.name.capitalize()
        if self._risen:
            name = f"★ {name}, your new rank"
        words = f"  {to_next_short(self._rank)} "
        return MenuItem(
            label=name, state=Content.assemble(bar(*self._rank.step, RANK_BAR), (words, "$foreground-muted"))
        )

    def _state(self, destination: Destination) -> Content:
        """Return what the menu says beside a name."""
        match destination.id:
            case "play":
                return _quiet(self._available())
            case "practice" if self._due is not None:
                return Content.styled(due_words(self._due), "$primary" if self._due else "$foreground-muted")
            case "watched":
                level = watched_name(self.session.player.watched, self.session.library.levels)
                return Content.styled(level, "$primary")
            case "notices":
                return _quiet(f"{plural(len(self.session.library.notices), 'note')} about your own files")
        return _quiet(destination.note)

    def _available(self) -> str:
        if not self._navigator.prepared.is_set():
            return PREPARING
        from etoile_quiz.game.round_filter import RoundFilter, matching

        count = len(matching(self.session.library.bank, RoundFilter(watched=self.session.player.watched)))
        return f"{plural(count, 'question')} at this level"

    @work
    async def _count(self) -> None:
        await self._navigator.prepared.wait()
        self.show_state()
        self._look_up_rank()

    @work(group="rank", exclusive=True)
    async def _look_up_rank(self) -> None:
        """Read the rank in a thread, once the questions are prepared."""
        if self._navigator.prepared.is_set():
            before, self._rank = self._rank, await asyncio.to_thread(self.session.player.rank)
            self._risen = before is not None and before.right < self._rank.right and before.name != self._rank.name
            self.show_state()

    @work(group="due", exclusive=True)
    async def _look_up_due(self) -> None:
        """Read in a thread how much is to be practised."""
        self._due = await asyncio.to_thread(self.session.rounds.due)
        self.show_state()

    @work(group="daily", exclusive=True)
    async def _look_up(self) -> None:
        """Read the state of the daily in a thread. It replaces a reading that has not ended."""
        daily_service = await asyncio.to_thread(lambda: self.session.daily)
        if daily_service is not None:
            self.today = await asyncio.to_thread(_look_up, daily_service)
        elif self.session.warning:
            self.show_state()


def _look_up(daily_service: "DailyService") -> "DailyToday":
    from etoile_quiz.tui.widgets.daily_lines import look_up

    return look_up(daily_service)


def _quiet(words: str) -> Content:
    return Content.styled(words, "$foreground-muted")
