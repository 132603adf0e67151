"""How many examples a property test takes."""

from hypothesis import settings

DEEP_FROM = 1000
"""The deep profile takes at least this many examples."""


def fewer(divisor: int) -> settings:
    """Return settings with this part of the profile's examples, for a test whose examples are costly."""
    assert settings.default is not None
    return settings(max_examples=settings.default.max_examples // divisor)


def deep() -> bool:
    """Tell whether the deep profile runs, which looks at everything."""
    assert settings.default is not None
    return settings.default.max_examples >= DEEP_FROM
