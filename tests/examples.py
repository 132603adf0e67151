"""How many examples a property test takes."""

from hypothesis import settings


def fewer(divisor: int) -> settings:
    """Return settings with this part of the profile's examples, for a test whose examples are costly."""
    assert settings.default is not None
    return settings(max_examples=settings.default.max_examples // divisor)
