"""Statistics in lines: figures first, and a bar of plain signs behind them."""

from collections.abc import Iterator, Mapping
from typing import TextIO

from etoile_quiz.game.rank import Progress
from etoile_quiz.history.statistics import AnswerStatistics
from etoile_quiz.messages.rank import known_words, mastered, rank_line
from etoile_quiz.messages.statistics import (
    NOTHING_YET,
    StatisticsRow,
    StatisticsTable,
    day_one,
    is_telling,
    round_lists,
    share,
    sums,
    tables,
    unreadable_note,
)
from etoile_quiz.plain.line_writer import LineWriter, columns, padded
from etoile_quiz.session.session import Session

BAR = 20
SIGN = "#"
HOW_TO_BEGIN = "To play a round: etoile-quiz play"


def tell(session: Session, statistics: AnswerStatistics, progress: Progress, write: TextIO) -> None:
    """Write all statistics."""
    lines = LineWriter(write)
    categories = session.library.categories
    unreadable = unreadable_note(session.player.record.unreadable)
    if not statistics.whole.answers:
        for line in filter(None, (rank_line(progress.rank), unreadable, NOTHING_YET, HOW_TO_BEGIN)):
            lines.line(line)
        lines.flush()
        return
    for line in (*_progress(progress, categories), *filter(None, [unreadable])):
        lines.line(line)
    drawn = tables(statistics, categories)
    for line in (f"{name}: {words}" for name, words in sums(statistics)) if drawn else (day_one(statistics),):
        lines.line(line)
    for table in drawn:
        lines.line()
        lines.line(table.heading)
        width = max(columns(row.label) for row in table.rows)
        for row in table.rows:
            lines.line(_line(row, table, width), hanging=2)
    for heading, rounds in round_lists(statistics):
        lines.line()
        lines.line(heading)
        for name, words in rounds:
            lines.line(f"{name}: {words}", hanging=2)
    lines.flush()


def _progress(progress: Progress, categories: Mapping[str, str]) -> Iterator[str]:
    rank = progress.rank
    yield rank_line(rank)
    yield f"Known: {known_words(rank)}"
    if rank.following:
        done, whole = rank.step
        yield f"On the way to {rank.following}: {done} of {whole} {_bar(done, whole)}".rstrip()
    if names := mastered(progress, categories):
        yield f"Mastered: {', '.join(names)}"


def _line(row: StatisticsRow, table: StatisticsTable, width: int) -> str:
    if not row.count.answers:
        return f"({share(row, table)})"
    figures = f"{padded(f'{row.label}:', width + 1)} {share(row, table)}"
    if not is_telling(row, table):
        return figures
    return f"{padded(figures, width + 24)} {_bar(row.count.right, row.count.answers)}".rstrip()


def _bar(part: int, whole: int) -> str:
    return SIGN * round(BAR * part / whole)
