"""Counts and shares in words."""

MINUS = "−"
"""The one minus sign of all numbers that are shown."""


def plural(count: int, noun: str, *, grouped: bool = True) -> str:
    """Return a count with its noun: `1 question`, `3,000 questions`, `−4 points`. Not grouped: `3000 questions`."""
    number = signed(count) if grouped else str(count)
    return f"{number} {noun}" if abs(count) == 1 else f"{number} {noun}s"


def signed(number: int) -> str:
    """Return a number with its thousands apart and a true minus sign: `1,020`, `−1,020`."""
    return f"{MINUS}{-number:,}" if number < 0 else f"{number:,}"


def percent(part: int, whole: int) -> int:
    """Return a share in whole percents, halves rounded up: 2 of 3 are 67. Raises ZeroDivisionError where the whole is 0."""
    return (200 * part + whole) // (2 * whole)


def percentage(share: float) -> str:
    """Return a share in tenths of a percent: 0.2386 is `23.9 %`."""
    return f"{100 * share:.1f} %"
