"""The chi-square distribution, as far as tests of counts need it."""

from collections.abc import Sequence
from math import erfc, exp, lgamma, log, sqrt


def survival(statistic: float, freedom: int) -> float:
    """Return how probable a chi-square value at least this large is under so many degrees of freedom."""
    if freedom < 1:
        raise ValueError("a chi-square test needs a degree of freedom")
    if statistic <= 0:
        return 1.0
    half = statistic / 2
    # For whole degrees of freedom the regularised gamma function Q(freedom / 2, half) is a finite sum: Q(1/2) or Q(1), and
    # one term for every step up to freedom / 2.
    total, shape = (exp(-half), 1.0) if freedom % 2 == 0 else (erfc(sqrt(half)), 0.5)
    while shape < freedom / 2:
        total += exp(shape * log(half) - half - lgamma(shape + 1))
        shape += 1
    return min(total, 1.0)


def uniform_statistic(counts: Sequence[int]) -> float:
    """Return the chi-square value of counts that should all be equal."""
    expected = sum(counts) / len(counts)
    return sum((count - expected) ** 2 for count in counts) / expected if expected else 0.0
