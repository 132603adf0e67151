"""Statistics in lines: figures first, and a bar of plain signs behind them."""

from typing import TextIO

from etoile_quiz.game.rank import Rank
from etoile_quiz.history.statistics import AnswerStatistics
from etoile_quiz.messages.rank import known_words, rank_line
from etoile_quiz.messages.statistics import (
    NOTHING_YET,
    StatisticsRow,
    StatisticsTable,
    best_rounds,
    is_telling,
    share,
    sums,
    tables,
)
from etoile_quiz.plain.line_writer import LineWriter, columns, padded
from etoile_quiz.session.session import Session

BAR = 20
SIGN = "#"
HOW_TO_BEGIN = "To play a round: etoile-quiz play"


def tell(session: Session, statistics: AnswerStatistics, rank: Rank, write: TextIO) -> None:
    """Write all statistics."""
    lines = LineWriter(write)
    lines.line(rank_line(rank))
    if not statistics.whole.answers:
        lines.line(NOTHING_YET)
        lines.line(HOW_TO_BEGIN)
        lines.flush()
        return
    lines.line(f"Known: {known_words(rank)}")
    for name, words in sums(statistics):
        lines.line(f"{name}: {words}")
    for table in tables(statistics, session.library.categories):
        lines.line()
        lines.line(table.heading)
        width = max(columns(row.label) for row in table.rows)
        for row in table.rows:
            lines.line(_line(row, table, width), hanging=2)
    lines.line()
    lines.line("Best rounds")
    for mode, rounds in best_rounds(statistics):
        for place, words in enumerate(rounds, start=1):
            lines.line(f"{mode} {place}: {words}", hanging=2)
    lines.flush()


def _line(row: StatisticsRow, table: StatisticsTable, width: int) -> str:
    if not row.count.answers:
        return f"({share(row, table)})"
    figures = f"{padded(f'{row.label}:', width + 1)} {share(row, table)}"
    if not is_telling(row, table):
        return figures
    return f"{padded(figures, width + 24)} {SIGN * round(BAR * row.count.right / row.count.answers)}".rstrip()
