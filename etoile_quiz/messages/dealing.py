"""Sentences about dealing a round: waiting for it, finding too few questions, repeating some."""

from collections.abc import Iterator, Mapping

from etoile_quiz.game.deal import TooFewQuestionsError
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.text.numbers import plural

PREPARING = "Preparing questions…"
REPEATS_NOTE = "Most of these you have been asked before: not much else fits."


def due_words(due: int) -> str:
    """Return how much there is to practise: `3 facts to go over again`."""
    return f"{plural(due, 'fact')} to go over again" if due else "nothing to go over yet"


def shrunk_note(count: int, round_filter: RoundFilter) -> str:
    """Return the note on a round that is shorter than usual."""
    fit = "only 1 question fits" if count == 1 else f"only {count} questions fit"
    return f"A short round: {fit}, instead of {round_filter.usual_size}."


def too_few(
    error: TooFewQuestionsError, round_filter: RoundFilter, levels: int, categories: Mapping[str, str]
) -> tuple[str, tuple[str, ...]]:
    """Return why a round cannot be dealt, and what the player could loosen."""
    if error.available:
        fit = "Only 1 question fits" if error.available == 1 else f"Only {error.available} questions fit"
        reason = f"{fit} what you asked for, and you asked for {error.wanted}."
    else:
        reason = "Nothing is due now." if round_filter.rules.reviews else "No question fits what you asked for."
    return reason, tuple(_what_to_loosen(error.available, round_filter, levels, categories))


def _what_to_loosen(
    available: int, round_filter: RoundFilter, levels: int, categories: Mapping[str, str]
) -> Iterator[str]:
    if available and round_filter.size is not None:
        yield f"ask for {plural(available, 'question')} or fewer"
    episode = round_filter.episode
    if episode is not None:
        needed = "" if episode <= round_filter.watched else f" (it needs to be watched through episode {episode})"
        yield f"ask about more than episode {episode}{needed}"
    if round_filter.categories:
        names = ", ".join(categories.get(category, category) for category in round_filter.categories)
        yield f"ask for more categories than {names}"
    if round_filter.difficulties:
        yield f"allow other difficulties than {', '.join(round_filter.difficulties)}"
    if round_filter.forms:
        yield f"allow other forms than {', '.join(round_filter.forms)}"
    if round_filter.rules.reviews:
        yield "play any other mode: all you answer there comes again when it is time"
    elif round_filter.watched < levels:
        yield "say that you have watched more, if you have"
