"""The screen on which a round is chosen: its mode and its subject."""

import asyncio
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from etoile_quiz.game.deal import RoundFilter
from etoile_quiz.game.modes import MODE_NAMES, mode_note
from etoile_quiz.messages.dealing import PREPARING
from etoile_quiz.text.numbers import plural
from etoile_quiz.tui.filter_choices import FilterChoice, FilterOffer
from etoile_quiz.tui.navigator import HELP, Navigator
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.menu import Menu, MenuItem


class ChooseScreen(Screen[RoundFilter]):
    """Shows every choice with the number of its questions, and how many fit all choices together.

    Its result is the round filter, or None when the player leaves without playing.
    """

    CSS_PATH = Path(__file__).with_name("choose.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "play", "Play"),
        # It comes before the menu's own binding, which the key bar does not show.
        Binding("space", "pick", "Choose", priority=True),
        Binding("tab", "section(1)", "Next part"),
        Binding("shift+tab", "section(-1)", show=False),
        Binding("r", "reset", "Reset"),
        Binding("h,escape", "back", "Back", key_display="Esc"),
        HELP,
    ]
    AUTO_FOCUS = "Menu"

    def __init__(self, navigator: Navigator, round_filter: RoundFilter) -> None:
        super().__init__()
        self.session = navigator.session
        self._round_filter = round_filter
        self._prepared = navigator.prepared
        self._offer: FilterOffer | None = None
        self._choices: dict[str, FilterChoice] = {}

    def compose(self) -> ComposeResult:
        """Show how many questions are left, and below that all choices."""
        with Vertical(classes="column"):
            yield Static(id="left")
            yield Static(id="note", classes="quiet")
            with VerticalScroll(can_focus=False):
                yield Menu()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the choices once the questions are prepared."""
        self._count()

    @work
    async def _count(self) -> None:
        if not self._prepared.is_set():
            self.query_one("#left", Static).update(Content.styled(PREPARING, "$foreground-muted"))
            await self._prepared.wait()
        session = self.session
        self._offer = FilterOffer(
            session.library.bank,
            self._round_filter.watched,
            categories=session.library.categories,
            packs={pack.pack: pack.title for pack in session.library.packs},
            starred=session.player.starred_ids,
            reviews=await asyncio.to_thread(session.player.reviews),
        )
        self.look_again()

    def look_again(self) -> None:
        """Show all choices as they are now."""
        if self._offer is None:
            return
        lines: list[MenuItem] = []
        self._choices.clear()
        for section in self._offer.sections(self._round_filter):
            nothing_chosen = not any(choice.chosen for choice in section.choices)
            state = f"  {section.otherwise}" if nothing_chosen and section.otherwise else ""
            lines += [MenuItem(), MenuItem(label=section.title, state=Content.styled(state, "$foreground-muted"))]
            for choice in section.choices:
                self._choices[choice.name] = choice
                count = "" if choice.count is None else str(choice.count)
                one_of_many = bool(section.otherwise)
                label = f"{_sign(choice.chosen, one_of_many)} {choice.label}"
                lines.append(MenuItem(choice.name, label, key=count, open=choice.count != 0 or choice.chosen))
        menu = self.query_one(Menu)
        menu.lines = tuple(lines[1:])
        self._tell()

    def _tell(self) -> None:
        """Show how many questions are left, and how the mode works."""
        count = self._offer.count(self._round_filter) if self._offer else 0
        fits = " to draw from" if count else ": loosen something"
        mode = MODE_NAMES[self._round_filter.mode]
        left = Content.assemble((f"{mode}  ·  ", "bold $accent"), (plural(count, "question"), "bold $primary"), fits)
        self.query_one("#left", Static).update(left)
        note = mode_note(self._round_filter.mode, self.session.player.settings.timer_factor)
        self.query_one("#note", Static).update(Content(note))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a round only where a question is left, and a reset only where something was chosen."""
        if action == "play":
            return bool(self._offer and self._offer.count(self._round_filter))
        return action != "reset" or self._round_filter != self._unchosen

    def action_play(self) -> None:
        """Play what was chosen."""
        if self.is_current:
            self.dismiss(self._round_filter)

    def action_back(self) -> None:
        """Leave without playing."""
        if self.is_current:
            self.dismiss(None)

    def action_reset(self) -> None:
        """Choose nothing but the mode."""
        self._round_filter = self._unchosen
        self.look_again()

    @property
    def _unchosen(self) -> RoundFilter:
        return RoundFilter(watched=self._round_filter.watched, mode=self._round_filter.mode)

    def action_pick(self) -> None:
        """Make the highlighted choice, or take it back."""
        self.query_one(Menu).action_choose()

    def action_section(self, step: int) -> None:
        """Go to the first line of the next part, or of the one before."""
        menu = self.query_one(Menu)
        lines = menu.lines
        firsts = [line.name for before, line in pairwise(lines) if line.name and not before.name]
        names = [line.name for line in lines]
        here = names.index(menu.highlighted)
        place = sum(names.index(first) <= here for first in firsts) - 1 + step
        if firsts:
            menu.highlighted = firsts[place % len(firsts)]

    @on(Menu.Chosen)
    def choose(self, message: Menu.Chosen) -> None:
        """Make a choice, or take it back."""
        choice = self._choices.get(message.item)
        if choice is not None:
            self._round_filter = choice.round_filter
            self.look_again()


def open_screen(navigator: Navigator) -> None:
    """Let the player choose mode and subject of a round, beginning with the last choice, and play it."""

    def play(round_filter: RoundFilter | None) -> None:
        if round_filter is not None:
            navigator.last_filter = round_filter
            navigator.play(round_filter)

    player = navigator.session.player
    last = navigator.last_filter or RoundFilter(watched=player.watched, mode=player.settings.mode)
    navigator.show(ChooseScreen(navigator, replace(last, watched=player.watched)), play)


def _sign(chosen: bool, one_of_many: bool) -> str:
    if one_of_many:
        return "[x]" if chosen else "[ ]"
    return "(•)" if chosen else "( )"
