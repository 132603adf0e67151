"""One screen for a whole round: a picture of a frozen `Round`, which is either asking or revealing."""

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from etoile_quiz.game.confidence import confidence_of
from etoile_quiz.game.lifelines import lifeline_of, use
from etoile_quiz.game.round import Round
from etoile_quiz.messages.dealing import PREPARING
from etoile_quiz.messages.feedback import feedback_on
from etoile_quiz.question import Question
from etoile_quiz.tui.drivers.round_driver import NotPlayedError, RoundDriver
from etoile_quiz.tui.key_rows import bindings_of
from etoile_quiz.tui.navigator import HasUnsavedWork, Navigator
from etoile_quiz.tui.question_clock import QuestionClock, whole_seconds
from etoile_quiz.tui.round_report import FinishedRound
from etoile_quiz.tui.screens.dialog import Dialog
from etoile_quiz.tui.screens.round_keys import ROUND_KEYS, is_offered
from etoile_quiz.tui.widgets.choices import Choices
from etoile_quiz.tui.widgets.curtain import open_curtain, raise_curtain
from etoile_quiz.tui.widgets.foot_line import FootLine
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.question_stage import QuestionStage
from etoile_quiz.tui.widgets.round_status import RoundStatus

TICK = 0.1
"""After this many seconds the time left is shown anew, in modes with a clock."""


class RoundScreen(HasUnsavedWork, Screen[FinishedRound | NotPlayedError | None]):
    """Plays the round of a driver. Its result is the finished round, None when the player left it without an answer, or the
    reason why it cannot be played.

    Enter answers only where the player has moved the highlight, and every question opens without one. So Enter, held
    down, goes on from a reveal at most and never answers.
    """

    CSS_PATH = Path(__file__).with_name("round.tcss")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ROUND_KEYS)
    AUTO_FOCUS = ""

    played: reactive[Round | None] = reactive(None, bindings=True)

    def __init__(self, navigator: Navigator, driver: RoundDriver) -> None:
        super().__init__()
        self.session = navigator.session
        self._navigator = navigator
        self._driver = driver
        self._stage = QuestionStage(id="stage")
        self._clock = QuestionClock(self.session.environment.clock)
        self._flagged: set[str] = set()

    def compose(self) -> ComposeResult:
        """Show the question, or that it is not there yet."""
        with Vertical(classes="column"):
            yield from self._parts() if self._driver.ready else (Static(Content(PREPARING), id="waiting"),)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin as soon as there are questions."""
        self._begin()

    @work
    async def _begin(self) -> None:
        try:
            played = await self._driver.begin()
        except NotPlayedError as error:
            self.call_later(self._close, error)
            return
        if played.phase == "finished":
            self._end(played)
            return
        for waiting in self.query("#waiting"):
            column = self.query_one(".column")
            await waiting.remove()
            await column.mount(*self._parts())
        if not self._stage.is_attached:
            return  # the program is being closed
        self.watch(self._stage, "scroll_y", self._show_foot, init=False)
        self._clock.start()
        self.played = played
        if self._navigator.motion:
            open_curtain(self, self._clock.start)
        if played.rules.timed:
            self.set_interval(TICK, self.tick)

    @work(group="end", exclusive=True)
    async def _end(self, played: Round) -> None:
        report = await self._driver.report(played)
        self.call_later(self._close, FinishedRound(played, report))

    def watch_played(self, played: Round | None) -> None:
        """Draw the round as it stands."""
        if played is None or played.question is None:
            return
        raise_curtain(self)
        status = self.query_one(RoundStatus)
        status.category = self.session.library.categories.get(played.question.category, played.question.category)
        status.heading = self._driver.heading
        status.kind = self._driver.kind
        status.played = played
        feedback = feedback_on(played.revealed, self.session.player.watched) if played.revealed else None
        self._stage.show(played, self._driver.note(played), feedback)
        self.tick()
        self._show_foot()
        self.call_after_refresh(self._show_verdict if played.revealed else self._show_foot)

    def tick(self) -> None:
        """Show the time left, and close the question once there is none."""
        played = self.played
        left = self._clock.left(played) if played else None
        if played is None or left is None:
            return
        if played.phase == "asking" and not left:
            self._close_question(self._driver.time_out(played))
        else:
            self.query_one(RoundStatus).seconds_left = whole_seconds(played, left)

    def _show_verdict(self) -> None:
        if self.played and self.played.revealed:
            self._stage.show_verdict()
            self._show_foot()

    def on_resize(self) -> None:
        """Show anew whether there is more to scroll to."""
        self.call_after_refresh(self._show_foot)

    def _show_foot(self) -> None:
        """Show in the last line what can be done next."""
        played = self.played
        question = played.question if played else None
        if played is None or question is None:
            return
        more, foot = self._stage.has_more, self.query_one(FootLine)
        if played.revealed is None:
            foot.show_asking(played, self._highlighted, more=more)
        else:
            starred, flagged = question.id in self.session.player.starred_ids, question.id in self._flagged
            foot.show_revealed(played, more=more, starred=starred, flagged=flagged)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense in this phase."""
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
            self._show_highlight()

    def _show_highlight(self) -> None:
        """Show what can be done with the highlighted option."""
        self._show_foot()
        self.refresh_bindings()

    def _close_question(self, answered: Round) -> None:
        if answered is self.played:
            return
        self.played = answered
        if self.session.player.settings.bell and answered.answers[-1].outcome.bell:
            self.app.bell()
        self._navigator.tell_warning()

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
        if self.played is None:
            return
        if self.played.phase != "asking":
            self._stage.scroll_rows(step)
            return
        first = self._highlighted is None
        self._stage.move_highlight(step)
        if first:
            self._show_highlight()

    def action_page(self, step: int) -> None:
        """Scroll a page up or down."""
        if self.played is not None:
            self._stage.scroll_page(step)

    def action_star(self) -> None:
        """Star the question that is revealed, or take its star away."""
        revealed = self.played.revealed if self.played else None
        if revealed is None:
            return
        self.session.player.star(revealed.question, starred=revealed.question.id not in self.session.player.starred_ids)
        self._show_foot()
        self._navigator.tell_warning()

    def action_flag(self) -> None:
        """Ask why the question that is revealed is bad, and flag it."""
        from etoile_quiz.tui.flag_dialog import ask_why  # 4 ms that most rounds do without

        revealed = self.played.revealed if self.played else None
        if revealed is not None:
            ask_why(self, self.session, revealed.question, self._note_flag)

    def _note_flag(self, question: Question) -> None:
        self._flagged.add(question.id)
        self._show_foot()

    def action_leave(self) -> None:
        """Ask before a round in progress ends."""
        if self.played is None:
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

    @on(Click, "#onward")
    def go_on(self) -> None:
        """Go on with a click."""
        self.action_advance()

    def _parts(self) -> tuple[Widget, ...]:
        return RoundStatus(id="status"), self._stage, FootLine(id="onward")
