"""B4: the longest option, and the shortest, is the key as often as any other."""

from collections.abc import Callable, Sequence
from math import sqrt

from msgspec import Struct

from etoile_quiz.question import Question

SIGMAS = 3


class Extreme(Struct, frozen=True, kw_only=True):
    """How often the key is the one longest (or shortest) option, among questions that have exactly one."""

    items: int
    keyed: int
    expected: float
    deviation: float

    @property
    def share(self) -> float | None:
        """Return how often the key is the extreme one."""
        return self.keyed / self.items if self.items else None

    @property
    def sigmas(self) -> float:
        """Return how many standard deviations that is away from chance."""
        return (self.keyed - self.expected) / self.deviation if self.deviation else 0.0

    @property
    def fair(self) -> bool:
        """Tell whether it is within three standard deviations of chance."""
        return abs(self.sigmas) <= SIGMAS


class Lengths(Struct, frozen=True):
    """The longest option and the shortest."""

    longest: Extreme
    shortest: Extreme

    @property
    def fair(self) -> bool:
        """Tell whether B4 holds."""
        return self.longest.fair and self.shortest.fair


def lengths_of(questions: Sequence[Question]) -> Lengths:
    """Return how often the key is the longest option, and how often the shortest."""
    return Lengths(longest=_extreme(questions, max), shortest=_extreme(questions, min))


def _extreme(questions: Sequence[Question], choose: Callable[[list[int]], int]) -> Extreme:
    items = keyed = 0
    expected = variance = 0.0
    for question in questions:
        sizes = [len(option.text) for option in question.options]
        extreme = choose(sizes)
        if len(sizes) < 2 or sizes.count(extreme) > 1:
            continue
        chance = 1 / len(sizes)
        items += 1
        keyed += sizes[question.key] == extreme
        expected += chance
        variance += chance * (1 - chance)
    return Extreme(items=items, keyed=keyed, expected=expected, deviation=sqrt(variance))
