"""Sentences about the daily."""

from datetime import date, timedelta

from etoile_quiz.daily.lock import EDITION_NAMES, SIZE, Edition, number_of
from etoile_quiz.daily.quiz import Daily
from etoile_quiz.daily.streak import Streak
from etoile_quiz.dates import spoken
from etoile_quiz.game.modes import DAILY
from etoile_quiz.session.daily_service import DailyPlay
from etoile_quiz.session.daily_states import AttemptKind, DailyRecap, EditionState
from etoile_quiz.text.durations import in_minutes
from etoile_quiz.text.numbers import plural

KIND_NOTES: dict[AttemptKind, str] = {
    "ranked": "Ranked: you have one attempt, and it counts for the streak.",
    "practice": "Once more: the ranked attempt is finished, and this one does not count.",
    "archive": "Archive: it does not count for the streak.",
}
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WAITING_NOTE = "The streak and the text to share wait until your answers are kept: open this quiz again then."
OVERRULED_NOTE = "This question was answered in another window first. That answer holds."
NO_HURRY = "No clock and no lifelines. You may leave, and go on later."
LEFT_OPEN_NOTE = "The attempt stays open and goes on where you left it."


def edition_name(edition: Edition) -> str:
    """Return the name of an edition at the beginning of a line: `Matinée`."""
    return EDITION_NAMES[edition].capitalize()


def heading(title: str, day: date, edition: Edition) -> str:
    """Return the heading of a quiz: `Étoile No. 12, matinée of 5 May 2025`."""
    return f"{title} No. {number_of(day)}, {EDITION_NAMES[edition]} of {spoken(day)}"


def introduction(kind: AttemptKind, quiz: Daily) -> tuple[str, ...]:
    """Return what an attempt that begins is, line by line."""
    about = f" about what happens through episode {quiz.watched}" if quiz.watched else ""
    lines = (f"{plural(len(quiz.questions), 'question')}{about}.", KIND_NOTES[kind])
    return (*lines, DAILY.rules.scoring.explain(None), NO_HURRY) if kind == "ranked" else lines


def resumed_note(play: DailyPlay) -> str:
    """Return the note on an attempt that goes on; empty if it begins or is finished."""
    round_ = play.played
    if not play.resumed or round_.phase == "finished":
        return ""
    so_far = f" So far: {round_.right} right, {plural(round_.score, 'point')}." if round_.answers else ""
    return f"You go on with question {round_.position + 1} of {len(round_.questions)}.{so_far}"


def standing(state: EditionState) -> str:
    """Return the state of a quiz, for a line that begins with its name: `finished, 4 of 6 right, 1,020 points`."""
    words: str = {"open": "not played", "frozen": "missed, saved by a freeze"}.get(state.state, state.state)
    if state.attempt is not None:
        round_ = state.attempt.round
        words += (
            f", {round_.right} of {len(round_.questions)} right, {round_.score:,} points"
            if state.state == "finished"
            else f", {len(round_.answers)} of {len(round_.questions)} answered"
        )
    elif state.state == "open" and state.kind == "ranked":
        words = f"not played yet, {plural(SIZE, 'question')}"
    if state.archived and state.kind == "archive" and state.state != "finished":
        words += ", played from the archive"
    return words


def streak_line(streak: Streak) -> str:
    """Return the streak in one line: `Days in a row: 8. Best: 9. 1 freeze saves a day that you miss.`"""
    if not streak.best:
        return "Days in a row: none yet. Play today’s quiz."
    parts = [f"Days in a row: {streak.current}.", f"Best: {streak.best}."]
    if streak.at_stake:
        parts.append(f"The next quiz spends {plural(streak.at_stake, 'freeze')} for missed days.")
    elif streak.freezes:
        saves = "1 freeze saves a day" if streak.freezes == 1 else f"{streak.freezes} freezes save days"
        parts.append(f"{saves} that you miss.")
    return " ".join(parts)


def next_line(left: timedelta) -> str:
    """Return how long it is until the next quizzes: `The next ones come in 5 h 12 min.`"""
    # Rounded up: a line that says "0 min" would call for a new look at once.
    minutes = -(-left // timedelta(minutes=1))
    return f"The next ones come in {in_minutes(minutes)}."


def recap_lines(recap: DailyRecap) -> tuple[str, ...]:
    """Return the week, all finished quizzes, the streak and the time of the next ones.

    The first two are left out where one quiz alone is finished.
    """
    finished = sum(recap.distribution)
    ahead = streak_line(recap.streak), next_line(recap.to_next)
    if finished < 2:
        return ahead
    days = []
    for number, (state, right) in enumerate(recap.week, start=1):
        name = "today" if number == len(recap.week) else WEEKDAYS[state.day.weekday()]
        result = (
            {"missed": "missed", "frozen": "freeze"}.get(state.state, "") if right is None else f"{right} of {SIZE}"
        )
        days.append(f"{name} {result or '–'}")
    counts = [f"{number} right: {count}" for number, count in enumerate(recap.distribution) if count]
    name = plural(finished, EDITION_NAMES[recap.edition])
    return f"The week: {', '.join(days)}.", f"{name} so far. {', '.join(reversed(counts))}.", *ahead
