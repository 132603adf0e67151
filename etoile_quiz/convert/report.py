"""The report of a conversion: everything that was not kept, and why."""

from msgspec import Struct

from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.text.characters import clean

_LEFT_OUT = "left out: "


class Loss(Struct, frozen=True):
    """One thing that was not kept. `question` is a question's label; it is empty for a loss of the whole file."""

    question: str
    field: str
    reason: str

    @property
    def is_whole(self) -> bool:
        """Tell whether the whole question is not kept."""
        return self.field == "question" and self.reason.startswith(_LEFT_OUT)

    def __str__(self) -> str:
        """Return the loss as one line of a report."""
        return f"{self.question or 'the file'}: {self.field}: {self.reason}"


class ConversionReport:
    """Collects the losses and remarks of a conversion. `keep_pictures` keeps questions about a picture, which is lost."""

    def __init__(self, *, keep_pictures: bool = False) -> None:
        self._keep_pictures = keep_pictures
        self._told: set[Loss] = set()
        self.losses: list[Loss] = []
        self.remarks: list[str] = []
        self.left_out = 0

    def lose(self, question: str, field: str, reason: str) -> None:
        """Note that something is not kept. Each thing is told once."""
        loss = Loss(clean(question), clean(field), clean(reason).replace("\n", " "))
        if loss not in self._told:
            self._told.add(loss)
            self.losses.append(loss)

    @property
    def told(self) -> tuple[Loss, ...]:
        """Return the losses, those of one question together. Of a question that is left out nothing else is told."""
        of_question: dict[str, list[Loss]] = {}
        for loss in self.losses:
            of_question.setdefault(loss.question, []).append(loss)
        told: list[Loss] = []
        for losses in of_question.values():
            told += [loss for loss in losses if loss.is_whole] or losses
        return tuple(told)

    def leave_out(self, question: str, reason: str) -> None:
        """Note that a whole question is not kept."""
        self.left_out += 1
        self.lose(question, "question", f"{_LEFT_OUT}{reason}")

    def picture(self, question: str, field: str) -> bool:
        """Note that a picture, sound or film is lost. Return whether its question is left out."""
        if self._keep_pictures:
            self.lose(question, field, "its picture, sound or film is gone")
        else:
            reason = f"its picture, sound or film in {quoted(field)} is gone"
            self.leave_out(question, f"{reason}; `--keep-pictures` keeps the rest")
        return not self._keep_pictures

    def remark(self, text: str) -> None:
        """Note something that is no loss."""
        self.remarks.append(clean(text))


def question_label(number: int, stem: str, line: int = 0, unit: str = "line") -> str:
    """Return a question's name in reports: its number from 1, its line from 1 (0: unknown), the start of its stem."""
    where = f"question {number} in {unit} {line}" if line else f"question {number}"
    return f"{where} {quoted(clean(' '.join(stem[:200].split())))}" if stem.strip() else where
