"""What both front ends say alike: signs, levels, sources, refusals. Plain text: nothing here is markup."""

from collections.abc import Mapping, Sequence

from etoile_quiz.dates import spoken
from etoile_quiz.game.deal import DEFAULT_SIZE, RoundFilter, TooFewQuestionsError
from etoile_quiz.question import Source
from etoile_quiz.text.numbers import plural

RIGHT_SIGN = "★"
WRONG_SIGN = "✕"
LETTERS = "ABCDEFGHIJKLMNOP"  # up to Q, which stops
PREPARING = "Preparing questions…"


def watched_name(level: int, levels: int) -> str:
    """Return how a level is called in a list: `Not at all`, `Through episode 4`, `The whole season`."""
    if level <= 0:
        return "Not at all"
    return "The whole season" if level >= levels else f"Through episode {level}"


def cited(source: Source) -> str:
    """Return a source in one line, without its address."""
    return ", ".join(filter(None, (source.publisher, source.title and f"“{source.title}”", _date(source))))


def further_sources(sources: Sequence[Source]) -> str:
    """Return in one line who else says so, beside the first source; nothing where nobody does."""
    others = dict.fromkeys(source.publisher for source in sources[1:] if source.publisher != sources[0].publisher)
    return f"Also: {', '.join(others)}" if others else ""


def _date(source: Source) -> str | None:
    try:
        return spoken(source.date) if source.date else None
    except ValueError:
        return source.date


def too_few(
    error: TooFewQuestionsError, round_filter: RoundFilter, levels: int, categories: Mapping[str, str]
) -> tuple[str, tuple[str, ...]]:
    """Return why a round cannot be dealt, and what the player could loosen."""
    if error.available:
        fit = "Only 1 question fits" if error.available == 1 else f"Only {error.available} questions fit"
        said = f"{fit} what you asked for, and you asked for {error.wanted}."
    else:
        said = "No question fits what you asked for."
    ways = []
    if error.available and round_filter.size is not None:
        ways.append(f"ask for {plural(error.available, 'question')} or fewer")
    if round_filter.episode is not None:
        needed = (
            ""
            if round_filter.episode <= round_filter.watched
            else f" (it needs to be watched through episode {round_filter.episode})"
        )
        ways.append(f"ask about more than episode {round_filter.episode}{needed}")
    if round_filter.categories:
        names = ", ".join(categories.get(category, category) for category in round_filter.categories)
        ways.append(f"ask for more categories than {names}")
    if round_filter.difficulties:
        ways.append(f"allow other difficulties than {', '.join(round_filter.difficulties)}")
    if round_filter.forms:
        ways.append(f"allow other forms than {', '.join(round_filter.forms)}")
    if round_filter.watched < levels:
        ways.append("say that you have watched more, if you have")
    return said, tuple(ways)


def shrunk_note(count: int) -> str:
    """Return what to say of a round that is shorter than usual."""
    return f"A short round: {plural(count, 'question')} instead of {DEFAULT_SIZE}, as no more fit."


REPEATS_NOTE = "You have been asked nearly everything: some questions come again."
