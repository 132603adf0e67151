"""One screen for a whole round: a picture of a frozen `Round`, whose phases are asking and revealing."""

from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.geometry import Spacing
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from etoile_quiz.game.confidence import CONFIDENCES, confidence_of
from etoile_quiz.game.lifelines import LIFELINES, lifeline_of, usable_lifelines, use
from etoile_quiz.game.round import Result, Round
from etoile_quiz.messages.dealing import PREPARING
from etoile_quiz.messages.feedback import feedback_on
from etoile_quiz.messages.options import LETTERS
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session
from etoile_quiz.tui.drivers import NotPlayedError, RoundDriver
from etoile_quiz.tui.round_report import FinishedRound
from etoile_quiz.tui.screens.dialog import Dialog
from etoile_quiz.tui.widgets.choices import Choices
from etoile_quiz.tui.widgets.curtain import open_curtain, raise_curtain
from etoile_quiz.tui.widgets.keys import KeyBar
from etoile_quiz.tui.widgets.reveal import marks, reveal, rows_of_verdict, with_more
from etoile_quiz.tui.widgets.spread import spread
from etoile_quiz.tui.widgets.standing import Standing

if TYPE_CHECKING:
    from etoile_quiz.tui.app import EtoileApp

# Digits, letters, and what the digit row gives on an AZERTY keyboard without Shift.
ANSWER_KEYS = ("1,a,A,&", "2,b,B,é", '3,c,C,"', "4,d,D,'")
TICK = 0.1
"""Every so many seconds the time that is left is told anew, in modes with a clock."""
NEXT = "Next question"
TO_RESULTS = "See the results"


