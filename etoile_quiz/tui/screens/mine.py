"""What is the player's own: questions written, stars and flags, each to look at, change or take away."""

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from etoile_quiz.authoring.own_file import NotSavedError, OwnFile
from etoile_quiz.history.flags import Flag, FlagError
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.tui.navigator import HELP, Navigator
from etoile_quiz.tui.screens.dialog import Dialog
from etoile_quiz.tui.screens.write import WriteScreen
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.menu import Menu, MenuItem

NOTHING = "Nothing yet. Press E to write a question; while you play, * stars a question and ! flags it."


class OwnedEntry(Struct, frozen=True):
    """One line: the stem, a text about it, and what can be done with it."""

    label: str
    text: str
    actions: tuple[tuple[str, Callable[[], None]], ...]


class MineScreen(Screen[None]):
    """Lists everything with its section. Enter shows an entry and what can be done with it."""

    CSS_PATH = Path(__file__).with_name("mine.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "app.open('write')", "Write"),
        Binding("h,escape,y", "back", "Back", key_display="Esc"),
        HELP,
    ]
    AUTO_FOCUS = "Menu"

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.session = navigator.session
        self._navigator = navigator
        self._entries: dict[str, OwnedEntry] = {}

    def compose(self) -> ComposeResult:
        """Show a heading and the list."""
        with Vertical(classes="column card"):
            yield Static(Content("Yours"), classes="heading")
            yield Static(id="state", classes="quiet")
            with VerticalScroll(can_focus=False):
                yield Menu()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """List everything as it is now."""
        self._look()

    @work(group="look", exclusive=True)
    async def _look(self) -> None:
        await self._navigator.prepared.wait()
        written = await asyncio.to_thread(self._written)
        self._entries = {}
        lines: list[MenuItem] = []
        for title, entries in (
            ("Your questions", map(self._question, written)),
            ("Starred", self._starred()),
            ("Flagged", self._flagged()),
        ):
            named = [(f"{title} {number}", entry) for number, entry in enumerate(entries)]
            if named:
                lines += [MenuItem(), MenuItem(label=f"{title}, {len(named):,}")]
                lines += [MenuItem(name, " ".join(entry.label.split())) for name, entry in named]
            self._entries.update(named)
        self.query_one(Menu).lines = tuple(lines[1:])
        state = self.query_one("#state", Static)
        state.display = not lines
        state.update(Content(NOTHING))

    def _written(self) -> tuple[AuthoredQuestion, ...]:
        try:
            return self._file.questions() if self._file else ()
        except NotSavedError:
            return ()  # the notes of the home screen say what is wrong with the file

    @property
    def _file(self) -> OwnFile | None:
        folder = self.session.own_folder
        return None if folder is None else OwnFile(folder, ())

    def _question(self, question: AuthoredQuestion) -> OwnedEntry:
        wrong = "\n".join(f"✕ {text}" for text in question.wrong)
        text = f"{question.stem}\n\n★ {question.answer}\n{wrong}"
        actions = (("Edit", partial(self._edit, question)), ("Delete", partial(self._delete, question)))
        return OwnedEntry(question.stem, text, actions)

    def _starred(self) -> Iterator[OwnedEntry]:
        stems = {
            question.id: question.stem
            for question in self.session.library.bank
            if question.id in self.session.player.starred_ids and question.spoiler <= self.session.player.watched
        }
        for question_id in sorted(self.session.player.starred_ids):
            stem = stems.get(question_id, f"{question_id} (not asked at your level)")
            yield OwnedEntry(stem, stem, (("Take the star away", partial(self._unstar, question_id)),))

    def _flagged(self) -> Iterator[OwnedEntry]:
        try:
            flags = self.session.player.flags()
        except FlagError:
            return
        for flag in flags:
            reason = f"Flagged as {flag.reason.replace('-', ' ')}." if flag.reason else "Flagged without a reason."
            yield OwnedEntry(
                flag.stem, f"{flag.stem}\n\n{reason}", (("Take the flag back", partial(self._withdraw, flag)),)
            )

    @on(Menu.Chosen)
    def show_entry(self, message: Menu.Chosen) -> None:
        """Show an entry, and do with it what the player chooses."""
        entry = self._entries.get(message.item)
        if entry is None or not self.is_current:
            return

        def act(answer: int | None) -> None:
            if answer:
                entry.actions[answer - 1][1]()

        answers = ("Back", *(name for name, _ in entry.actions))
        self._navigator.show(Dialog(message.item.rpartition(" ")[0], entry.text, answers), act)

    def _edit(self, question: AuthoredQuestion) -> None:
        if self.session.own_folder is not None:
            self._navigator.show(WriteScreen(self._navigator, self.session.own_folder, question))

    def _delete(self, question: AuthoredQuestion) -> None:
        def delete(answer: int | None) -> None:
            if answer:
                self._delete_from_file(question.id)

        text = f"“{question.stem}” goes out of your file. What you answered stays in your record."
        self._navigator.show(Dialog("Delete this question?", text, ("Keep it", "Delete it")), delete)

    @work(group="delete")
    async def _delete_from_file(self, question_id: str) -> None:
        if self._file is None:
            return
        try:
            pack = await asyncio.to_thread(self._file.delete, question_id)
        except NotSavedError as error:
            self._navigator.tell("Not deleted", str(error))
            return
        if pack is not None:
            self.session.library.replace(pack)
        else:
            self.session.library.remove(self._file.path.stem)  # that was its last question
        self._look()

    def _unstar(self, question_id: str) -> None:
        self.session.player.unstar(question_id)
        self._look()

    def _withdraw(self, flag: Flag) -> None:
        try:
            self.session.player.withdraw(flag)
        except FlagError as error:
            self._navigator.tell("The flag stays", str(error))
        self._look()

    def action_back(self) -> None:
        """Leave."""
        if self.is_current:
            self.dismiss(None)


def open_screen(navigator: Navigator) -> None:
    """Show what is the player's own."""
    navigator.show(MineScreen(navigator))
