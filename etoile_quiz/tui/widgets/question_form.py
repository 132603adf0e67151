"""The form of a question: one field for each of its texts."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from etoile_quiz.authoring.drafts import Draft
from etoile_quiz.question import DIFFICULTY_LEVELS

NAMES = {
    "question": "Question",
    "answer": "Answer",
    "wrong": "Wrong",
    "explanation": "Why",
    "category": "Category",
    "difficulty": "Difficulty",
    "spoiler": "Spoils",
    "source": "Source",
}
"""The name of each field on screen."""
WRONG = ("wrong", "wrong-2", "wrong-3")
_PLACEHOLDERS = {
    "question": "what is asked",
    "answer": "the right option",
    "wrong": "a wrong option",
    "wrong-2": "another, if you like",
    "wrong-3": "and a third",
    "explanation": "what the player reads afterwards",
    "category": "any words",
    "source": "where you found it: a text or an address",
}
_LONG = ("question", "explanation")
_SHORT = ("answer", *WRONG, "category", "source")


class QuestionForm(VerticalScroll, can_focus=False):
    """Shows a label and a field for each part of a question. It scrolls where it does not fit."""

    def __init__(self, levels: int) -> None:
        super().__init__()
        self._levels = levels

    def compose(self) -> ComposeResult:
        """Show all fields, in the order in which people write a question."""
        for name in ("question", "answer", *WRONG, "explanation", "category", "source"):
            yield Static(Content(NAMES.get(name, "")), classes="label")
            if name in _LONG:
                yield TextArea(id=name, compact=True, highlight_cursor_line=False, placeholder=_PLACEHOLDERS[name])
            else:
                yield Input(id=name, compact=True, select_on_focus=False, placeholder=_PLACEHOLDERS[name])
        yield Static(Content(NAMES["difficulty"]), classes="label")
        yield Select(
            [(level, level) for level in DIFFICULTY_LEVELS],
            id="difficulty",
            value="medium",
            allow_blank=False,
            compact=True,
        )
        if self._levels:
            yield Static(Content(NAMES["spoiler"]), classes="label")
            levels = ((_level_name(level), level) for level in range(self._levels + 1))
            yield Select(levels, id="spoiler", value=0, allow_blank=False, compact=True)

    @property
    def draft(self) -> Draft:
        """Return the draft that the fields hold."""
        return Draft(
            question=self._text("question"),
            answer=self._text("answer"),
            wrong=tuple(text for name in WRONG if (text := self._text(name))),
            explanation=self._text("explanation"),
            category=self._text("category"),
            difficulty=next(level for level in DIFFICULTY_LEVELS if level == self._chosen("difficulty")),
            spoiler=next(level for level in range(self._levels + 1) if level == self._chosen("spoiler")),
            source=self._text("source"),
        )

    def begin_anew(self) -> None:
        """Empty the texts that differ in the next question. Category, source, difficulty and level stay."""
        for name in _LONG:
            self.query_one(f"#{name}", TextArea).text = ""
        for name in ("answer", *WRONG):
            self.query_one(f"#{name}", Input).value = ""
        self.go_to("question")

    def go_to(self, name: str) -> None:
        """Put the cursor into a field."""
        self.query_one(f"#{name}", Widget).focus()

    @on(Input.Submitted)
    def go_on(self) -> None:
        """Go to the next field."""
        self.screen.focus_next()

    def _text(self, name: str) -> str:
        if name in _SHORT:
            return self.query_one(f"#{name}", Input).value
        return self.query_one(f"#{name}", TextArea).text

    def _chosen(self, name: str) -> object:
        """Return what was chosen in a list; 0 for the level of a pack that has no levels."""
        return self.query_one(f"#{name}", Select).value if name == "difficulty" or self._levels else 0


def _level_name(level: int) -> str:
    return f"nothing after episode {level}" if level else "nothing: safe before watching"
