"""A ring of neighbours, on which everybody looks at the others in the same strides."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import gcd
from typing import TypeVar

from etoile_quiz import keyed

T = TypeVar("T")

LOOKED_AT = 96
"""How many neighbours on the ring are looked at before a pool counts as exhausted."""


def around(ring: Sequence[T], start: int, *seed: str) -> Iterator[T]:
    """Yield neighbours of one place on a ring, in strides that the seed decides; each at most once, itself never.

    Equal strides for everybody make everybody appear equally often.
    """
    size = len(ring)
    if size < 2:
        return
    stride = _stride(size, *seed)
    place = start
    for _ in range(min(size - 1, LOOKED_AT)):
        place = (place + stride) % size
        yield ring[place]


@lru_cache(maxsize=4096)
def _stride(size: int, *seed: str) -> int:
    """Return a stride that comes past every place of the ring before it repeats one."""
    stride = keyed.digest("stride", *seed) % (size - 1) + 1
    while gcd(stride, size) != 1:
        stride = stride % (size - 1) + 1
    return stride
