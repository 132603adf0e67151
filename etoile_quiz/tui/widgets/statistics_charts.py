"""The charts of the statistics: sums, bars with figures beside them, best rounds."""

from collections.abc import Iterable, Iterator, Mapping

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from etoile_quiz.game.rank import Progress
from etoile_quiz.history.statistics import AnswerStatistics
from etoile_quiz.messages.dealing import PREPARING
from etoile_quiz.messages.rank import known_words, mastered, to_next_short
from etoile_quiz.messages.statistics import (
    StatisticsTable,
    day_one,
    is_telling,
    round_lists,
    share,
    sums,
    tables,
)

EIGHTHS = " ▏▎▍▌▋▊▉"
NAME_WIDTH = 9
LONGEST_LABEL = 29
SHARE_WIDTH = 23
SHORTEST_BAR = 4
RANK_BAR = 10
CONTEST_WIDTH = 17


class StatisticsCharts(Widget):
    """Draws all statistics, one below the other, at any width."""

    statistics: reactive[AnswerStatistics | None] = reactive(None, layout=True)
    progress: reactive[Progress | None] = reactive(None, layout=True)

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
        drawn = tables(statistics, self._categories)
        told = sums(statistics) if drawn else (("So far", day_one(statistics)),)
        blocks = [Content("\n").join((*self._rank(), *(_named(*line) for line in told)))]
        longest = min(max((len(row.label) for table in drawn for row in table.rows), default=0), LONGEST_LABEL)
        blocks += [Content("\n").join(_table(table, longest, width)) for table in drawn]
        blocks += [Content("\n").join(_rounds(*rounds)) for rounds in round_lists(statistics)]
        return Content("\n\n").join(blocks)

    def _rank(self) -> Iterator[Content]:
        progress = self.progress
        if progress is None:
            yield _named("Rank", PREPARING)
            return
        rank = progress.rank
        yield _named("Rank", rank.name, "bold $accent")
        if rank.following:
            yield Content.assemble(" " * NAME_WIDTH, bar(*rank.step, RANK_BAR), f"  {to_next_short(rank)}")
        yield _named("Known", known_words(rank))
        if names := mastered(progress, self._categories):
            yield _named("Mastered", ", ".join(names))


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
            yield Content.assemble(label, " ", bar(row.count.right, row.count.answers, cells), " ", share(row, table))
        else:
            yield Content.assemble(label, " ", (share(row, table), "$foreground-muted"))


def bar(part: int, whole: int, cells: int) -> Content:
    """Return a bar on a track, drawn to an eighth of a cell."""
    eighths = 8 * cells * part // whole
    full, part = divmod(eighths, 8)
    drawn = "█" * full + (EIGHTHS[part] if part else "")
    return Content.assemble((drawn, "$primary"), ("·" * (cells - len(drawn)), "$border-blurred"))


def _rounds(heading: str, rounds: Iterable[tuple[str, str]]) -> Iterator[Content]:
    yield _heading(heading)
    for name, words in rounds:
        yield _named(name.ljust(CONTEST_WIDTH), words)
