"""Spans of time in words."""

from etoile_quiz.text.numbers import plural


def spelled_out(seconds: float) -> str:
    """Return a span of time in full words: `20 seconds`, `3 minutes`, `4 minutes 30 seconds`."""
    minutes, rest = divmod(round(seconds), 60)
    spoken = [plural(minutes, "minute")] if minutes else []
    return " ".join([*spoken, *([plural(rest, "second")] if rest or not minutes else [])])


def to_the_second(seconds: float) -> str:
    """Return a span of time where there is little room: `20 s`, `4 min 30 s`."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def roughly(seconds: float) -> str:
    """Return a span of time to the minute, a short one to the second: `1 h 12 min`, `12 min`, `40 s`."""
    minutes = int(seconds) // 60
    return in_minutes(minutes) if minutes else f"{int(seconds)} s"


def in_minutes(minutes: int) -> str:
    """Return a span of time in hours and minutes: `1 h 12 min`, `12 min`, `0 min`."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"
