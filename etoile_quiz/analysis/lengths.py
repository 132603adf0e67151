"""B4: the longest option, and the shortest, is the key as often as any other."""

from collections.abc import Callable, Sequence
from math import sqrt

from msgspec import Struct

from etoile_quiz.question import Question

SIGMAS = 3


class ExtremeLength(Struct, frozen=True, kw_only=True):
    """How often the key is the longest (or shortest) option, among the questions with exactly one longest (shortest) option.

    `expected` and `deviation` are the mean and the standard deviation of `keyed` if each option is as likely the key.
    """

    items: int
    keyed: int
    expected: float
    deviation: float

    @property
    def share(self) -> float | None:
        """Return the share of the questions in which the key is the extreme option; None without questions."""
        return self.keyed / self.items if self.items else None

    @property
    def sigmas(self) -> float:
        """Return by how many standard deviations `keyed` differs from chance."""
        return (self.keyed - self.expected) / self.deviation if self.deviation else 0.0

    @property
    def fair(self) -> bool:
        """Tell whether `keyed` is within three standard deviations of chance."""
        return abs(self.sigmas) <= SIGMAS


class LengthBias(Struct, frozen=True):
    """How the longest and the shortest option compare with chance."""

    longest: ExtremeLength
    shortest: ExtremeLength

    @property
    def fair(self) -> bool:
        """Tell whether B4 holds."""
        return self.longest.fair and self.shortest.fair


def lengths_of(questions: Sequence[Question]) -> LengthBias:
    """Return how often the key is the longest option, and how often the shortest."""
    return LengthBias(longest=_extreme(questions, max), shortest=_extreme(questions, min))


def _extreme(questions: Sequence[Question], choose: Callable[[list[int]], int]) -> ExtremeLength:
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
    return ExtremeLength(items=items, keyed=keyed, expected=expected, deviation=sqrt(variance))
