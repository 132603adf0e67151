"""Sources as lines."""

from collections.abc import Sequence

from etoile_quiz.dates import spoken
from etoile_quiz.question import Source


def cited(source: Source) -> str:
    """Return a source in one line, without its address: `Deadline, “A kiss”, 24 April 2025`."""
    return ", ".join(filter(None, (source.publisher, source.title and f"“{source.title}”", _date(source))))


def further_sources(sources: Sequence[Source]) -> str:
    """Return the other publishers beside that of the first source: `Also: Vulture`. Empty if there are none."""
    others = dict.fromkeys(source.publisher for source in sources[1:] if source.publisher != sources[0].publisher)
    return f"Also: {', '.join(others)}" if others else ""


def _date(source: Source) -> str | None:
    try:
        return spoken(source.date) if source.date else None
    except ValueError:
        return source.date