class RoundScreen(Screen[FinishedRound | NotPlayedError | None]):
    """Plays a sitting. Gives the round when it ended, None when it was left with nothing to look back on, or why it could
    not be played.

    Enter answers only where the player has moved the highlight, and every question opens without one. So Enter, held
    down, goes on from a reveal at most and never answers.
    """

    CSS_PATH = Path(__file__).with_name("round.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(keys, f"choose({option})", show=False) for option, keys in enumerate(ANSWER_KEYS)),
        Binding("enter", "answer", "Answer"),
        *(Binding(lifeline.key, f"use('{lifeline.id}')", lifeline.name) for lifeline in LIFELINES),
        *(Binding(stated.key, f"sure('{stated.id}')", stated.name) for stated in CONFIDENCES),
        Binding("enter,space,right,n", "advance", "Go on"),
        # The line of keys goes by the first binding of a key, and F is first that of being fairly sure.
        Binding("f", "flag", show=False),
        Binding("exclamation_mark", "flag", "Flag", key_display="F"),
        Binding("asterisk,s", "star", "Star", key_display="*"),
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("question_mark,f1", "app.help", "Help"),
        Binding("escape", "leave", "Leave"),
    ]
    AUTO_FOCUS = ""

    played: reactive[Round | None] = reactive(None, bindings=True)

    def __init__(self, session: Session, driver: RoundDriver) -> None:
        super().__init__()
        self.session = session
        self._driver = driver
        self._asked_at = 0.0
        self._flagged: set[str] = set()

    def compose(self) -> ComposeResult:
        """Raise the curtain; where there is no question yet, the stage is built behind the first frame."""
        with Vertical(classes="column"):
            yield from _stage() if self._driver.ready else (Static(Content(PREPARING), id="waiting"),)
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
            await column.mount(*_stage())
        self.watch(self.query_one("#stage"), "scroll_y", self._show_foot, init=False)
        self._start_clock()
        self.played = played
        if cast("EtoileApp", self.app).motion:
            open_curtain(self, self._start_clock)
        if played.rules.timed:
            self.set_interval(TICK, self.tick)

    def _start_clock(self) -> None:
        """Count the time of the open question from now on."""
        self._asked_at = self.session.environment.clock()

    @work(group="end", exclusive=True)
    async def _end(self, played: Round) -> None:
        report = await self._driver.report(played)
        self.call_later(self._close, FinishedRound(played, report))

    def watch_played(self, played: Round | None) -> None:
        """Draw the round as it stands."""
        if played is None or played.question is None:
            return
        raise_curtain(self)
        question, revealed = played.question, played.revealed
        standing = self.query_one(Standing)
        standing.category = self.session.library.categories.get(question.category, question.category)
        standing.heading = self._driver.heading
        standing.kind = self._driver.kind
        standing.standing = played
        note = self.query_one("#note", Static)
        said = self._driver.note(played)
        note.display = bool(said)
        note.update(Content(said))
        self.query_one("#stem", Static).update(Content(question.stem))
        choices = self.query_one(Choices)
        choices.struck = played.struck
        choices.result = revealed or Result(question, None)
        shown = self.query_one("#reveal", Static)
        shown.display = revealed is not None or bool(played.hint)
        onward = self.query_one("#onward", Static)
        onward.set_class(revealed is not None, "-open")
        stage = self.query_one("#stage", VerticalScroll)
        self.tick()
        self._show_foot()
        if revealed is None:
            if played.hint:
                shown.update(Content.assemble(("Hint  ", "bold $accent"), played.hint))
                self.call_after_refresh(stage.scroll_end, animate=False)
            else:
                stage.scroll_home(animate=False)
            self.call_after_refresh(self._show_foot)
            return
        shown.update(reveal(feedback_on(revealed, self.session.player.watched)))
        self.call_after_refresh(self._show_verdict)

    def tick(self) -> None:
        """Tell the time, and close the question once it has run out."""
        played = self.played
        if played is None or played.seconds_left is None:
            return
        spent = self._seconds if played.phase == "asking" else 0.0
        left = max(played.seconds_left - spent, 0.0)
        if played.phase == "asking" and not left:
            self._close_question(self._driver.time_out(played))
            return
        told = played.phase == "asking" or played.rules.round_seconds is not None
        self.query_one(Standing).seconds_left = ceil(left) if told else -1

    def _way_to_answer(self, played: Round) -> str:
        count = len(played.question.options) if played.question else 0
        keys = f"1–{count} or A–{LETTERS[count - 1]}"
        if played.struck:
            keys = " or ".join(LETTERS[option] for option in range(count) if option not in played.struck)
        if not played.rules.asks_confidence:
            return f"Press {keys}, or click an answer"
        if self._highlighted is None:
            return f"Press {keys} or click, then say how sure you are"
        levels = "   ".join(f"{stated.key.upper()} {stated.name.lower()}" for stated in CONFIDENCES)
        return f"How sure are you?  {levels}"

    def _show_verdict(self) -> None:
        """Scroll as little as shows verdict and reasons, so that question and options stay in view where they fit."""
        if self.played is None or self.played.revealed is None:
            return
        stage, shown = self.query_one("#stage", VerticalScroll), self.query_one("#reveal", Static)
        feedback = feedback_on(self.played.revealed, self.session.player.watched)
        rows = rows_of_verdict(feedback, shown.content_size.width)
        bottom = shown.virtual_region.y + shown.styles.padding.top + rows
        stage.scroll_to(y=max(bottom - stage.size.height, 0), animate=False)
        self._show_foot()

    def on_resize(self) -> None:
        """Say anew whether there is more to scroll to."""
        self.call_after_refresh(self._show_foot)

    def _show_foot(self) -> None:
        """Say at the foot what can be done next, and whether there is more to scroll to."""
        played = self.played
        question = played.question if played else None
        if played is None or question is None:
            return
        stage, onward = self.query_one("#stage", VerticalScroll), self.query_one("#onward", Static)
        more = stage.max_scroll_y > stage.scroll_target_y
        if played.revealed is None:
            onward.update(with_more(self._way_to_answer(played), more))
            return
        starred, flagged = question.id in self.session.player.starred_ids, question.id in self._flagged
        name = TO_RESULTS if played.is_last else NEXT
        onward.update(spread(with_more(f"{name}  →", more), marks(starred, flagged), onward.content_size.width))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense in this phase."""
        played = self.played
        phase = played.phase if played else "finished"
        match action:
            case "choose":
                return phase == "asking"
            case "answer" | "sure":
                stated = bool(played and played.rules.asks_confidence)
                return phase == "asking" and (action == "sure") == stated and self._highlighted is not None
            case "use":
                return bool(played and parameters[0] in [lifeline.id for lifeline in usable_lifelines(played)])
            case "advance" | "flag" | "star":
                return phase == "revealing"
            case _:
                return True

    def action_choose(self, option: int) -> None:
        """Answer with this option."""
        played = self.played
        if played is None or played.phase != "asking":
            return
        if played.rules.asks_confidence:
            if played.question and option < len(played.question.options):
                self._pick(option)
            return
        self._close_question(self._driver.answer(played, option, self._seconds))

    def _pick(self, option: int) -> None:
        """Highlight an option that waits for the player to say how sure they are."""
        self.query_one(Choices).highlighted = option
        self._picked()

    def _picked(self) -> None:
        """Say what can be done with the option that is highlighted."""
        self._show_foot()
        self.refresh_bindings()

    def _close_question(self, answered: Round) -> None:
        if answered is self.played:
            return
        self.played = answered
        if self.session.player.settings.bell and answered.answers[-1].outcome.bell:
            self.app.bell()
        cast("EtoileApp", self.app).tell_warning()

    @property
    def _seconds(self) -> float:
        """Return for how long the question has been open."""
        return max(self.session.environment.clock() - self._asked_at, 0.0)

    @property
    def _highlighted(self) -> int | None:
        return next((choices.highlighted for choices in self.query(Choices)), None)

    def action_answer(self) -> None:
        """Answer with the highlighted option, if the player has moved there."""
        if self._highlighted is not None:
            self.action_choose(self._highlighted)

    def action_sure(self, confidence_id: str) -> None:
        """Answer with the highlighted option, this sure of it."""
        if self.played is not None and self._highlighted is not None:
            stated = confidence_of(confidence_id)
            self._close_question(self._driver.answer(self.played, self._highlighted, self._seconds, stated))

    def action_use(self, lifeline_id: str) -> None:
        """Use a lifeline."""
        if self.played is None:
            return
        lifeline = lifeline_of(lifeline_id)
        helped = use(self.played, lifeline, self._seconds, self._driver.hint)
        if helped is self.played and lifeline.in_vain:
            self.query_one("#onward", Static).update(Content(lifeline.in_vain))
        self.played = helped

    def action_advance(self) -> None:
        """Go on to the next question, or to the results."""
        if self.played is None or self.played.phase != "revealing":
            return
        advanced = self._driver.advance(self.played)
        if advanced.phase == "finished":
            self._end(advanced)
        else:
            self._start_clock()
            self.played = advanced

    def action_move(self, step: int) -> None:
        """Move the highlight; while revealing, scroll."""
        if self.played is None:
            return
        stage = self.query_one("#stage", VerticalScroll)
        if self.played.phase != "asking":
            stage.scroll_relative(y=step, animate=False)
            return
        choices = self.query_one(Choices)
        fresh = choices.highlighted is None
        choices.move(step)
        if fresh:
            self._picked()
        if choices.highlighted is not None:
            region = choices.region_of(choices.highlighted).translate(choices.virtual_region.offset)
            stage.scroll_to_region(region, spacing=Spacing(1, 0, 1, 0), animate=False)

    def action_page(self, step: int) -> None:
        """Scroll a page up or down."""
        if self.played is None:
            return
        stage = self.query_one("#stage", VerticalScroll)
        stage.scroll_relative(y=step * max(stage.size.height - 1, 1), animate=False)

    def action_star(self) -> None:
        """Star the question being revealed, or take its star away."""
        revealed = self.played.revealed if self.played else None
        if revealed is None:
            return
        self.session.player.star(revealed.question, starred=revealed.question.id not in self.session.player.starred_ids)
        self._show_foot()
        cast("EtoileApp", self.app).tell_warning()

    def action_flag(self) -> None:
        """Flag the question being revealed, after asking why."""
        from etoile_quiz.tui.flagging import ask_why

        revealed = self.played.revealed if self.played else None
        if revealed is not None:
            ask_why(self.app, self.session, revealed.question, self._note_flag)

    def _note_flag(self, question: Question) -> None:
        self._flagged.add(question.id)
        self._show_foot()

    def action_leave(self) -> None:
        """Ask before a round in progress ends."""
        if self.played is None:
            self._close(None)
            return
        kept = self._driver.leaving(self.played)
        self.app.push_screen(Dialog("Leave this round?", kept, ("Keep playing", "Leave the round")), self._left)

    def _left(self, answer: int | None) -> None:
        if answer and self.played is not None:
            left = self._driver.left(self.played)
            if left is None:
                self._close(None)
            else:
                self._end(left)

    def _close(self, outcome: FinishedRound | NotPlayedError | None) -> None:
        """Give the outcome once, whatever is pressed meanwhile."""
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


def _stage() -> tuple[Widget, ...]:
    question = (Static(id="note", classes="quiet"), Static(id="stem"), Choices(id="choices"), Static(id="reveal"))
    return (
        Standing(id="standing"),
        VerticalScroll(*question, id="stage", can_focus=False),
        Static(id="onward"),
    )
