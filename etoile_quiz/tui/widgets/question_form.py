"""The form of a question: one field for each of its texts."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from etoile_quiz.authoring.drafts import ENTRIES, TEXT_ENTRIES, Draft
from etoile_quiz.packs.questions.format import QuestionDefaultFields
from etoile_quiz.question import DIFFICULTY_LEVELS

WRONG = ("wrong", "wrong-2", "wrong-3")
_FURTHER = {"wrong-2": "another, if you like", "wrong-3": "and a third"}


class StemArea(TextArea):
    """The field of the question. Enter goes on to the next field, as in the fields of one line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "app.focus_next", show=False)]


class QuestionForm(VerticalScroll, can_focus=False):
    """Shows a label and a field for each part of a question. It scrolls where it does not fit."""

    def __init__(self, levels: int) -> None:
        super().__init__()
        self._levels = levels

    def compose(self) -> ComposeResult:
        """Show all fields, in the order in which people write a question."""
        for name, entry in TEXT_ENTRIES.items():
            yield Static(Content(entry.label), classes="label")
            if entry.is_long:
                area = StemArea if name == "question" else TextArea
                yield area(id=name, compact=True, highlight_cursor_line=False, placeholder=entry.placeholder)
            else:
                yield Input(id=name, compact=True, select_on_focus=False, placeholder=entry.placeholder)
            for further, placeholder in _FURTHER.items() if name == "wrong" else ():
                yield Static("", classes="label")
                yield Input(id=further, compact=True, select_on_focus=False, placeholder=placeholder)
        yield Static(Content(ENTRIES["difficulty"].label), classes="label")
        yield Select(
            [(level, level) for level in DIFFICULTY_LEVELS],
            id="difficulty",
            value="medium",
            allow_blank=False,
            compact=True,
        )
        if self._levels:
            yield Static(Content(ENTRIES["spoiler"].label), classes="label")
            levels = ((_level_name(level), level) for level in range(self._levels + 1))
            yield Select(levels, id="spoiler", value=0, allow_blank=False, compact=True)

    @property
    def draft(self) -> Draft:
        """Return the draft that the fields hold."""
        typed = {name: (self._text(name),) for name in TEXT_ENTRIES} | {"wrong": tuple(map(self._text, WRONG))}
        return Draft(
            typed=typed,
            difficulty=next(level for level in DIFFICULTY_LEVELS if level == self._chosen("difficulty")),
            spoiler=next(level for level in range(self._levels + 1) if level == self._chosen("spoiler")),
        )

    def fill(self, draft: Draft) -> None:
        """Put a draft into the fields. Wrong options beyond the third find no room."""
        for area in self.query(TextArea):
            area.text = next(iter(draft.typed.get(area.id or "", ())), "")
        for entry in self.query(Input):
            if entry.id not in WRONG:
                entry.value = next(iter(draft.typed.get(entry.id or "", ())), "")
        for name, text in zip(WRONG, draft.typed.get("wrong", ()), strict=False):
            self.query_one(f"#{name}", Input).value = text
        self.query_one("#difficulty", Select).value = draft.difficulty
        if self._levels:
            self.query_one("#spoiler", Select).value = min(draft.spoiler, self._levels)

    def begin_anew(self) -> None:
        """Empty the texts that differ in the next question. Category, source, difficulty and level stay."""
        for area in self.query(TextArea):
            area.text = ""
        for entry in self.query(Input):
            if entry.id not in QuestionDefaultFields.table:
                entry.value = ""
        self.go_to("question")

    def go_to(self, name: str) -> None:
        """Put the cursor into a field."""
        self.query_one(f"#{name}", Widget).focus()

    @on(Input.Submitted)
    def go_on(self) -> None:
        """Go to the next field."""
        self.screen.focus_next()

    def _text(self, name: str) -> str:
        entry = self.query_one(f"#{name}")
        return entry.value if isinstance(entry, Input) else self.query_one(f"#{name}", TextArea).text

    def _chosen(self, name: str) -> object:
        """Return what was chosen in a list; 0 for the level of a pack that has no levels."""
        return self.query_one(f"#{name}", Select).value if name == "difficulty" or self._levels else 0


def _level_name(level: int) -> str:
    return f"nothing after episode {level}" if level else "nothing: safe before watching"
