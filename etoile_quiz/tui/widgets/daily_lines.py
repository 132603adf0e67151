"""The daily in a few lines of the home menu: its number, the state of both editions, the streak."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct
from textual.content import Content

from etoile_quiz.daily.lock import SIZE, number_of
from etoile_quiz.daily.share import row_of_signs
from etoile_quiz.daily.streak import Streak
from etoile_quiz.dates import spoken
from etoile_quiz.session.daily_service import DailyService
from etoile_quiz.session.daily_states import EditionState
from etoile_quiz.text.numbers import plural
from etoile_quiz.tui.destinations import BY_ID
from etoile_quiz.tui.widgets.menu import MenuItem


class EditionToday(Struct, frozen=True):
    """The state of today's quiz of an edition, and why it is refused; empty where it is not.

    `missing_level`: how far a player must have watched for it; 0 if the player has.
    """

    state: EditionState
    refusal: str = ""
    missing_level: int = 0


class DailyToday(Struct, frozen=True):
    """What the home screen shows of the daily."""

    day: date
    editions: tuple[EditionToday, ...]
    streak: Streak
    left: timedelta
    """The time until the next day's quizzes."""

    def edition(self, name: str) -> EditionToday | None:
        """Return the state of an edition; None where there is no edition of this name."""
        return next((today for today in self.editions if today.state.edition == name), None)


def look_up(daily_service: DailyService) -> DailyToday:
    """Return the state of today's quizzes. It reads the record and may generate a quiz, so call it in a thread."""
    day = daily_service.today()
    editions = tuple(
        EditionToday(
            daily_service.state(day, edition),
            daily_service.refusal(day, edition),
            daily_service.missing_level(day, edition),
        )
        for edition in daily_service.editions
    )
    return DailyToday(day, editions, daily_service.streak(), daily_service.time_to_next())


def daily_lines(today: DailyToday) -> Iterator[MenuItem]:
    """Yield the lines of the menu, heading first."""
    number = f"No. {number_of(today.day)}, {spoken(today.day)}"
    yield MenuItem(label=number, state=Content.styled(f"next in {_hours(today.left)} ", "$foreground-muted"))
    for edition in today.editions:
        state = edition.state
        key = "" if edition.refusal else BY_ID[state.edition].key.upper()
        label = BY_ID[state.edition].label
        yield MenuItem(state.edition, label, _state_of(edition), key, open=not edition.refusal)
    calendar = BY_ID["calendar"]
    yield MenuItem(calendar.id, calendar.label, _streak(today.streak), calendar.key.upper())


def _state_of(today: EditionToday) -> Content:
    state, attempt = today.state, today.state.attempt
    if today.refusal:
        reason = f"from episode {today.missing_level} on" if today.missing_level else today.refusal
        return Content.styled(reason, "$foreground-muted")
    if attempt is None:
        return Content.styled(f"not played yet, {plural(SIZE, 'question')}", "$primary")
    played = attempt.round
    if state.state != "finished":
        answered = f"{len(played.answers)} of {len(played.questions)} answered"
        return Content.styled(f"{answered}, go on", "$primary")
    signs = row_of_signs([answer.right for answer in played.answers])
    return Content.assemble((signs, "$accent"), (f"  {played.score:,} points", "$foreground-muted"))


def _streak(streak: Streak) -> Content:
    if not streak.best:
        return Content.styled("a quiz a day makes a row of days", "$foreground-muted")
    told = [f"{plural(streak.current, 'day')} in a row"]
    if streak.at_stake:
        told.append(f"{plural(streak.at_stake, 'freeze')} of {streak.freezes} at stake")
    elif streak.freezes:
        told.append(plural(streak.freezes, "freeze"))
    elif streak.best > streak.current:
        told.append(f"best {streak.best}")
    return Content.styled(", ".join(told), "$foreground-muted")


def _hours(left: timedelta) -> str:
    # It rounds up, so that it never says "0 min" before the day has come.
    hours, minutes = divmod(-(-left // timedelta(minutes=1)), 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"
