"""Nothing of the developer's own terminal reaches these tests, and nothing moves unless a test wants it to."""

import os

import pytest
from textual import constants

for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL", "TEXTUAL_COLOR_SYSTEM"):
    os.environ.pop(name, None)


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold everything still. The environment is read when Textual is first imported, which may have been long ago."""
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
