"""How levels, dates, numbers and refusals read on screen. Plain text: nothing here is markup."""

from collections.abc import Mapping
from datetime import date

from etoile_quiz.game.deal import DEFAULT_SIZE, TooFewQuestionsError, Wishes

RIGHT_SIGN = "★"
WRONG_SIGN = "✕"
LETTERS = "ABCDEFGH"
ROOMY_HEIGHT = 30
"""From this many rows of terminal on, there is air between things."""
PREPARING = "Preparing questions…"

_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # not strftime, whose months follow the locale


def plural(count: int, noun: str) -> str:
    """Return the count with its noun: `1 question`, `3 questions`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def watched_name(level: int, levels: int) -> str:
    """Return how a level is called in a list: `Not at all`, `Through episode 4`, `The whole season`."""
    if level <= 0:
        return "Not at all"
    return "The whole season" if level >= levels else f"Through episode {level}"


def spoken_date(text: str) -> str:
    """Return a date as people say it (`24 April 2025`, `April 2025`); what is no date stays as it is."""
    parts = text.split("-")
    try:
        if len(parts) == 2 and len(parts[0]) == 4:
            return f"{_MONTHS[date(int(parts[0]), int(parts[1]), 1).month - 1]} {int(parts[0])}"
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def too_few(
    error: TooFewQuestionsError, wishes: Wishes, levels: int, categories: Mapping[str, str]
) -> tuple[str, tuple[str, ...]]:
    """Return why a round cannot be dealt, and what the player could loosen."""
    if error.available:
        fit = "Only 1 question fits" if error.available == 1 else f"Only {error.available} questions fit"
        said = f"{fit} what you asked for, and you asked for {error.wanted}."
    else:
        said = "No question fits what you asked for."
    ways = []
    if error.available and wishes.size is not None:
        ways.append(f"ask for {plural(error.available, 'question')} or fewer")
    if wishes.episode is not None:
        needed = (
            "" if wishes.episode <= wishes.watched else f" (it needs to be watched through episode {wishes.episode})"
        )
        ways.append(f"ask about more than episode {wishes.episode}{needed}")
    if wishes.categories:
        names = ", ".join(categories.get(category, category) for category in wishes.categories)
        ways.append(f"ask for more categories than {names}")
    if wishes.difficulties:
        ways.append(f"allow other difficulties than {', '.join(wishes.difficulties)}")
    if wishes.forms:
        ways.append(f"allow other forms than {', '.join(wishes.forms)}")
    if wishes.watched < levels:
        ways.append("say that you have watched more (w), if you have")
    return said, tuple(ways)


def shrunk_note(count: int) -> str:
    """Return what to say of a round that is shorter than usual."""
    return f"A short round: {plural(count, 'question')} instead of {DEFAULT_SIZE}, as no more fit."


REPEATS_NOTE = "You have been asked nearly everything: some questions come again."
