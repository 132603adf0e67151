"""Where every evening begins."""

import asyncio
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from etoile_quiz.game.deal import Wishes, matching
from etoile_quiz.phrases import PREPARING, plural, watched_name
from etoile_quiz.session import Session
from etoile_quiz.tui.widgets.keys import KeyBar

if TYPE_CHECKING:
    from etoile_quiz.tui.app import EtoileApp

STARS = """\
·        ⋆             ✦          ·
     ✦        ·    ⋆        ·         ⋆"""
TITLE = "★   É  T  O  I  L  E   ★"
RULE = "───────────  ⋆  ───────────"


class HomeScreen(Screen[None]):
    """The title, what the quiz is about, how far the player has watched, and what they can do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "app.play", "Play"),
        Binding("w", "app.watched", "Watched"),
        Binding("question_mark,f1", "app.help", "Help"),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self, session: Session, prepared: asyncio.Event) -> None:
        super().__init__()
        self.session = session
        self._prepared = prepared

    def compose(self) -> ComposeResult:
        """Show everything; how many questions there are follows once they have been generated."""
        # Few widgets, as each costs the first frame a millisecond or two.
        yield Static(
            Content.assemble(
                (STARS, "$primary 60%"),
                "\n\n",
                (TITLE, "bold $accent"),
                "\n",
                (RULE, "$border-blurred"),
                f"\n\nA quiz about {self.session.title}",
            ),
            id="title",
        )
        yield OptionList(
            Option(Content("Play"), id="play"),
            Option(self._watched_line(), id="watched"),
            Option(Content("Help"), id="help"),
            Option(Content("Quit"), id="quit"),
            markup=False,
            classes="menu",
        )
        yield Static(Content(PREPARING), id="state")
        yield KeyBar()

    def on_mount(self) -> None:
        """Count the questions as soon as there are any."""
        self.run_worker(self._count())

    def on_screen_resume(self) -> None:
        """Say again what may have changed meanwhile."""
        if self.is_mounted:
            self.show_state()

    def show_state(self) -> None:
        """Show level, number of questions, and what is wrong."""
        self.query_one(OptionList).replace_option_prompt("watched", self._watched_line())
        said = PREPARING
        if self._prepared.is_set():
            said = f"{plural(self._available(), 'question')} at this level"
        state = Content.styled(said, "$foreground-muted")
        if self.session.trouble:
            state = Content.assemble(state, ("\n\n" + self.session.trouble, "$text-warning"))
        self.query_one("#state", Static).update(state)

    @on(OptionList.OptionSelected)
    def act(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        if not self.is_current:
            return
        app = cast("EtoileApp", self.app)
        match event.option_id:
            case "play":
                app.action_play()
            case "watched":
                app.action_watched()
            case "help":
                app.action_help()
            case "quit":
                app.exit()

    def _available(self) -> int:
        return len(matching(self.session.bank, Wishes(watched=self.session.watched)))

    async def _count(self) -> None:
        await self._prepared.wait()
        self.show_state()

    def _watched_line(self) -> Content:
        level = watched_name(self.session.watched, self.session.levels)
        return Content.assemble("Watched  ", (level, "$primary"))
