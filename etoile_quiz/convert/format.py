"""A question format as one value: its names, the signs of its files, its reader and writer, the fields that it keeps."""

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.kept_fields import join_lines, keep_file_fields, keep_question_fields
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.packs.diagnostics.problems import Diagnostics


class Format(Struct, frozen=True, kw_only=True):
    """A question format.

    `sign` finds a sign of the format in a text; no other format has a certain one. `read` returns None after an error. `keeps`
    has the fields of questions and files that the format keeps, each with its limit in words or an empty text, and `spaces`
    for space around texts. `limit` makes a question fit what else the format cannot hold. `render` takes a reduced file.
    """

    id: str
    title: str
    endings: tuple[str, ...]
    sign: Callable[[str], object]
    is_certain: bool = False
    read: Callable[[str, Diagnostics, ConversionReport], ExchangeFile | None]
    render: Callable[[ExchangeFile, ConversionReport], str]
    keeps: Mapping[str, str]
    one_line: tuple[str, ...] = ("category",)
    most_wrong: int | None = None
    limit: Callable[[ExchangeQuestion, ConversionReport], ExchangeQuestion] | None = None

    def reduced(self, file: ExchangeFile, report: ConversionReport) -> ExchangeFile:
        """Return the part of a file that the format can hold. The report names the rest."""
        file = keep_file_fields(file, self.keeps, report)
        return replace(file, questions=tuple(self._reduced_question(question, report) for question in file.questions))

    def _reduced_question(self, question: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
        question = join_lines(keep_question_fields(question, self.keeps, report), self.one_line, report)
        if self.most_wrong is not None and len(question.wrong) > self.most_wrong:
            report.lose(question.label, "wrong", f"options beyond the first {self.most_wrong} are left out")
            question = question.with_wrong(question.wrong[: self.most_wrong])
        return self.limit(question, report) if self.limit else question

    def write(self, file: ExchangeFile, report: ConversionReport) -> str:
        """Return a file in this format. The report names everything that it does not hold."""
        return self.render(self.reduced(file, report), report)
