"""The screen on which a round is chosen: its mode and its subject."""

import asyncio
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from etoile_quiz.game.modes import MODE_NAMES, mode_note
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.messages.dealing import PREPARING
from etoile_quiz.text.numbers import plural
from etoile_quiz.tui.filter_choices import FilterChoice, FilterOffer
from etoile_quiz.tui.key_map import CHOICE_KEYS, CHOOSE_KEYS, bindings_of
from etoile_quiz.tui.navigator import Navigator
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.menu import Menu, MenuItem

if TYPE_CHECKING:
    from etoile_quiz.game.codes import Challenge

BESIDE = ("Category", "Way of asking")
"""The parts in the second column of a wide terminal, below the others in a narrow one."""


class ChoiceMenu(Menu):
    """Half of the choices. Enter plays; at either end the highlight goes on in the other half."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CHOICE_KEYS)
    wraps = False

    def action_move(self, step: int) -> None:
        """Move the highlight, also into the other half."""
        before = self.highlighted
        super().action_move(step)
        if self.highlighted == before and abs(step) == 1:
            self.post_message(self.Passed(step))

    class Passed(Message):
        """The highlight was moved beyond an end."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step


class ChooseScreen(Screen[RoundFilter]):
    """Shows every choice with the number of its questions, and how many fit all choices together.

    Its result is the round filter, or None when the player leaves without playing.
    """

    CSS_PATH = Path(__file__).with_name("choose.tcss")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  # as in Textual
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CHOOSE_KEYS)
    AUTO_FOCUS = "#first"

    def __init__(self, navigator: Navigator, round_filter: RoundFilter) -> None:
        super().__init__()
        self._navigator = navigator
        self.session = navigator.session
        self._round_filter = round_filter
        self._prepared = navigator.prepared
        self._offer: FilterOffer | None = None
        self._choices: dict[str, FilterChoice] = {}
        self._only = ""
        self._halves = ChoiceMenu(), ChoiceMenu()

    def compose(self) -> ComposeResult:
        """Show how many questions are left, and below that all choices."""
        with Vertical(classes="column"):
            yield Static(id="left")
            yield Static(id="note", classes="quiet")
            with VerticalScroll(can_focus=False):
                for half, name in zip(self._halves, ("first", "second"), strict=True):
                    half.id = name
                    yield half
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the choices once the questions are prepared."""
        self._halves[0].highlighted = f"mode {self._round_filter.mode}"
        for half in self._halves:
            self.watch(half, "highlighted", self._tell, init=False)
            self.watch(half, "has_focus", self._tell, init=False)
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
            packs={pack.pack: pack.title for pack in sorted(session.library.packs, key=lambda pack: not pack.levels)},
            starred=session.player.starred_ids,
            reviews=await asyncio.to_thread(session.player.reviews),
        )
        self.look_again()

    def look_again(self) -> None:
        """Show all choices as they are now."""
        if self._offer is None:
            return
        lines: tuple[list[MenuItem], list[MenuItem]] = ([], [])
        self._choices.clear()
        only: list[str] = []
        for section in self._offer.sections(self._round_filter):
            chosen = any(choice.chosen for choice in section.choices)
            only += [choice.label for choice in section.choices if choice.chosen and choice.count is not None]
            state = "" if chosen or not section.otherwise else f"  {section.otherwise}"
            half = lines[section.title in BESIDE]
            half += [MenuItem(), MenuItem(label=section.title, state=Content.styled(state, "$foreground-muted"))]
            for choice in section.choices:
                self._choices[choice.name] = choice
                count = "" if choice.count is None else f"{choice.count:,}"
                label = f"{_sign(choice.chosen, not choice.one_of_many)} {choice.label}"
                half.append(MenuItem(choice.name, label, key=count, open=choice.count != 0 or choice.chosen))
        self._halves[0].lines = tuple(lines[0][1:])
        self._halves[1].lines = tuple(lines[1][1:])
        self._only = f"  ·  only: {', '.join(only)}" if only else ""
        self._tell()

    def _tell(self) -> None:
        """Show how many questions fit, and how the mode goes: the one that is highlighted, else the one that is chosen."""
        if self._offer is None:
            return
        count = self._offer.count(self._round_filter)
        fits = f"{plural(count, 'question')} {'fits' if count == 1 else 'fit'}" if count else "No question fits"
        mode = MODE_NAMES[self._round_filter.mode]
        said = Content.assemble(
            (f"{mode}  ·  ", "bold $accent"),
            (fits, "bold $primary"),
            "" if count else ": take a choice back.",
            (self._only, "bold $accent"),
        )
        self.query_one("#left", Static).update(said)
        lit = self._choices.get(self._current.highlighted)
        described = lit.round_filter.mode if lit else self._round_filter.mode
        note = mode_note(described, self.session.player.settings.timer_factor)
        self.query_one("#note", Static).update(
            Content(note if described == self._round_filter.mode else f"{MODE_NAMES[described]}: {note}")
        )
        self.refresh_bindings()

    @property
    def _current(self) -> ChoiceMenu:
        """Return the half in which the highlight is."""
        return next((half for half in self._halves if half.has_focus), self._halves[0])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a round only where a question is left, and a reset only where something was chosen."""
        if action == "play":
            return bool(self._offer and self._offer.count(self._round_filter))
        return action != "reset" or self._round_filter != self._unchosen

    def action_play(self) -> None:
        """Play what was chosen. Of several things that exclude each other, the one that is highlighted is chosen."""
        lit = self._choices.get(self._current.highlighted)
        if lit and lit.one_of_many:
            self._round_filter = lit.round_filter
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

    def action_section(self, step: int) -> None:
        """Go to the first line of the next part, or of the one before."""
        rows = [(half, line) for half in self._halves for line in (MenuItem(), *half.lines)]
        places = [(half, line.name) for half, line in rows]
        firsts = [(half, line.name) for (_, before), (half, line) in pairwise(rows) if line.name and not before.name]
        if firsts:
            here = places.index((self._current, self._current.highlighted))
            part = sum(places.index(first) <= here for first in firsts) - 1 + step
            half, name = firsts[part % len(firsts)]
            half.highlighted = name
            half.focus()

    def action_change_column(self, step: int) -> None:
        """Go to the other column of a wide terminal."""
        self._halves[step > 0].focus()

    @on(ChoiceMenu.Passed)
    def pass_on(self, message: ChoiceMenu.Passed) -> None:
        """Go on in the half below or above."""
        other = self._halves[message.step > 0]
        if other is not self._current and other.lines:
            other.action_move(-99 * message.step)
            other.focus()

    def action_code(self) -> None:
        """Ask for a challenge code and play its round."""
        from etoile_quiz.tui.screens.code import CodeScreen

        def play(challenge: "Challenge | None") -> None:
            if challenge is not None and self.is_current:
                self.dismiss(None)
                self._navigator.play(challenge)

        self._navigator.show(CodeScreen(), play)

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


def _sign(chosen: bool, several: bool) -> str:
    if several:
        return "[x]" if chosen else "[ ]"
    return "(•)" if chosen else "( )"
