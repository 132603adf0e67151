"""A source as one text, and back."""

from etoile_quiz.question import Source


def source_of(text: str) -> Source:
    """Return the source that a single text names: an address, or a publisher."""
    if text.startswith(("https://", "http://")):
        return Source(id="", publisher=host_of(text), url=text)
    return Source(id="", publisher=text)


def source_text(source: Source) -> str:
    """Return a source as one text: publisher, and the title, date and address that are known."""
    if source.url and source.publisher == host_of(source.url) and not source.title and not source.date:
        return source.url
    return ", ".join(filter(None, (source.publisher, source.title, source.date, source.url)))


def host_of(url: str) -> str:
    """Return the host in an address."""
    return url.split("/")[2] or url
