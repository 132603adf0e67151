"""Documents say what the registries say."""

import pytest

from tests.documents import BLOCKS, ROOT, up_to_date


@pytest.mark.parametrize("name", BLOCKS)
def test_a_table_says_what_its_registry_says(name: str) -> None:
    text = (ROOT / BLOCKS[name][0]).read_text(encoding="utf-8")
    assert up_to_date(name, text) == text, "run: python -m tests.documents"
