"""Sentences about how far a player has watched."""

WHY_WATCHED = "Nothing from beyond it will be shown: not in a question, an answer, an explanation or a source."
NOT_ASKED = "You have not said how far you have watched, so nothing of the story is asked. --watched N says it."


def watched_question(title: str) -> str:
    """Return the question how far a player has watched a show."""
    return f"How far have you watched {title}?"


def watched_name(level: int, levels: int) -> str:
    """Return the name of a level in a list: `Not at all`, `Through episode 4`, `The whole season`."""
    if level <= 0:
        return "Not at all"
    return "The whole season" if level >= levels else f"Through episode {level}"
