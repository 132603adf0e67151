"""The screen on which the player writes a question: a form, the question as it will be asked, and its problems."""

import asyncio
from functools import partial
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Select, Static, TextArea

from etoile_quiz.authoring.drafts import Draft, ExaminedDraft
from etoile_quiz.authoring.editing import draft_from
from etoile_quiz.authoring.own_file import NotSavedError, OwnFile
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.tui.navigator import HasUnsavedWork, Navigator
from etoile_quiz.tui.screens.dialog import Dialog
from etoile_quiz.tui.widgets.draft_view import said, still_missing, view
from etoile_quiz.tui.widgets.key_bar import KeyBar
from etoile_quiz.tui.widgets.question_form import WRONG, QuestionForm

PAUSE = 0.3
"""A draft is examined this many seconds after the last key."""
WIDE = 100


class WriteScreen(HasUnsavedWork, Screen[None]):
    """Shows the form, and beside or below it the draft as a question. Saving adds it to the player's own file."""

    CSS_PATH = Path(__file__).with_name("write.tcss")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  # as in Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("tab", "app.focus_next", "Next field"),
        Binding("escape", "back", "Back"),
        Binding("f1", "app.open('help')", "Help"),
    ]
    AUTO_FOCUS = "#question"

    def __init__(self, navigator: Navigator, folder: Path, editing: AuthoredQuestion | None = None) -> None:
        super().__init__()
        self.session = navigator.session
        self._navigator = navigator
        self._editing = editing
        self._file = OwnFile(folder, self.session.library.packs, editing=editing.id if editing else "")
        # Threads read the file. This lock lets one of them at a time.
        self._turn = asyncio.Lock()
        self._pause: Timer | None = None
        self._empty = Draft()
        self._saving = False

    def compose(self) -> ComposeResult:
        """Show the form, and room for the draft."""
        with Container(classes="column"):
            yield QuestionForm(self.session.library.levels)
            with VerticalScroll(id="seen") as seen:
                seen.border_title = "As it will be asked"
                yield Static(id="refused")
                yield Static(id="draft")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with an empty draft or the question to edit, and check whether the file can be changed."""
        if self._editing is not None:
            self._form.fill(draft_from(self._editing))
        self._empty = self._draft
        self._examine()

    @property
    def _form(self) -> QuestionForm:
        return self.query_one(QuestionForm)

    @property
    def _draft(self) -> Draft:
        """Return what is typed. A question being edited keeps the wrong options that the form has no room for."""
        draft = self._form.draft
        if self._editing is None:
            return draft
        further = draft_from(self._editing).typed["wrong"][len(WRONG) :]
        return replace(draft, typed={**draft.typed, "wrong": (*draft.typed["wrong"], *further)})

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(Select.Changed)
    def follow(self) -> None:
        """Examine the draft once no key has been pressed for a moment."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._examine)

    @work(group="examine")
    async def _examine(self) -> None:
        async with self._turn:
            draft = self._draft
            examined = await asyncio.to_thread(self._file.examine, draft)
        if not self.query("#draft"):
            return  # the player has left while the file was read
        self.query_one("#draft", Static).update(view(draft, examined))
        refused = self.query_one("#refused", Static)
        refused.display = bool(self._file.warning)
        refused.update(Content(self._file.warning))

    def action_save(self) -> None:
        """Add the question to the file."""
        draft = self._draft
        if self._saving or not self.is_current:
            return
        if draft.missing:
            self.notify(still_missing(draft), severity="warning", markup=False)
            self._form.go_to(draft.missing[0])
            return
        self._saving = True
        self._save(draft)

    @work(group="save")
    async def _save(self, draft: Draft, *, sure: bool = False) -> None:
        async with self._turn:
            examined = await asyncio.to_thread(self._file.examine, draft)
        if examined.problems and not examined.errors and not sure:
            self._saving = False
            self._ask_whether(draft, examined)
            return
        focused = self.focused
        self._form.disabled = True
        try:
            async with self._turn:
                edited = self._editing
                change = self._file.add if edited is None else partial(self._file.edit, edited.id)
                pack = await asyncio.to_thread(change, draft)
        except NotSavedError as error:
            self._form.disabled = False
            if focused is not None:
                focused.focus()
            self._navigator.tell("Not saved", str(error))
        else:
            await self._take_in(pack)
            if self._editing is not None:
                self.dismiss(None)
                return
            self._form.disabled = False
            self._form.begin_anew()
            self._empty = self._draft
        finally:
            self._saving = False
        self._examine()

    def _ask_whether(self, draft: Draft, examined: ExaminedDraft) -> None:
        """Say what is weak in a question before it is saved."""

        def decide(answer: int | None) -> None:
            if answer:
                self._save(draft, sure=True)

        weak = "\n".join(f"{said(problem)}." for _, problem in examined.problems)
        self._navigator.show(Dialog("Save it all the same?", weak, ("Go on writing", "Save it")), decide)

    async def _take_in(self, pack: FactBase | None) -> None:
        await self._navigator.prepared.wait()
        if pack is not None:
            self.session.library.replace(pack)
        since = "from now on" if pack is not None else "from the next start on"
        self.notify(f"Saved in {self._file.path}. It is played {since}.", markup=False)

    def action_back(self) -> None:
        """Leave. Where something has been typed, ask first."""
        if self._saving or not self.is_current:
            return
        if self._draft == self._empty:
            self.dismiss(None)
            return

        def leave(answer: int | None) -> None:
            if answer:
                self.dismiss(None)

        about = "What you have typed is kept nowhere yet. Ctrl+S saves it."
        self._navigator.show(Dialog("Leave without saving?", about, ("Go on writing", "Leave")), leave)


def open_screen(navigator: Navigator) -> None:
    """Let the player write a question, where own questions are played."""
    if navigator.session.own_folder is not None:
        navigator.show(WriteScreen(navigator, navigator.session.own_folder))
