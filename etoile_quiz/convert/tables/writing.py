"""Write a table: CSV with the columns that everybody expects, and those that some question needs."""

import csv
import io

from msgspec.structs import replace

from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.convert.sanitizing import one_line
from etoile_quiz.convert.tables.delimited import fault_of
from etoile_quiz.packs.questions.sources import source_of, source_text

_ALWAYS = ("category", "difficulty", "explanation")
_WHERE_NEEDED = ("pinned", "hint", "spoiler", "source", "id", "tags")


def render_csv(file: ExchangeFile, report: ConversionReport) -> str:
    """Return a table."""
    rows: list[dict[str, str]] = []
    most = 3
    for question in file.questions:
        cells = _cells(question)
        # Python's reader refuses longer cells.
        if any(len(text) >= csv.field_size_limit() for text in cells.values()):
            report.leave_out(question.label, f"it has a text of more than {csv.field_size_limit()} characters")
            continue
        rows.append(cells)
        most = max(most, len(question.wrong))
    columns = ["question", "answer", *(f"wrong{number}" for number in range(1, most + 1)), *_ALWAYS]
    columns += [name for name in _WHERE_NEEDED if any(row[name] for row in rows)]
    out = io.StringIO(newline="")
    lines = [columns, *([row.get(name, "") for name in columns] for row in rows)]
    # Quotation marks tell the reader that curly ones in the texts mean nothing.
    cut = any(fault_of(line, "", ",") for line in lines)
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL if cut else csv.QUOTE_MINIMAL).writerows(lines)
    return out.getvalue()


def with_cell_texts(question: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    """Return the question with tags and a source that each fit into one cell."""
    for tag in question.tags:
        if ";" in tag:
            report.lose(question.label, "tags", f"`{tag}` is dropped: semicolons separate tags")
    question = replace(question, tags=tuple(tag for tag in question.tags if ";" not in tag))
    if question.source is None:
        return question
    text = one_line(source_text(question.source).strip(), question.label, "source", report)
    if source_of(text) != replace(question.source, id="", spoiler=0):
        report.lose(question.label, "source", "its publisher, title, date and address become one text")
    return replace(question, source=source_of(text))


def _cells(question: ExchangeQuestion) -> dict[str, str]:
    return {
        "question": question.stem,
        "answer": question.answer,
        **{f"wrong{number}": text for number, text in enumerate(question.wrong, 1)},
        "category": question.category,
        "difficulty": question.difficulty,
        "explanation": question.explanation,
        "hint": question.hint,
        "pinned": question.pinned,
        "spoiler": str(question.spoiler) if question.spoiler else "",
        "source": source_text(question.source) if question.source else "",
        "id": question.id,
        # One tag with a comma in it would be read as two.
        "tags": "; ".join(question.tags) + (";" if len(question.tags) == 1 and "," in question.tags[0] else ""),
    }
