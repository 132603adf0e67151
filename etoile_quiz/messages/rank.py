"""Sentences about a rank and milestones."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from etoile_quiz.game.rank import DAYS, NO_PROGRESS, RANKS, Progress, Rank
from etoile_quiz.text.numbers import plural


class RankNews(Struct, frozen=True):
    """The rank after a round. `promotion` is empty where the round led to no higher rank; `lines` where nothing can count."""

    promotion: str = ""
    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return all of it, line by line."""
        return "\n".join(filter(None, (self.promotion, *self.lines)))


def rank_news(now: Progress, before: Progress, categories: Mapping[str, str]) -> RankNews:
    """Return the rank after a round, and a line for each milestone that it reached."""
    if not now.rank.families:
        return RankNews()
    risen = RANKS.index(now.rank.name) > RANKS.index(before.rank.name)
    lost = before.rank.right - now.rank.right
    fewer = f"You know {lost:,} fewer than before: a fact counts while your last answer to it was right."
    more = f"{plural(-lost, 'fact')} more than before this round."
    change = (fewer,) if lost > 0 else (more,) if lost else ()
    lines = (rank_line(now.rank), *change, *milestones(now, before, categories))
    return RankNews(f"You are {_one(now.rank.name)} now." if risen else "", lines)


def _one(rank: str) -> str:
    return f"an {rank}" if rank[0] in "eé" else f"a {rank}"


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
