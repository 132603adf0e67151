"""Entries: the lines that belong together in a text that cannot be parsed."""

import re
from collections.abc import Sequence

from msgspec import Struct

_BEGINS_ITEM = re.compile(r" *- +[\w-]+:(?: |$)")


class Entry(Struct, frozen=True):
    """The lines of an entry, from `start` to before `end`, counted from 0, and those of the keys that it stands under."""

    start: int
    end: int
    above: tuple[int, ...]

    @property
    def lines_around(self) -> tuple[int, ...]:
        """Return its lines and those above it, counted from 1."""
        return tuple(number + 1 for number in (*self.above, *range(self.start, self.end)))


def entry_around(lines: Sequence[str], number: int) -> Entry | None:
    """Return the entry that holds a line, counted from 0: the outermost item of a list, else the field with all below it.

    None where the whole text is one value, as in JSON, or where a field of the top level is meant.
    """
    first = next((line.lstrip(" ") for line in lines if not _is_blank(line)), "")
    if number >= len(lines) or first.startswith(("{", "[")):
        return None
    start = _head(lines, number)
    level = _indent(lines[start])
    if not level and not _is_item(lines[start]):
        return None
    below = (place for place in range(number + 1, len(lines)) if not _is_blank(lines[place]))
    end = next((place for place in below if _indent(lines[place]) <= level), len(lines))
    above: list[int] = []
    for place in range(start - 1, -1, -1):
        # A list may begin in the same column as the key that it belongs to.
        on_top = 0 if above or not _is_item(lines[start]) or _is_item(lines[place]) else 1
        if not _is_blank(lines[place]) and _indent(lines[place]) < level + on_top:
            above.append(place)
            level = _indent(lines[place])
    return Entry(start, end, tuple(above))


def _head(lines: Sequence[str], number: int) -> int:
    """Return the line in which the outermost item around a line begins; the line itself where it is in none, or begins one."""
    if _BEGINS_ITEM.match(lines[number]):
        return number
    # A line that has slipped by one column still belongs to the item.
    head, level = number, _indent(lines[number]) + 1
    for place in range(number, -1, -1):
        if _is_blank(lines[place]):
            continue
        indent = _indent(lines[place])
        if _is_item(lines[place]) and (indent < level or head == number) and indent <= level:
            head = place
        if place != number:
            level = min(level, indent)
        if not level and not _is_item(lines[place]):
            break
    return head


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_item(line: str) -> bool:
    return line.lstrip(" ").startswith(("- ", "-\r")) or line.strip() == "-"


def _is_blank(line: str) -> bool:
    return not line.strip() or line.lstrip(" ").startswith("#")
