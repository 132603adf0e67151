"""The curtain call: points, accuracy, what can be passed on, and every question to look back on."""

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

from etoile_quiz.game.round import Result
from etoile_quiz.messages.rounds import calibration, how_it_ended, of_answered, total
from etoile_quiz.text.durations import to_the_second
from etoile_quiz.text.numbers import plural
from etoile_quiz.tui.round_report import FinishedRound
from etoile_quiz.tui.widgets.keys import KeyBar
from etoile_quiz.tui.widgets.reveal import look_back, style_of
from etoile_quiz.tui.widgets.sums import PartLines

AfterResults = Literal["again", "encore", "home", "back"]
PRACTISED = ("ranked", "practice")
COPIED = "Copied, if your terminal allows it."


class ResultsScreen(Screen[AfterResults]):
    """Shows how a round went; gives what the player wants next."""

    CSS_PATH = Path(__file__).with_name("results.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "copy('share')", "Copy result"),
        Binding("x", "copy('code')", "Copy code"),
        Binding("p", "close('again')", "Play again"),
        Binding("p", "practise", "Practise"),
        Binding("e", "close('encore')", "Encore"),
        Binding("h,escape", "close('home')", "Home", key_display="Esc"),
        Binding("h,escape", "close('back')", "Back", key_display="Esc"),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("question_mark,f1", "app.help", "Help"),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self, played: FinishedRound, watched: int) -> None:
        super().__init__()
        self._played = played.round
        self._report = played.report
        self._watched = watched
        self._pointed = 0
        # Questions the player left before answering stay secret: they may come in another round.
        self._answered = [result for result in self._played.results if result.answer]

    def compose(self) -> ComposeResult:
        """Show the sums, what can be passed on, the list, and the question selected in it."""
        with Vertical(classes="column"):
            yield PartLines(list(self._sums()), id="sums")
            if self._report.share:
                yield Static(Content(self._report.share), id="share")
            elif self._report.code:
                yield Static(Content.assemble(("Challenge code  ", "$foreground-muted"), self._report.code), id="share")
            yield OptionList(*(Option(_line(result)) for result in self._answered), markup=False, id="played")
            with VerticalScroll(id="back", can_focus=False):
                yield Static(id="detail")
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is."""
        match action, *parameters:
            case "copy", "share":
                return bool(self._report.share)
            case "copy", _:
                return bool(self._report.code)
            case "practise", *_:
                return self._report.kind in PRACTISED
            case "close", "again":
                return self._report.kind not in PRACTISED
            case "close", "encore":
                return bool(self._played.missed)
            case "close", way:
                return bool(self._report.kind) == (way == "back")
        return True

    @on(OptionList.OptionHighlighted)
    def show_question(self, event: OptionList.OptionHighlighted) -> None:
        """Show the question the list has come to."""
        for index in {self._pointed, event.option_index}:
            prompt = _line(self._answered[index], pointed=index == event.option_index)
            event.option_list.replace_option_prompt_at_index(index, prompt)
        self._pointed = event.option_index
        self.query_one("#detail", Static).update(look_back(self._answered[event.option_index], self._watched))
        self.query_one("#back").scroll_home(animate=False)

    def action_page(self, step: int) -> None:
        """Scroll the question shown."""
        back = self.query_one("#back")
        back.scroll_relative(y=step * max(back.size.height - 1, 1), animate=False)

    def action_close(self, then: AfterResults) -> None:
        """Leave for another round, or back to where the player came from."""
        if self.is_current:
            self.dismiss(then)

    def action_practise(self) -> None:
        """Play the same quiz again; it does not count."""
        if self.is_current:
            self.dismiss("again")

    def action_copy(self, _what: str) -> None:
        """Hand what can be passed on to the clipboard, by way of the terminal."""
        self.app.copy_to_clipboard(self._report.share or self._report.code)
        self.notify(COPIED, timeout=3, markup=False)

    @on(Click, "#share")
    def copy_clicked(self) -> None:
        """Copy with a click."""
        self.action_copy("")

    def _sums(self) -> Iterator[list[Content]]:
        """Yield lines of parts: what was played, how it went, what it changed."""
        played, answered = self._played, len(self._answered)
        left = len(played.questions) - answered
        named = [Content.styled(self._report.heading or "The curtain falls", "bold $accent")]
        if self._report.kind:
            named.append(_quiet(self._report.kind))
        # What can be shared says points and answers once more, and a low terminal has no row to spare.
        if self._report.share:
            yield named
        else:
            if not left and (ended := how_it_ended(played)):
                named.append(_quiet(ended))
            yield named
            time = to_the_second(sum(answer.seconds for answer in played.answers))
            told = (of_answered(played), f"longest run {played.longest_run}", time)
            yield [Content.styled(total(played), "bold $primary"), *map(Content, told)]
        for line in calibration(played):
            yield [Content(line)]
        if left and not played.rules.endless:
            yield [_quiet(f"You left before {plural(left, 'question')}.")]
        for line in (self._report.streak, self._report.rank):
            if line:
                yield [_quiet(line)]


def _quiet(words: str) -> Content:
    return Content.styled(words, "$foreground-muted")


def _line(result: Result, *, pointed: bool = False) -> Content:
    stem = " ".join(result.question.stem.split())
    if result.answer is None:
        return Content(stem)
    outcome = result.answer.outcome
    return Content.assemble("▸ " if pointed else "  ", (f"{outcome.sign} {outcome.word}  ", style_of(outcome)), stem)
