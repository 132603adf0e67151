"""What every format is turned into and made from, and the account of what could not be kept."""

from msgspec import Struct

from etoile_quiz.packs.diagnostics.suggestions import quoted
from etoile_quiz.question import Level, Source
from etoile_quiz.text.characters import clean


class ExchangeQuestion(Struct, frozen=True, kw_only=True):
    """A question in no format. Feedback is what a player reads after choosing that very option; `wrong_feedback` is empty or
    has one text, which may be empty, for each wrong option."""

    stem: str
    answer: str
    wrong: tuple[str, ...]
    pinned: str = ""
    explanation: str = ""
    category: str = ""
    difficulty: Level = "medium"
    spoiler: int = 0
    source: Source | None = None
    id: str = ""
    tags: tuple[str, ...] = ()
    right_feedback: str = ""
    wrong_feedback: tuple[str, ...] = ()
    label: str = ""
    """What reports call it."""


class ExchangeFile(Struct, frozen=True, kw_only=True):
    """A file of questions in no format."""

    items: tuple[ExchangeQuestion, ...]
    title: str = ""
    author: str = ""
    language: str = ""


class Loss(Struct, frozen=True):
    """Something that could not be kept: of which question, or of the whole file where it is empty, which field, and why."""

    question: str
    field: str
    reason: str

    def __str__(self) -> str:
        """Return the loss as one line of a report."""
        return f"{self.question or 'the file'}: {self.field}: {self.reason}"


class ConversionReport:
    """Collects what a conversion could not keep, and what people should know besides."""

    def __init__(self) -> None:
        self.losses: list[Loss] = []
        self.remarks: list[str] = []
        self.left_out = 0

    def lose(self, question: str, field: str, reason: str) -> None:
        """Note that something is not kept."""
        self.losses.append(Loss(clean(question), clean(field), clean(reason).replace("\n", " ")))

    def leave_out(self, question: str, reason: str) -> None:
        """Note that a whole question is not kept."""
        self.left_out += 1
        self.lose(question, "question", f"left out: {reason}")

    def remark(self, text: str) -> None:
        """Note something that is no loss."""
        self.remarks.append(clean(text))


def label(number: int, stem: str, line: int = 0) -> str:
    """Return what reports call a question: its number in the file, counted from 1, its line where it is known, its stem."""
    where = f"question {number} in line {line}" if line else f"question {number}"
    return f"{where} {quoted(clean(' '.join(stem[:200].split())))}" if stem.strip() else where
