"""Sources as lines."""

import re
from collections.abc import Sequence

from etoile_quiz.dates import spoken
from etoile_quiz.question import Question, Source

ROOT_DOT = re.compile(r"^(\w+://[^/:]+)\.(?=[/:]|$)")
"""A host name that ends with a dot, as in `https://example.org./page`."""


def cited(source: Source) -> str:
    """Return a source in one line, without its address: `Deadline, “A kiss”, 24 April 2025`."""
    is_host = "." in source.publisher and " " not in source.publisher
    publisher = f"a page at {source.publisher}" if is_host else source.publisher
    return ", ".join(filter(None, (publisher, source.title and f"“{source.title}”", _date(source))))


def with_addresses(question: Question, watched: int) -> list[str]:
    """Return each source of a question with its address on a line below; none for a source beyond what was watched."""
    sources = [source.seen_by(watched) for source in question.sources]
    return [f"{cited(source)}\n{readable(source.url)}" for source in sources if source.url]


def readable(address: str) -> str:
    """Return an address without the dot that ends a full host name: `https://example.org/page`."""
    return ROOT_DOT.sub(r"\1", address)


def further_sources(sources: Sequence[Source]) -> str:
    """Return the other publishers beside that of the first source: `Also: Vulture`. Empty if there are none."""
    others = dict.fromkeys(source.publisher for source in sources[1:] if source.publisher != sources[0].publisher)
    return f"Also: {', '.join(others)}" if others else ""


def _date(source: Source) -> str | None:
    try:
        return spoken(source.date) if source.date else None
    except ValueError:
        return source.date
