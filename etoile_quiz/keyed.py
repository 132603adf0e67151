"""Keyed BLAKE2b choice and shuffle: the only source of chance.

The same parts give the same numbers on every machine and every Python. No floating point, no `random`, no `hash()`.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")

_PERSON = b"etoile-daily-v1"
_SPAN = 1 << 64


def digest(*parts: str) -> int:
    """Return a number from 0 to 2**64 − 1 that depends on every part and on where one part ends and the next begins."""
    return int.from_bytes(_hash_of(parts).digest(), "big")


def _hash_of(parts: Iterable[str]) -> blake2b:
    framed = [
        _LENGTHS[len(part)] + part if len(part) < len(_LENGTHS) else _framed(part) for part in map(str.encode, parts)
    ]
    return blake2b(b"".join(framed), digest_size=8, person=_PERSON)


def _framed(encoded: bytes) -> bytes:
    return len(encoded).to_bytes(4, "big") + encoded


_LENGTHS = tuple(length.to_bytes(4, "big") for length in range(256))


_COUNTS = tuple(_framed(str(count).encode()) for count in range(65))


def _draw(seeded: blake2b, count: int) -> int:
    """Return the digest of what was hashed so far and of the count behind it."""
    hashed = seeded.copy()
    hashed.update(_COUNTS[count] if count < len(_COUNTS) else _framed(str(count).encode()))
    return int.from_bytes(hashed.digest(), "big")


class Stream:
    """A stream of numbers drawn from a seed of one or more texts."""

    def __init__(self, *seed: str) -> None:
        self._seeded = _hash_of(("stream", *seed))
        self._drawn = 0

    def below(self, bound: int) -> int:
        """Return the next number from 0 to `bound` − 1, each equally likely."""
        limit = _SPAN - _SPAN % bound
        while True:
            self._drawn += 1
            number = _draw(self._seeded, self._drawn)
            if number < limit:
                return number % bound


def shuffled(items: Sequence[T], *seed: str) -> tuple[T, ...]:
    """Return the items in an order that the seed decides (Fisher–Yates)."""
    order = list(items)
    stream = Stream(*seed)
    for i in range(len(order) - 1, 0, -1):
        j = stream.below(i + 1)
        order[i], order[j] = order[j], order[i]
    return tuple(order)


def weighted_draw(weight: int, *parts: str) -> int:
    """Return the least of `weight` draws. Sorted by it, what has more weight tends to come first."""
    seeded = _hash_of(parts)
    return min([_draw(seeded, count) for count in range(max(weight, 1))])
