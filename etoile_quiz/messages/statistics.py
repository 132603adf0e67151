"""Sentences and tables about statistics."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from etoile_quiz.daily.lock import EDITION_NAMES
from etoile_quiz.dates import spoken
from etoile_quiz.forms import FORM_NAMES
from etoile_quiz.game.modes import MODE_NAMES
from etoile_quiz.history.completed import daily_contest
from etoile_quiz.history.periods import MOST_PERIODS, ActivityTimeline, AnswerCount, Unit, follows
from etoile_quiz.history.statistics import ENOUGH, AnswerStatistics, CompletedRound
from etoile_quiz.text.characters import one_line
from etoile_quiz.text.durations import roughly
from etoile_quiz.text.numbers import plural

MOST_NAMED = 5

T = TypeVar("T")

GAP = "…"
MONTH = len("2025-04")
NOTHING_YET = "Nothing has been answered yet."
UNIT_NAMES: dict[Unit, str] = {"day": "By day", "week": "By week, from its Monday on", "month": "By month"}


class StatisticsRow(Struct, frozen=True):
    """One line of a table: its label and its answers."""

    label: str
    count: AnswerCount


class StatisticsTable(Struct, frozen=True):
    """Lines under a heading. `sparse`: a row with few answers is shown as well, as for a day."""

    heading: str
    rows: tuple[StatisticsRow, ...]
    sparse: bool = False


def day_one(statistics: AnswerStatistics) -> str:
    """Return all in one line, for as long as there are no tables."""
    whole = statistics.whole
    return f"{plural(whole.answers, 'answer')}, {whole.right:,} right, {whole.percent} %"


def unreadable_note(kinds: Mapping[int, str]) -> str:
    """Return which events of a record are left out because they are damaged, given their kinds by number; empty for none."""
    return _events("in your record cannot be read and count for nothing", kinds)


def left_out_note(kinds: Mapping[int, str]) -> str:
    """Return which events an export leaves out, given their kinds by number; empty for none."""
    return _events("too long for any import, left out", kinds)


def _events(what: str, kinds: Mapping[int, str]) -> str:
    named = [f"{number} ({one_line(kind)})" for number, kind in sorted(kinds.items())]
    more = ["…"] if len(named) > MOST_NAMED else []
    return f"{plural(len(named), 'event')} {what}: {', '.join([*named[:MOST_NAMED], *more])}" if named else ""


def sums(statistics: AnswerStatistics) -> tuple[tuple[str, str], ...]:
    """Return the sums, each with its name."""
    whole = statistics.whole
    return (
        ("Answers", f"{whole.answers:,}, {whole.right:,} right, {whole.percent} %"),
        ("Rounds", f"{statistics.rounds:,}, longest run {statistics.longest_run}"),
        ("Time", f"{roughly(statistics.seconds)} of thinking"),
    )


def tables(statistics: AnswerStatistics, categories: Mapping[str, str]) -> tuple[StatisticsTable, ...]:
    """Return the tables that have something to say, the one over time first."""
    episodes = sorted(statistics.episodes, key=lambda episode: (episode is None, episode or 0))
    by_episode = (
        StatisticsRow("No single episode" if episode is None else f"Episode {episode}", statistics.episodes[episode])
        for episode in episodes
    )
    over_time = _over_time(statistics.timeline)
    drawn = (
        StatisticsTable("By category", _rows(statistics.categories, categories)),
        StatisticsTable("By episode", tuple(by_episode)),
        StatisticsTable("By kind of question", _rows(statistics.forms, FORM_NAMES)),
    )
    telling = (table for table in drawn if len(table.rows) > 1 and any(is_telling(row, table) for row in table.rows))
    return (*((over_time,) if len(over_time.rows) > 1 else ()), *telling)


def share(row: StatisticsRow, table: StatisticsTable) -> str:
    """Return the accuracy of a row in figures: ` 80 %  16 of 20`; of few answers without a percentage."""
    count = row.count
    if not count.answers:
        return "nothing for a while"
    if count.answers < ENOUGH and not table.sparse:
        return f"       {count.right:,} of {count.answers:,}"
    return f"{count.percent:>3} %  {count.right:,} of {count.answers:,}"


def is_telling(row: StatisticsRow, table: StatisticsTable) -> bool:
    """Return whether a row has enough answers for a bar."""
    return row.count.answers >= (1 if table.sparse else ENOUGH)


def round_lists(statistics: AnswerStatistics) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the lists of rounds, each under its heading: of each round a name and its result. A single round makes no list."""
    if statistics.rounds < 2:
        return ()
    order = [*MODE_NAMES, *map(daily_contest, EDITION_NAMES)]
    contests = sorted(statistics.best, key=lambda contest: (order.index(contest) if contest in order else 99, contest))
    best = (
        (f"{contest_name(contest)} {place}", _round(played))
        for contest in contests
        for place, played in enumerate(statistics.best[contest], start=1)
    )
    recent = ((contest_name(played.contest), _round(played)) for played in statistics.recent)
    return tuple(
        (heading, rows) for heading, rows in (("Last rounds", tuple(recent)), ("Best rounds", tuple(best))) if rows
    )


def contest_name(contest: str) -> str:
    """Return the name of a contest: `Classic`, `Classic (20)` with so many questions, `Matinée`."""
    mode, _, part = contest.partition("/")
    for edition, name in EDITION_NAMES.items():
        if contest == daily_contest(edition):
            return name.capitalize()
    name = MODE_NAMES.get(mode) or one_line(mode)
    return f"{name} ({one_line(part)})" if part else name


def _round(played: CompletedRound) -> str:
    day = f", {spoken(played.day)}" if played.day else ""
    return f"{plural(played.points, 'point')}, {played.count.right} of {played.count.answers} right{day}"


def _over_time(timeline: ActivityTimeline) -> StatisticsTable:
    periods = timeline.periods[-MOST_PERIODS:]
    rows: list[StatisticsRow] = []
    for place, period in enumerate(periods):
        if place and not follows(timeline.unit, period, periods[place - 1]):
            rows.append(StatisticsRow(GAP, AnswerCount()))
        written = period.first.isoformat()[: MONTH if timeline.unit == "month" else None]
        rows.append(StatisticsRow(spoken(written), period.count))
    heading = UNIT_NAMES[timeline.unit]
    return StatisticsTable(
        f"{heading}, the last {MOST_PERIODS}" if len(timeline.periods) > MOST_PERIODS else heading,
        tuple(rows),
        sparse=True,
    )


def _rows(counts: Mapping[str, AnswerCount], names: Mapping[str, str]) -> tuple[StatisticsRow, ...]:
    return tuple(StatisticsRow(name, count) for name, count in _named(counts, names))


def _named(found: Mapping[str, T], names: Mapping[str, str]) -> Iterator[tuple[str, T]]:
    """Yield the name and the value of each id, in the order of the names. Ids without a name come last, under the id."""
    for id_ in (*(id_ for id_ in names if id_ in found), *sorted(found.keys() - names.keys())):
        yield names.get(id_) or one_line(id_), found[id_]
