"""The daily in lines: the state of today's quizzes, and the text to share."""

from collections.abc import Iterator
from typing import TextIO

from etoile_quiz.daily.lock import number_of
from etoile_quiz.dates import spoken
from etoile_quiz.messages.daily import edition_name, standing, streak_line
from etoile_quiz.plain.line_writer import LineWriter
from etoile_quiz.session.daily_service import DailyService


def today_lines(daily_service: DailyService) -> Iterator[str]:
    """Yield the state of today's quizzes and of the streak."""
    today = daily_service.today()
    yield f"{daily_service.title} No. {number_of(today)}, {spoken(today)}"
    for edition in daily_service.editions:
        state = f"{edition_name(edition)}: {standing(daily_service.state(today, edition))}."
        yield daily_service.refusal(today, edition) or state
    yield streak_line(daily_service.streak())


def tell_today(daily_service: DailyService, write: TextIO) -> None:
    """Write the state of today's quizzes and of the streak, and how to play one."""
    lines, today = LineWriter(write), daily_service.today()
    for line in today_lines(daily_service):
        lines.line(line)
    offered = [edition for edition in daily_service.editions if not daily_service.refusal(today, edition)]
    if offered:
        lines.line(f"To play: {', or '.join(f'etoile-quiz daily --edition {edition}' for edition in offered)}")
    lines.line()
    lines.flush()
