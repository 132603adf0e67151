"""One screen for a whole round: a picture of a frozen `Round`, which is either asking or revealing."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click, Key
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from etoile_quiz.drivers.round_driver import NotPlayedError, RoundDriver
from etoile_quiz.drivers.round_report import FinishedRound
from etoile_quiz.game.confidence import confidence_of
from etoile_quiz.game.lifelines import lifeline_of, use
from etoile_quiz.game.round import Round
from etoile_quiz.messages.dealing import PREPARING
from etoile_quiz.messages.feedback import feedback_on
from etoile_quiz.question import Question
from etoile_quiz.tui.key_map import ROUND_KEYS, bindings_of
from etoile_quiz.tui.marking import MarksQuestions
from etoile_quiz.tui.navigator import HasUnsavedWork, Navigator
from etoile_quiz.tui.question_clock import FLASH, QuestionClock
from etoile_quiz.tui.screens.dialog import Dialog
from etoile_quiz.tui.screens.round_keys import is_offered, why_not
from etoile_quiz.tui.widgets.choices import Choices
from etoile_quiz.tui.widgets.countdown import Countdown
from etoile_quiz.tui.widgets.curtain import Drape, closed_curtain, open_curtain, raise_curtain
from etoile_quiz.tui.widgets.foot_line import FootLine
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.question_stage import QuestionStage
from etoile_quiz.tui.widgets.round_status import RoundStatus

TICK = 0.1
"""After this many seconds the time left is shown anew, in modes with a clock."""


class RoundScreen(HasUnsavedWork, MarksQuestions, Screen[FinishedRound | NotPlayedError | None]):
    """Plays the round of a driver. Its result is the finished round, None when the player left it without an answer, or the
    reason why it cannot be played.

    Enter answers only where the player has moved the highlight, and every question opens without one. So Enter, held
    down, goes on from a reveal at most and never answers.
    """

    CSS_PATH = Path(__file__).with_name("round.tcss")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide"), (180, "-vast")]  # noqa: RUF012  # as in Textual
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ROUND_KEYS)
    AUTO_FOCUS = ""

    played: reactive[Round | None] = reactive(None, bindings=True)

    def __init__(self, navigator: Navigator, driver: RoundDriver) -> None:
        super().__init__()
        self.session = navigator.session
        self._navigator = navigator
        self._driver = driver
        self._stage = QuestionStage(id="stage")
        self._ready = driver.immediate and navigator.prepared.is_set()
        self._clock = QuestionClock(self.session.environment.clock)

    def compose(self) -> ComposeResult:
        """Show the question, behind the curtain where things may move, or that it is not there yet."""
        with Vertical(classes="column"):
            yield from self._parts() if self._ready else (Static(Content(PREPARING), id="waiting"),)
        yield KeyBar()
        yield from (Drape(classes=side) for side in ("-left", "-right"))
        if self._ready and self._navigator.motion:
            yield from closed_curtain()

    def on_mount(self) -> None:
        """Begin as soon as there are questions. The clock rests while the program is suspended."""
        self.app.app_suspend_signal.subscribe(self, lambda _: self._clock.rest(), immediate=True)
        self.app.app_resume_signal.subscribe(self, lambda _: self._clock.go_on(), immediate=True)
        self._begin()

    def on_screen_suspend(self) -> None:
        """Let the clock rest under whatever lies over the round, and hide the question meanwhile."""
        self._clock.rest()
        self._stage.visible = not (self.played and self.played.rules.timed)

    def on_screen_resume(self) -> None:
        """Let the clock go on."""
        self._stage.visible = True
        self._clock.go_on()

    @work
    async def _begin(self) -> None:
        try:
            await asyncio.to_thread(self._driver.prepare)
            if self._driver.waits:
                await self._introduce()
            played = await asyncio.to_thread(self._driver.begin)
        except NotPlayedError as error:
            self.call_later(self._close, error)
            return
        if played.phase == "finished":
            self._end(played)
            return
        if not self._stage.is_attached:
            if self._navigator.motion and not played.rules.timed:
                await self.mount(*closed_curtain())
            await self._show(*self._parts())
        if not self._stage.is_attached:
            return  # the program is being closed
        self.watch(self._stage, "scroll_y", self._show_foot, init=False)
        self._clock.start()
        self.played = played
        if not played.rules.timed:
            open_curtain(self, self._clock.start)
        else:
            self.set_interval(TICK, self.tick)

    async def _introduce(self) -> None:
        """Show what will be played until the player begins it."""
        text = "\n".join(self._driver.introduction)
        countdown = Countdown(self._driver.heading, text, counts=self._driver.timed and self._navigator.motion)
        await self._show(countdown)
        self.refresh_bindings()
        await countdown.begun.wait()

    async def _show(self, *widgets: Widget) -> None:
        column = self.query_one(".column")
        await column.remove_children()
        await column.mount(*widgets)

    @work(group="end", exclusive=True)
    async def _end(self, played: Round) -> None:
        report = await asyncio.to_thread(self._driver.report, played)
        self.call_later(self._close, FinishedRound(played, report))

    def watch_played(self, before: Round | None, played: Round | None) -> None:
        """Draw the round as it stands."""
        if played is None or played.question is None:
            return
        if before is not None:
            raise_curtain(self)
        status = self.query_one(RoundStatus)
        status.category = self.session.library.categories.get(played.question.category, played.question.category)
        status.heading = self._driver.heading
        status.kind = self._driver.kind or ""
        status.played = played
        feedback = feedback_on(played.revealed, self.session.player.watched) if played.revealed else None
        self._stage.show(played, self._driver.note(played), feedback)
        self.tick()
        self.call_after_refresh(self._settle)

    def tick(self) -> None:
        """Show the time left, and close the question once there is none."""
        if (played := self.played) is None or (left := self._clock.left(played)) is None:
            return
        if played.phase == "asking" and not left:
            if self.is_active:
                self._close_question(self._driver.time_out(played))
            return
        self.query_one(RoundStatus).show_clock(played, self._clock)

    def _settle(self) -> None:
        self._stage.show_verdict()
        self._show_foot()

    def on_resize(self) -> None:
        """Show anew how much time is left, and whether there is more to scroll to."""
        self.call_after_refresh(self._show_foot)
        self.call_after_refresh(self.tick)

    def _show_foot(self) -> None:
        """Show in the last line what can be done next."""
        if (played := self.played) is None or (question := played.question) is None:
            return
        more, foot = self._stage.has_more, self.query_one(FootLine)
        if played.revealed is None:
            foot.show_asking(played, self._highlighted, more=more)
        else:
            foot.show_revealed(played, more=more, starred=self.is_starred(question), flagged=self.is_flagged(question))

    def on_key(self, event: Key) -> None:
        """Say why a key of the round does nothing now."""
        if self.played and (why := why_not(event.key, self.played)):
            self.query_one(FootLine).say(why)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense in this phase."""
        if action in ("star", "unstar", "flag", "sources"):
            return self.may_mark(action)
        return is_offered(action, parameters, self.played, highlighted=self._highlighted is not None)

    def action_choose(self, option: int) -> None:
        """Answer with this option; where confidence is asked, highlight it until the player says how sure they are."""
        played = self.played
        if played is None or played.question is None or played.phase != "asking":
            return
        if not played.rules.asks_confidence:
            self._close_question(self._driver.answer(played, option, self._clock.seconds))
        elif option < len(played.question.options):
            self._stage.choices.highlighted = option
            self.show_marks()

    def _close_question(self, answered: Round) -> None:
        if answered is self.played:
            return
        self.played = answered
        if self.session.player.settings.bell and answered.answers[-1].outcome.bell:
            self.app.bell()
        self._navigator.tell_warning()
        # What was wrong is read first, while the clock rests.
        if answered.rules.combos and answered.answers[-1].right and self._navigator.motion and not answered.is_last:
            self.set_timer(FLASH, lambda: self.is_active and self.played is answered and self.action_advance())

    @property
    def _highlighted(self) -> int | None:
        return self._stage.choices.highlighted

    def action_answer(self) -> None:
        """Answer with the highlighted option, if the player has moved there."""
        if self._highlighted is not None:
            self.action_choose(self._highlighted)

    def action_sure(self, confidence: str) -> None:
        """Answer with the highlighted option and the confidence of this id."""
        if self.played is not None and self._highlighted is not None:
            stated = confidence_of(confidence)
            self._close_question(self._driver.answer(self.played, self._highlighted, self._clock.seconds, stated))

    def action_use(self, lifeline: str) -> None:
        """Use the lifeline of this id."""
        if self.played is not None:
            self.played = use(self.played, lifeline_of(lifeline), self._clock.seconds)

    @on(Click, "#onward")
    def action_advance(self) -> None:
        """Go on to the next question, or to the results."""
        if self.played is None or self.played.phase != "revealing":
            return
        advanced = self._driver.advance(self.played)
        if advanced.phase == "finished":
            self._end(advanced)
        else:
            self._clock.start()
            self.played = advanced

    def action_move(self, step: int) -> None:
        """Move the highlight; while an answer is revealed, scroll."""
        if self.played and self.played.phase == "asking":
            first = self._highlighted is None
            self._stage.move_highlight(step)
            self._show_foot()
            if first:
                self.refresh_bindings()
        else:
            self._stage.scroll_rows(step)

    def action_page(self, step: int) -> None:
        """Scroll a page up or down."""
        self._stage.scroll_page(step)

    @property
    def answered_question(self) -> Question | None:
        """Return the question that is revealed."""
        return self.played.revealed.question if self.played and self.played.revealed else None

    def show_marks(self) -> None:
        """Show how the question that is revealed is marked, or what can be done with the highlighted option."""
        self._show_foot()
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Ask before a round with answers ends."""
        if self.played is None or not self.played.answers:
            self._close(None)
            return
        kept = self._driver.leave_note(self.played)
        self._navigator.show(Dialog("Leave this round?", kept, ("Keep playing", "Leave the round")), self._leave)

    def _leave(self, answer: int | None) -> None:
        if answer and self.played is not None:
            ended = self._driver.leave(self.played)
            if ended is None:
                self._close(None)
            else:
                self._end(ended)

    def _close(self, outcome: FinishedRound | NotPlayedError | None) -> None:
        """Close with a result, once only, even if more keys are pressed meanwhile."""
        if self.is_current:
            self.dismiss(outcome)

    @on(Choices.Chosen)
    def choose(self, message: Choices.Chosen) -> None:
        """Answer with the option clicked."""
        self.action_choose(message.option)

    def _parts(self) -> tuple[Widget, ...]:
        return RoundStatus(id="status"), self._stage, FootLine(id="onward")
