"""Rows of a table as questions."""

import re
from collections.abc import Iterable, Sequence
from typing import get_args

from msgspec.structs import replace

from etoile_quiz.convert.answer_shapes import opposite
from etoile_quiz.convert.distractors import OpenQuestion, with_distractors
from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.html import looks_like_html, shows_picture, unmarked
from etoile_quiz.convert.report import ConversionReport, question_label
from etoile_quiz.convert.sanitizing import difficulty_of, one_line, sanitized
from etoile_quiz.convert.tables.cell_lists import comma_splits, right_and_wrong, split_cell
from etoile_quiz.convert.tables.headers import ColumnRole, TableColumn
from etoile_quiz.convert.tables.layout import SINGLE, TableLayout, layout_of
from etoile_quiz.convert.tables.right_answers import (
    RowOption,
    UnclearError,
    key_column,
    marked_option,
    right_option,
    without_letters,
)
from etoile_quiz.convert.tables.rows import QuestionTable, TableRow
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.questions.sources import source_of
from etoile_quiz.text.words import listed, same_as

_MOST_DIGITS = 15
_NO_PICTURE = frozenset(("", "text", "none", "no", "n/a", "na", "-", "0", "false", "null"))
_CLOZE = "{{c1::"


def read_table(table: QuestionTable, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of a table; None after an error."""
    layout = layout_of(table, diagnostics, report) if table.rows else None
    if layout is None:
        return None
    try:
        reader = _TableReader(table, layout, report)
    except UnclearError as unclear:
        diagnostics.error(Place(layout.header, 1), "columns", str(unclear))
        return None
    questions = [question for number, row in enumerate(layout.rows, 1) if (question := reader.question(number, row))]
    if reader.refuses(questions, diagnostics):
        return None
    return ExchangeFile(questions=with_distractors(questions, report))


class _TableReader:
    """Reads rows of one layout. Raises UnclearError where a column cannot be understood as a whole."""

    def __init__(self, table: QuestionTable, layout: TableLayout, report: ConversionReport) -> None:
        self._table, self._layout, self._report = table, layout, report
        self._holds_html = False
        self._having = {role: layout.having(role) for role in get_args(ColumnRole)}
        self._told = [column for column in layout.columns if column.role not in ("unused", "unknown", "id")]
        self._lists = self._find_lists()
        self._keys = {
            column: key_column(column, ((_cell(row, column), self._options(row)) for row in layout.rows))
            for column in self._having["answer"]
            if self._having["option"]
        }
        for key in self._keys.values():
            if key.first == 0:
                report.remark(f"the column {key.column.title} counts options from 0")

    def _find_lists(self) -> dict[int, bool]:
        """Return the columns whose cells hold several texts, and whether commas separate those."""
        at_commas: dict[int, bool] = {}
        for role in ("option", "wrong"):
            columns = self._having[role]
            if len(columns) != 1 or columns[0].number is not None:
                continue
            (column,) = columns
            cells = [_cell(row, column) for row in self._layout.rows]
            split = comma_splits(cells)
            # Where the right answer is one of the parts, the commas separate options.
            filled = [
                (row, split_cell(cell, at_commas=True))
                for row, cell in zip(self._layout.rows, cells, strict=True)
                if cell
            ]
            if (
                split is None
                and role == "option"
                and all(self._answers(row).intersection(parts) for row, parts in filled)
            ):
                split = True
            if split is None:
                message = f"it cannot be told whether commas in the column {column.title} separate options"
                raise UnclearError(f"{message}: use `;` or a column for each, such as wrong1, wrong2")
            if split:
                self._report.remark(f"the cells of the column {column.title} are split at their commas")
            at_commas[column.index] = split
        return at_commas

    def _texts(self, row: TableRow, column: TableColumn) -> list[str]:
        cell, at_commas = _cell(row, column), self._lists.get(column.index)
        return [cell] if at_commas is None else split_cell(cell, at_commas=at_commas)

    def _answers(self, row: TableRow) -> set[str]:
        return {_cell(row, column) for column in self._having["answer"]}

    def _options(self, row: TableRow) -> list[RowOption]:
        """Return the options of a row that are not empty, each with the number of its column."""
        options: list[RowOption] = []
        for order, column in enumerate(self._having["option"], 1):
            texts = self._texts(row, column)
            number = order if column.number is None else column.number
            options += [RowOption(number + more, text) for more, text in enumerate(texts) if text]
        texts = without_letters([option.text for option in options])
        return [replace(option, text=text) for option, text in zip(options, texts, strict=True)]

    def refuses(self, questions: Sequence[ExchangeQuestion | OpenQuestion], diagnostics: Diagnostics) -> bool:
        """Report the columns that are not read. Return True after an error: no option is drawn while a column is unread."""
        used = {column.index for column in self._layout.columns if any(_cell(row, column) for row in self._layout.rows)}
        unknown = [column for column in self._having["unknown"] if column.index in used]
        drawn = any(isinstance(question, OpenQuestion) and question.needs_draw for question in questions)
        place = Place(self._layout.header, 1)
        if drawn and unknown:
            titles = listed([column.title for column in unknown], "and")
            message = f"not known: {titles}. Questions lack wrong options; none are drawn while a column is unread"
            hint = "Name it as a column that is known, such as `wrong 1`, `category` or `explanation`; or remove it."
            diagnostics.error(place, "unknown-column", message, hint)
            return True
        answers = [question.question.answer for question in questions if isinstance(question, OpenQuestion)]
        if len(answers) > 1 and all(len(answer) == 1 and answer.upper() in "ABCDEFGH" for answer in answers):
            title = self._having["answer"][0].title
            message = f"the column {title} holds letters of options, and no column holds the options"
            diagnostics.error(place, "no-options", message, "Name their columns A, B, C or option 1, option 2 …")
            return True
        for column in (*self._having["unused"], *self._having["unknown"]):
            if column.index in used and (column.name.strip() or column.role == "unknown"):
                known = column.role != "unknown"
                why = "left out: a question has no place for it" if known else "not known and left out"
                self._report.lose("", " ".join(column.name.split()) or column.title, f"the column is {why}")
        return False

    def question(self, number: int, row: TableRow) -> ExchangeQuestion | OpenQuestion | None:
        """Return the question in a row; None where there is none, or where it is left out, with the reason in the report."""
        if not any(_cell(row, column) for column in self._told):
            return None
        stem = next((_cell(row, column) for column in self._having["question"]), "")
        label = question_label(number, stem, row.line, self._table.unit)
        try:
            return self._read(row, label)
        except UnclearError as unclear:
            self._report.leave_out(label, str(unclear))
            return None

    def _read(self, row: TableRow, label: str) -> ExchangeQuestion | OpenQuestion | None:
        width = len(self._layout.columns)
        if any(row.cells[width:]):
            message = f"the {self._table.unit} has {len(row.cells)} cells, the names of the columns are {width}"
            raise UnclearError(f'{message}: put a text with a separator in it in quotation marks, "…"')
        if row.fault:
            raise UnclearError(row.fault)
        if any(_CLOZE in cell for cell in row.cells):
            raise UnclearError("it is a text with gaps (cloze)")
        if self._left_out_for_a_picture(row, label):
            return None
        answer, wrong, accepted = self._sides(row)
        texts = {role: self._text(row, role, label) for role in ("question", *SINGLE)}
        for role in ("category", "source"):
            texts[role] = one_line(texts[role], label, role, self._report)
        question = ExchangeQuestion(
            stem=texts["question"],
            answer=self._clean(answer, "answer", label),
            wrong=tuple(self._clean(text, "wrong", label) for text in wrong),
            difficulty=difficulty_of(texts["difficulty"], label, self._report),
            spoiler=_spoiler(texts["spoiler"], label, self._report),
            source=source_of(texts["source"]) if texts["source"] else None,
            tags=_tags(texts["tags"], self._table.spaced_tags),
            label=label,
            pinned=texts["pinned"],
            explanation=texts["explanation"],
            hint=texts["hint"],
            category=texts["category"],
            id=texts["id"],
        )
        if question.wrong or question.pinned:
            for text in accepted:
                self._report.lose(label, "answer", f"{quoted(text)} is right too; a question here has one right option")
            return question
        if not question.stem:
            raise UnclearError("it has no text")
        if len(question.answer) == 1 and re.search(rf"(?<!\w){re.escape(question.answer)}[).:]", question.stem):
            raise UnclearError(f"its options seem to stand in its text, {quoted(question.answer)} too")
        return OpenQuestion(question, tuple(accepted))

    def _left_out_for_a_picture(self, row: TableRow, label: str) -> bool:
        fields = [column.name for column in self._having["image"] if _cell(row, column).casefold() not in _NO_PICTURE]
        if self._table.is_html:
            fields += [column.name for column in self._layout.columns if shows_picture(_cell(row, column))]
        return bool(fields) and self._report.picture(label, fields[0])

    def _text(self, row: TableRow, role: ColumnRole, label: str) -> str:
        column = next(iter(self._having[role]), None)
        return self._clean(_cell(row, column), role, label) if column else ""

    def _clean(self, text: str, field: str, label: str) -> str:
        if self._table.is_html:
            return unmarked(text, "html", label, field, self._report)
        if not self._holds_html and looks_like_html(text):
            self._holds_html = True
            self._report.remark(f"some texts hold HTML, which stays as it is written: {quoted(' '.join(text.split()))}")
        return sanitized(text, label, field, self._report)

    def _sides(self, row: TableRow) -> tuple[str, list[str], list[str]]:
        """Return the right option of a row, its wrong options, and what else is right. Raises UnclearError."""
        wrong = [text for column in self._having["wrong"] for text in self._texts(row, column) if text]
        keys = [(column, cell) for column in self._having["answer"] if (cell := _cell(row, column))]
        if self._having["option"]:
            answer, others = self._side_of_options(row, keys)
            return answer, [*others, *wrong], []
        answers = list(dict.fromkeys(cell for _, cell in keys))
        both = right_and_wrong(answers[0]) if len(answers) == 1 and not wrong else None
        if both is not None:
            return both[0], both[1], []
        if len(answers) > 1 and any(column.number is None for column, _ in keys[1:]):
            raise UnclearError(f"{listed([column.title for column, _ in keys], 'and')} name different answers")
        return (answers or [""])[0], wrong, answers[1:]

    def _side_of_options(self, row: TableRow, keys: Sequence[tuple[TableColumn, str]]) -> tuple[str, list[str]]:
        options = self._options(row)
        if not options and len(keys) == 1 and opposite(keys[0][1]):
            return keys[0][1], [opposite(keys[0][1])]
        if len(options) < 2:
            raise UnclearError("it has fewer than two options")
        _refuse_equal(options)
        marks = {column.number or 0: _cell(row, column) for column in self._having["mark"]}
        if keys:
            indices = {right_option(cell, options, self._keys[column]) for column, cell in keys}
            if len(indices) > 1:
                raise UnclearError(f"{listed([column.title for column, _ in keys], 'and')} name different options")
            (right,) = indices
        else:
            marked = marked_option(options, marks)
            if marked is None:
                raise UnclearError("no right option is named")
            right, options = marked
        texts = [option.text for option in options]
        return texts.pop(right), texts


def _cell(row: TableRow, column: TableColumn) -> str:
    return row.cells[column.index] if column.index < len(row.cells) else ""


def _refuse_equal(options: Iterable[RowOption]) -> None:
    seen: dict[str, str] = {}
    for option in options:
        reading = same_as(option.text)
        if reading in seen:
            raise UnclearError(f"the options {quoted(seen[reading])} and {quoted(option.text)} read alike")
        seen[reading] = option.text


def _spoiler(text: str, label: str, report: ConversionReport) -> int:
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    if text:
        report.lose(label, "spoiler", f"{quoted(text)} is no whole number; it becomes 0")
    return 0


def _tags(text: str, spaced: bool) -> tuple[str, ...]:
    parts = text.split() if spaced else text.split(";" if ";" in text else ",")
    return tuple(part.strip() for part in parts if part.strip())
