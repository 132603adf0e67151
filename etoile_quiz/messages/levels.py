"""Sentences about how far a player has watched."""


def watched_name(level: int, levels: int) -> str:
    """Return the name of a level in a list: `Not at all`, `Through episode 4`, `The whole season`."""
    if level <= 0:
        return "Not at all"
    return "The whole season" if level >= levels else f"Through episode {level}"
