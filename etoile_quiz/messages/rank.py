"""Sentences about a rank."""

from etoile_quiz.game.rank import Rank
from etoile_quiz.text.numbers import plural


def rank_line(rank: Rank) -> str:
    """Return the rank and what the next one needs: `Rank: sujet; 52 more facts for premier danseur.`"""
    return f"Rank: {rank_words(rank)}."


def rank_words(rank: Rank) -> str:
    """Return the rank and what the next one needs, as a part of a longer line."""
    return f"{rank.name}; {_more(rank)} for {rank.following}" if rank.following else rank.name


def rank_short(rank: Rank) -> str:
    """Return the rank and the way to the next one, where there is little room: `sujet, 52 to premier danseur`."""
    return f"{rank.name}, {rank.needed} to {rank.following}" if rank.following else rank.name


def known_words(rank: Rank) -> str:
    """Return for how many facts at the player's level the last answer was right."""
    return f"{rank.right} of {plural(rank.families, 'fact')} at your level"


def _more(rank: Rank) -> str:
    return plural(rank.needed, "more fact")
