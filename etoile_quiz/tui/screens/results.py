"""The curtain call: points, accuracy, and every question to look back on."""

from pathlib import Path
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from etoile_quiz.game.round import Result, Round
from etoile_quiz.phrases import RIGHT_SIGN, WRONG_SIGN, plural
from etoile_quiz.tui.widgets.keys import KeyBar
from etoile_quiz.tui.widgets.reveal import look_back

Next = Literal["again", "home"]


class ResultsScreen(Screen[Next]):
    """Shows how a round went; gives what the player wants next."""

    CSS_PATH = Path(__file__).with_name("results.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "close('again')", "Play again"),
        Binding("h,escape", "close('home')", "Home"),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("question_mark,f1", "app.help", "Help"),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self, played: Round, watched: int) -> None:
        super().__init__()
        self._played = played
        self._watched = watched
        # Questions the player left before answering stay secret: they may come in another round.
        self._answered = [result for result in played.results if result.answer]

    def compose(self) -> ComposeResult:
        """Show the sums, the list, and the question selected in it."""
        with Vertical(classes="column"):
            yield Static(self._sums(), id="sums")
            yield OptionList(*(Option(_line(result)) for result in self._answered), markup=False, id="played")
            with VerticalScroll(id="back", can_focus=False):
                yield Static(id="detail")
        yield KeyBar()

    @on(OptionList.OptionHighlighted)
    def show_question(self, event: OptionList.OptionHighlighted) -> None:
        """Show the question the list has come to."""
        self.query_one("#detail", Static).update(look_back(self._answered[event.option_index], self._watched))
        self.query_one("#back").scroll_home(animate=False)

    def action_page(self, step: int) -> None:
        """Scroll the question shown."""
        back = self.query_one("#back")
        back.scroll_relative(y=step * max(back.size.height - 1, 1), animate=False)

    def action_close(self, then: Next) -> None:
        """Leave for another round or for home."""
        if self.is_current:
            self.dismiss(then)

    def _sums(self) -> Content:
        played, answered = self._played, len(self._answered)
        left = len(played.questions) - answered
        share = round(100 * played.right / answered) if answered else 0
        lines = [
            Content.styled("The curtain falls", "bold $accent"),
            Content.assemble(
                (plural(played.score, "point"), "bold $primary"),
                ("  ·  ", "$foreground-muted"),
                f"{played.right} of {answered} right ({share} %)",
                ("  ·  ", "$foreground-muted"),
                f"longest run {played.longest_run}",
            ),
        ]
        if left:
            lines.append(Content.styled(f"You left before {plural(left, 'question')}.", "$foreground-muted"))
        return Content("\n").join(lines)


def _line(result: Result) -> Content:
    right = bool(result.answer and result.answer.right)
    sign, style = (RIGHT_SIGN, "$text-success") if right else (WRONG_SIGN, "$text-error")
    word = "Right" if right else "Wrong"
    stem = " ".join(result.question.stem.split())
    return Content.assemble((f"{sign} {word}  ", style), stem)
