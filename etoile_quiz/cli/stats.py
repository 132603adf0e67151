"""`stats`: prints the player's statistics, in lines or as JSON."""

import sys
from typing import Any

import click

from etoile_quiz.cli.common import CommandError
from etoile_quiz.cli.output import print_json
from etoile_quiz.cli.play import open_session
from etoile_quiz.cli.progress import ProgressLine
from etoile_quiz.game.rank import Rank
from etoile_quiz.history.periods import AnswerCount
from etoile_quiz.history.statistics import ENOUGH, AnswerStatistics
from etoile_quiz.plain.statistics import tell


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def command(as_json: bool) -> None:
    """Tell how you have done: rank, accuracy, best rounds."""
    session = open_session((), None, write_cache=False)  # a question about the record changes no file
    with ProgressLine() as line:
        line.say("Reading your answers…")
        statistics = session.player.statistics(lambda share: line.say(f"Reading your answers… {share:.0%}"))
        if session.player.record.warning:
            raise CommandError(session.player.record.warning)
        line.say("Counting what there is to know…")
        progress = session.player.progress()
    if as_json:
        print_json(_statistics_json(statistics, progress.rank, session.player.watched))
        return
    tell(session, statistics, progress, sys.stdout)


def _statistics_json(statistics: AnswerStatistics, rank: Rank, watched: int) -> dict[str, Any]:
    following = {"name": rank.following, "needed": rank.needed} if rank.following else None
    return {
        "rank": {"name": rank.name, "right": rank.right, "families": rank.families, "next": following},
        "watched": watched,
        **_count_json(statistics.whole),
        "rounds": statistics.rounds,
        "longest_run": statistics.longest_run,
        "seconds": round(statistics.seconds),
        "categories": [{"id": id_, **_count_json(count)} for id_, count in statistics.categories.items()],
        "episodes": [{"episode": episode, **_count_json(count)} for episode, count in statistics.episodes.items()],
        "forms": [{"form": form, **_count_json(count)} for form, count in statistics.forms.items()],
        "over_time": {
            "unit": statistics.timeline.unit,
            "periods": [{"from": period.first, **_count_json(period.count)} for period in statistics.timeline.periods],
        },
        "best": [
            {
                "mode": contest,
                "rounds": [
                    {"points": one.points, "right": one.count.right, "answers": one.count.answers, "date": one.day}
                    for one in rounds
                ],
            }
            for contest, rounds in statistics.best.items()
        ],
    }


def _count_json(count: AnswerCount) -> dict[str, int | None]:
    percent = count.percent if count.answers >= ENOUGH else None
    return {"answers": count.answers, "right": count.right, "percent": percent}
