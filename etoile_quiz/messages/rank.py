"""Sentences about a rank and milestones."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from etoile_quiz.game.rank import DAYS, NO_PROGRESS, Progress, Rank
from etoile_quiz.text.numbers import plural

if TYPE_CHECKING:
    from etoile_quiz.session.player_store import PlayerStore


def rank_after(player: "PlayerStore", run: str, categories: Mapping[str, str]) -> str:
    """Return the rank after a round, and a line for each milestone that it reached; empty where nothing can count.

    It reads the record.
    """
    now, before = player.progress(), player.progress(without=run)
    if not now.rank.families:
        return ""
    lost = before.rank.right - now.rank.right
    fewer = (
        (f"You know {lost:,} fewer than before: a fact counts while your last answer to it was right.",)
        if lost > 0
        else ()
    )
    return "\n".join((rank_line(now.rank), *fewer, *milestones(now, before, categories)))


def rank_line(rank: Rank) -> str:
    """Return the rank and what the next one needs: `Rank: sujet. Know 52 more facts to become premier danseur.`"""
    return f"Rank: {rank.name}.{f' {to_next(rank)}.' if rank.following else ''}"


def to_next(rank: Rank) -> str:
    """Return the way to the next rank: `Know 52 more facts to become premier danseur`; empty for the highest."""
    return f"Know {plural(rank.needed, 'more fact')} to become {rank.following}" if rank.following else ""


def to_next_short(rank: Rank) -> str:
    """Return the way to the next rank, where there is little room: `know 52 more for premier danseur`."""
    return f"know {rank.needed:,} more for {rank.following}" if rank.following else "the highest rank"


def known_words(rank: Rank) -> str:
    """Return for how many facts at the player's level the last answer was right."""
    return f"{rank.right:,} of {plural(rank.families, 'fact')} at your level"


def milestones(now: Progress, before: Progress, categories: Mapping[str, str]) -> Iterator[str]:
    """Yield what was reached between two moments: `Mastered: Ballet, every fact right the last time.`"""
    for name in mastered(now, categories, before):
        yield f"Mastered: {name}, every fact right the last time."
    if before.days < DAYS <= now.days:
        yield f"You have played on {DAYS} days."


def mastered(now: Progress, categories: Mapping[str, str], before: Progress = NO_PROGRESS) -> tuple[str, ...]:
    """Return the names of the categories and episodes that are mastered now and were not before."""
    episodes = sorted(now.episodes - before.episodes)
    new = now.categories - before.categories
    return (
        *(name for category, name in categories.items() if category in new),
        *(f"episode {episode}" for episode in episodes),
    )
