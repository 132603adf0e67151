"""Rings on which everybody looks at the others from the same distances."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from math import gcd
from typing import Generic, TypeVar

from etoile_quiz import keyed

T = TypeVar("T")

LOOKED_AT = 96
"""How many neighbours on the ring are looked at before a pool counts as exhausted."""

EIGHTHS = (2, 4, 6, 1, 5, 3, 7)
"""Where on a ring the first ones stand that are looked at, in eighths of it."""

_SHIFTS = (0, *chain.from_iterable((away, -away) for away in range(1, LOOKED_AT)))
"""How far from those that stand at equal distances."""

LEAST_TEETH, MOST_TEETH = 5, 16


class Blocks(Generic[T]):
    """A ring on which all that belongs to one name stands together, one block after another.

    Points at equal distances meet a block of up to a quarter of the ring once at most, and seen from all places together they
    meet every block as often as it is long.
    """

    def __init__(self, groups: Mapping[str, Sequence[T]], *seed: str) -> None:
        names, blocks = [*groups], [*groups.values()]
        # A comb mixes the blocks: quicker than any sorting, and neighbours in the order of ids come apart.
        teeth = LEAST_TEETH + keyed.digest("comb", *seed) % (MOST_TEETH - LEAST_TEETH)
        blocks = [*chain.from_iterable([blocks[tooth::teeth] for tooth in range(teeth)])]
        names = [*chain.from_iterable([names[tooth::teeth] for tooth in range(teeth)])]
        self._items = [*chain.from_iterable(blocks)]
        self._starts = [*accumulate(map(len, blocks), initial=0)]
        self._numbers = {name: number for number, name in enumerate(names)}
        self._distances = [len(self._items) * eighths // 8 for eighths in EIGHTHS]

    def __len__(self) -> int:
        """Return how many stand on the ring."""
        return len(self._items)

    def length_of(self, name: str) -> int:
        """Return how many stand in the block of a name."""
        number = self._numbers.get(name)
        return 0 if number is None else self._starts[number + 1] - self._starts[number]

    def around(self, name: str, item: T, order: Callable[[T], int]) -> Iterator[T]:
        """Yield neighbours of an item in the block of a name, which is sorted in some order: those at equal distances, then
        what stands next to those, ever further out; each at most once, itself never. An item of no block looks from anywhere.
        """
        items, number = self._items, self._numbers.get(name)
        size = len(items)
        if number is None:
            start = keyed.digest("outside", name, str(order(item))) % max(size, 1)
            seen = set[int]()
        else:
            start = bisect_left(items, order(item), self._starts[number], self._starts[number + 1], key=order)
            seen = {start}
        distances = self._distances
        for shift in _SHIFTS[: max(2 * size - 1, 0)]:
            here = start + shift
            for distance in distances:
                there = (here + distance) % size
                if there not in seen:
                    seen.add(there)
                    yield items[there]
                    if len(seen) > LOOKED_AT or len(seen) == size:
                        return


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
