"""The shipped packs are read once for all tests of this folder: `check` compares every question with their facts."""

from functools import cache

import pytest

from etoile_quiz.packs.store.pack_reader import read_pack

_read_once = cache(read_pack)


@pytest.fixture(autouse=True)
def shipped_packs_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `check` read each shipped pack once. It reads the packs that it checks in another way."""
    monkeypatch.setattr("etoile_quiz.packs.lint.check.read_pack", _read_once)
