"""Nothing of the developer's own terminal reaches these tests, and nothing moves unless a test wants it to."""

import gc
import os
from collections.abc import Iterator

import pytest
from textual import constants

for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL", "TEXTUAL_COLOR_SYSTEM"):
    os.environ.pop(name, None)


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold everything still. The environment is read when Textual is first imported, which may have been long ago."""
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setattr(constants, "COLOR_SYSTEM", "truecolor")


@pytest.fixture(autouse=True, scope="session")
def _collect_seldom() -> Iterator[None]:
    """Collect garbage less often. The usual thresholds look through all of Textual again and again: 12 % of these tests."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    yield
    gc.set_threshold(*before)
    gc.unfreeze()
