"""Statistics drawn: sums, bars with figures beside them, best rounds."""

from collections.abc import Iterator, Mapping

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from etoile_quiz.game.rank import Rank
from etoile_quiz.history.periods import AnswerCount
from etoile_quiz.history.statistics import AnswerStatistics
from etoile_quiz.messages.dealing import PREPARING
from etoile_quiz.messages.rank import known_words, rank_words
from etoile_quiz.messages.statistics import (
    StatisticsTable,
    best_rounds,
    is_telling,
    share,
    sums,
    tables,
)

EIGHTHS = " ▏▎▍▌▋▊▉"
NAME_WIDTH = 9
LONGEST_LABEL = 29
SHARE_WIDTH = 23
SHORTEST_BAR = 4


class StatisticsCharts(Widget):
    """All statistics, one below the other. One widget that draws itself, at any width."""

    statistics: reactive[AnswerStatistics | None] = reactive(None, layout=True)
    rank: reactive[Rank | None] = reactive(None, layout=True)

    def __init__(self, categories: Mapping[str, str]) -> None:
        super().__init__()
        self._categories = categories

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows everything takes at this width."""
        return self._drawn(width).plain.count("\n") + 1

    def render(self) -> Content:
        """Draw everything."""
        return self._drawn(self.size.width)

    def _drawn(self, width: int) -> Content:
        statistics = self.statistics
        if statistics is None:
            return Content()
        blocks = [Content("\n").join(self._sums(statistics))]
        drawn = tables(statistics, self._categories)
        longest = min(max(len(row.label) for table in drawn for row in table.rows), LONGEST_LABEL)
        blocks += [Content("\n").join(_table(table, longest, width)) for table in drawn]
        blocks.append(Content("\n").join(_best(statistics)))
        return Content("\n\n").join(blocks)

    def _sums(self, statistics: AnswerStatistics) -> Iterator[Content]:
        yield _named("Rank", rank_words(self.rank) if self.rank else PREPARING, "bold $accent")
        if self.rank:
            yield _named("Known", known_words(self.rank))
        for name, words in sums(statistics):
            yield _named(name, words)


def _named(name: str, words: str, style: str = "") -> Content:
    return Content.assemble((name.ljust(NAME_WIDTH), "$foreground-muted"), (words, style))


def _heading(words: str) -> Content:
    return Content.styled(words, "bold $accent")


def _table(table: StatisticsTable, longest: int, width: int) -> Iterator[Content]:
    """Yield heading and rows, their labels in a column that is as wide in all tables."""
    yield _heading(table.heading)
    cells = max(width - longest - SHARE_WIDTH - 2, SHORTEST_BAR)
    for row in table.rows:
        label = Content(row.label).truncate(longest, ellipsis=True).pad_right(max(longest - len(row.label), 0))
        if is_telling(row, table):
            yield Content.assemble(label, " ", _bar(row.count, cells), " ", share(row, table))
        else:
            yield Content.assemble(label, " ", (share(row, table), "$foreground-muted"))


def _bar(count: AnswerCount, cells: int) -> Content:
    """Return a bar on a track, drawn to an eighth of a cell."""
    eighths = 8 * cells * count.right // count.answers
    full, part = divmod(eighths, 8)
    drawn = "█" * full + (EIGHTHS[part] if part else "")
    return Content.assemble((drawn, "$primary"), ("·" * (cells - len(drawn)), "$border-blurred"))


def _best(statistics: AnswerStatistics) -> Iterator[Content]:
    yield _heading("Best rounds")
    for mode, rounds in best_rounds(statistics):
        for place, words in enumerate(rounds):
            yield Content.assemble(("" if place else mode).ljust(LONGEST_LABEL - 17), words)
