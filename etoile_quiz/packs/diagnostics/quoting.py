"""How messages quote what an author wrote."""

_LONGEST = 60


def quoted(text: str) -> str:
    """Return a text as messages quote it: short enough for one line."""
    return f"`{text}`" if len(text) <= _LONGEST else f"`{text[: _LONGEST - 1]}…`"
