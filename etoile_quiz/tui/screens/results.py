"""The results of a round: its big moment, the text to pass on, and every question to look back on."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from etoile_quiz.drivers.round_report import FinishedRound
from etoile_quiz.game.outcomes import CUT_OFF
from etoile_quiz.game.round import Result
from etoile_quiz.messages.rounds import calibration, how_it_ended
from etoile_quiz.question import Question
from etoile_quiz.text.numbers import plural
from etoile_quiz.tui.key_map import RESULT_KEYS, bindings_of
from etoile_quiz.tui.marking import MarksQuestions
from etoile_quiz.tui.navigator import Navigator
from etoile_quiz.tui.screens.dialog import Dialog
from etoile_quiz.tui.widgets.finale import Finale
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.reveal import look_back, marks, style_of

AfterResults = Literal["again", "encore", "home", "back"]
PRACTISED = ("ranked", "practice")
SHARE_NOTE = "For friends; “quiz …” is the same if the questions were. K copies it:"
COPIED = "Copied, if your terminal allows it."


class PlayedList(OptionList):
    """The questions of the round. Page keys scroll the question selected, not the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.read", show=False),
        Binding("pageup", "screen.page(-1)", show=False),
        Binding("pagedown", "screen.page(1)", show=False),
    ]


class ResultsScreen(MarksQuestions, Screen[AfterResults]):
    """Shows how a round went. Its result is what the player wants next."""

    CSS_PATH = Path(__file__).with_name("results.tcss")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(RESULT_KEYS)

    def __init__(self, navigator: Navigator, finished: FinishedRound, *, returns: bool = False) -> None:
        super().__init__()
        self._way = "back" if finished.report.kind or returns else "home"
        self.session = navigator.session
        self._navigator = navigator
        self._played = finished.round
        self._report = finished.report
        # Questions the player left before answering stay secret: they may come in another round.
        self._answered = [result for result in self._played.results if result.answer]

    def compose(self) -> ComposeResult:
        """Show the big moment, the text to pass on, the list, and the question selected in it."""
        report = self._report
        with Vertical(classes="column"):
            yield Finale(
                self._played,
                promotion=report.rank.promotion,
                best=report.best,
                news=report.news,
                lines=list(self._lines()),
                moving=self._navigator.motion,
                brief=bool(report.kind),
            )
            if report.kind and report.share:
                yield Static(Content.assemble((f"{SHARE_NOTE}\n", "$foreground-muted"), report.share), id="share")
            elif report.code_note:
                note = (f"{report.code_note} ", "$foreground-muted")
                yield Static(Content.assemble(note, (report.code, "bold")), id="share")
            yield PlayedList(*(Option(self._line(result)) for result in self._answered), markup=False, id="played")
            with VerticalScroll(id="back", can_focus=False):
                yield Static(id="detail")
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what this round has."""
        match action, *parameters:
            case ("copy",):
                return bool(self._report.share)
            case "practise", *_:
                return self._report.kind in PRACTISED
            case "close", "again":
                return self._report.kind not in PRACTISED
            case "close", "encore":
                return bool(self._played.missed)
            case (("star" | "unstar" | "flag" | "sources"), *_):
                return self.may_mark(action)
            case "close", way:
                return way == self._way
        return True

    @property
    def _list(self) -> PlayedList:
        return self.query_one(PlayedList)

    @property
    def _selected(self) -> Result:
        return self._answered[self._list.highlighted or 0]

    @on(OptionList.OptionHighlighted)
    def show_question(self) -> None:
        """Show the question that is selected in the list."""
        self.show_marks()
        self.query_one("#detail", Static).update(look_back(self._selected, self.session.player.watched))
        self.query_one("#back").scroll_home(animate=False)

    def action_read(self) -> None:
        """Show the question that is selected, and all about it, over the results."""
        heading = f"Question {(self._list.highlighted or 0) + 1}"
        self._navigator.show(Dialog(heading, look_back(self._selected, self.session.player.watched), ("Back",)))

    def show_marks(self) -> None:
        """Show in the list which question is selected, and how all are marked."""
        for index, result in enumerate(self._answered):
            self._list.replace_option_prompt_at_index(
                index, self._line(result, pointed=index == self._list.highlighted)
            )
        self.refresh_bindings()

    @property
    def answered_question(self) -> Question | None:
        """Return the question that is selected in the list."""
        return self._selected.question

    def action_page(self, step: int) -> None:
        """Scroll the question shown."""
        back = self.query_one("#back")
        back.scroll_relative(y=step * max(back.size.height - 1, 1), animate=False)

    def action_close(self, then: AfterResults) -> None:
        """Close the results, with what the player wants next."""
        if self.is_current:
            self.dismiss(then)

    def action_practise(self) -> None:
        """Play the same quiz again; it does not count."""
        if self.is_current:
            self.dismiss("again")

    @on(Click, "#share")
    def action_copy(self) -> None:
        """Copy the text to pass on to the clipboard, through the terminal."""
        self.app.copy_to_clipboard(self._report.share)
        self.notify(COPIED, markup=False)

    def _lines(self) -> Iterator[list[Content]]:
        """Yield lines of parts: what was played and how it ended, then how sure answers were, the streak and the rank."""
        played, left = self._played, len(self._played.questions) - len(self._answered)
        heading = [Content.styled(self._report.heading or "The curtain falls", "bold $accent")]
        if self._report.verdict:
            heading.append(Content.styled(self._report.verdict, "bold $primary"))
        if self._report.kind:
            heading.append(_quiet(self._report.kind))
        if played.left:
            heading.append(
                _quiet("You left here." if played.rules.endless else f"You left with {plural(left, 'question')} to go.")
            )
        elif ended := how_it_ended(played):
            heading.append(_quiet(ended))
        yield heading
        for line in calibration(played):
            yield [Content(line)]
        for line in (*self._report.recap, *self._report.rank.lines):
            yield [_quiet(line)]
        if played.missed and self._report.rank.lines and not self._report.kind:
            yield [
                Content(f"E asks the {len(played.missed)} you missed once more: what is right then counts as known.")
            ]

    def _line(self, result: Result, *, pointed: bool = False) -> Content:
        question, answer = result.question, result.answer
        stem = " ".join(question.stem.split())
        outcome = answer.outcome if answer else CUT_OFF
        marked = marks(self.is_starred(question), self.is_flagged(question), words=False)
        return Content.assemble(
            "▸ " if pointed else "  ", (f"{outcome.sign} {outcome.word}  ", style_of(outcome)), marked, stem
        )


def _quiet(words: str) -> Content:
    return Content.styled(words, "$foreground-muted")
