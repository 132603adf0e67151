"""Tables as one value. They have no place for feedback; a source is one text."""

from etoile_quiz.convert.exchange import ExchangeFile
from etoile_quiz.convert.format import Format
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.convert.tables.delimited import looks_delimited, read_delimited
from etoile_quiz.convert.tables.questions import read_table
from etoile_quiz.convert.tables.writing import render_csv, with_cell_texts
from etoile_quiz.packs.diagnostics.problems import Diagnostics


def read_csv(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of a table in a text file; None after an error."""
    table = read_delimited(text, diagnostics, report)
    return read_table(table, diagnostics, report) if table else None


CSV = Format(
    id="csv",
    title="CSV",
    endings=(".csv", ".tsv"),
    sign=looks_delimited,
    is_certain=True,
    read=read_csv,
    render=render_csv,
    keeps={
        **dict.fromkeys(
            ("stem", "answer", "wrong", "pinned", "explanation", "hint", "category", "difficulty", "spoiler", "id"), ""
        ),
        "source": "as one text",
        "tags": "without `;`",
    },
    most_wrong=180,  # with all other columns fewer than the 200 that are read
    limit=with_cell_texts,
)
