"""Where every evening begins."""

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from etoile_quiz.messages.dealing import PREPARING
from etoile_quiz.messages.levels import watched_name
from etoile_quiz.messages.rank import rank_short
from etoile_quiz.session.session import Session
from etoile_quiz.text.numbers import plural
from etoile_quiz.tui.widgets.keys import KeyBar
from etoile_quiz.tui.widgets.menu import Menu, MenuItem
from etoile_quiz.tui.widgets.title_header import TitleHeader

# The first frame tells nothing of the daily; what that needs is imported in the thread that looks it up.
if TYPE_CHECKING:
    from etoile_quiz.daily.lock import Edition
    from etoile_quiz.game.rank import Rank
    from etoile_quiz.session.daily_service import DailyService
    from etoile_quiz.tui.app import EtoileApp
    from etoile_quiz.tui.widgets.daily_lines import DailyToday

TICK = 20.0
"""Every so many seconds the time to the next quiz is told anew, and a new day noticed."""


class HomeScreen(Screen[None]):
    """The title, today's two quizzes, what else can be played, and how far the player has watched.

    It stays empty until it is first looked at: a round that the program is started with need not wait for it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "daily('matinee')", "Matinée"),
        Binding("s", "daily('soiree')", "Soirée"),
        Binding("p", "app.play", "Play"),
        Binding("r", "app.choose", "Choose a round", show=False),
        Binding("c", "calendar", "Calendar"),
        Binding("w", "app.watched", "Watched", show=False),
        Binding("t", "app.statistics", "Statistics", show=False),
        Binding("e", "app.write", "Write", show=False),
        Binding("o", "app.settings", "Settings", show=False),
        Binding("n", "notices", "Notes", show=False),
        Binding("question_mark,f1", "app.help", "Help"),
        Binding("q", "app.quit", "Quit"),
    ]
    AUTO_FOCUS = "Menu"

    today: "reactive[DailyToday | None]" = reactive(None, bindings=True)

    def __init__(self, session: Session, prepared: asyncio.Event) -> None:
        super().__init__()
        self.session = session
        self._prepared = prepared
        self._furnished = False
        self._rank: Rank | None = None

    async def on_screen_resume(self) -> None:
        """Furnish it at the first look; say again what may have changed meanwhile at any other."""
        if self.app.screen is not self:
            return
        if self._furnished:
            self.look_again()
            return
        self._furnished = True
        # Few widgets, as each costs the first frame a millisecond or two.
        menu = Menu()
        menu.lines = tuple(self._lines())
        menu.highlighted = "play"
        await self.mount(TitleHeader(self.session.library.title), menu, Static(id="trouble"), KeyBar())
        menu.focus()
        self.show_state()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        from etoile_quiz.tui.widgets.star_field import StarField  # behind the first frame, in both senses

        self.mount(StarField(moving=cast("EtoileApp", self.app).motion), before=0)
        self._count()
        self._look_up()
        self.set_interval(TICK, self._tick)

    def _tick(self) -> None:
        if self.is_current:
            self._look_up()

    def look_again(self) -> None:
        """Say again what may have changed."""
        self.show_state()
        self._look_up()
        self._look_up_rank()

    def show_state(self) -> None:
        """Show how everything stands, and what is wrong."""
        if not self._furnished:
            return
        self.query_one(Menu).lines = tuple(self._lines())
        warning = self.query_one("#trouble", Static)
        warning.display = bool(self.session.warning)
        warning.update(Content(self.session.warning))

    def watch_today(self) -> None:
        """Show how the daily stands."""
        self.show_state()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no daily where there is none; a quiz that is refused is named but cannot be taken."""
        if action == "daily":
            edition = self.today.edition(cast("Edition", parameters[0])) if self.today else None
            return False if edition is None else (None if edition.refusal else True)
        if action == "calendar":
            return self.today is not None
        return bool(self.session.library.notices) if action == "notices" else True

    def action_daily(self, edition: "Edition") -> None:
        """Play today's quiz of an edition."""
        if self.today is not None:
            cast("EtoileApp", self.app).play_daily(self.today.day, edition)

    def action_calendar(self) -> None:
        """Show all days."""
        cast("EtoileApp", self.app).show_calendar()

    def action_notices(self) -> None:
        """Show what there is to say of the player's own files."""
        cast("EtoileApp", self.app).tell("About your own files", "\n\n".join(self.session.library.notices))

    @on(Menu.Chosen)
    async def act(self, message: Menu.Chosen) -> None:
        """Do what was chosen."""
        if not self.is_current:
            return
        match message.name_of_line:
            case "matinee" | "soiree" as edition:
                self._choose_daily(edition)
            case "calendar" | "notices" as own:
                await self.run_action(own)
            case shared:
                await self.run_action(f"app.{shared}")

    def _choose_daily(self, edition: "Edition") -> None:
        from etoile_quiz.messages.daily import edition_name

        today = self.today.edition(edition) if self.today else None
        if today is not None and today.refusal:
            cast("EtoileApp", self.app).tell(edition_name(edition), today.refusal)
        else:
            self.action_daily(edition)

    def _lines(self) -> Iterator[MenuItem]:
        if self.today is not None:
            from etoile_quiz.tui.widgets.daily_lines import daily_lines

            yield from daily_lines(self.today)
            yield MenuItem()
        yield MenuItem("play", "Play", self._available(), "P")
        yield MenuItem("choose", "Choose", Content.styled("mode, difficulty, category", "$foreground-muted"), "R")
        level = watched_name(self.session.player.watched, self.session.library.levels)
        yield MenuItem("watched", "Watched", Content.styled(level, "$primary"), "W")
        if self.session.library.notices:
            told = f"{plural(len(self.session.library.notices), 'note')} about your own files"
            yield MenuItem("notices", "Notes", Content.styled(told, "$foreground-muted"), "N")
        rank = Content.styled(rank_short(self._rank) if self._rank else "", "$foreground-muted")
        yield MenuItem("statistics", "Statistics", rank, "T")
        if self.session.own_folder is not None:
            yield MenuItem("write", "Write", Content.styled("a question of your own", "$foreground-muted"), "E")
        yield MenuItem("settings", "Settings", key="O")
        yield MenuItem("help", "Help", key="?")
        yield MenuItem("quit", "Quit", key="Q")

    def _available(self) -> Content:
        if not self._prepared.is_set():
            return Content.styled(PREPARING, "$foreground-muted")
        from etoile_quiz.game.deal import RoundFilter, matching

        count = len(matching(self.session.library.bank, RoundFilter(watched=self.session.player.watched)))
        return Content.styled(f"{plural(count, 'question')} at this level", "$foreground-muted")

    @work
    async def _count(self) -> None:
        await self._prepared.wait()
        self.show_state()
        self._look_up_rank()

    @work(group="rank", exclusive=True)
    async def _look_up_rank(self) -> None:
        """Read the rank in a thread, as soon as it is known what there is to know."""
        if self._prepared.is_set():
            self._rank = await asyncio.to_thread(self.session.player.rank)
            self.show_state()

    @work(group="daily", exclusive=True)
    async def _look_up(self) -> None:
        """Read in a thread how the daily stands; a look under way is superseded."""
        daily_service = await asyncio.to_thread(lambda: self.session.daily)
        if daily_service is not None:
            self.today = await asyncio.to_thread(_look_up, daily_service)
        elif self.session.warning:
            self.show_state()


def _look_up(daily_service: "DailyService") -> "DailyToday":
    from etoile_quiz.tui.widgets.daily_lines import look_up

    return look_up(daily_service)
