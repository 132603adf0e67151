"""Ids: the characters they may hold, and that each is given once."""

from collections.abc import Hashable

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.yaml.tree import ScalarNode

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
PACK_ID = "-"
NAME = "-_"
FACT_ID = "-."


def id_pattern(punctuation: str) -> str:
    """Return the regular expression of ids with this punctuation, as JSON Schema has it."""
    return f"^[a-z0-9{punctuation.replace('-', '')}-]+$"


def check_id(key: ScalarNode, noun: str, punctuation: str, diagnostics: Diagnostics) -> None:
    """Report an id that is empty or holds characters besides a–z, 0–9 and this punctuation."""
    if key.value and _LETTERS.union(punctuation).issuperset(key.value):
        return
    signs = " and ".join(f"`{sign}`" for sign in punctuation)
    message = f"the id of {noun} {quoted(key.value)} may hold a–z, 0–9 and {signs} only"
    letters = [char if char in _LETTERS or char in punctuation else "-" for char in key.value.lower()]
    repaired = "".join(letters).strip("-")
    hint = f"Write {quoted(repaired)}." if repaired else ""
    diagnostics.error(key, "bad-id", message, hint)


class IdRegister:
    """All ids of one sort, such as those of facts, and where each was given first."""

    def __init__(self, noun: str, punctuation: str) -> None:
        self._noun, self._punctuation = noun, punctuation
        self._first: dict[Hashable, str] = {}

    def claim(self, key: ScalarNode, diagnostics: Diagnostics, *, within: str = "") -> bool:
        """Tell whether an id is free, and take it. Ids are compared `within` one group. A bad or second id is an error."""
        article = "an" if self._noun[0] in "aeiou" else "a"
        check_id(key, f"{article} {self._noun}", self._punctuation, diagnostics)
        first = self._first.setdefault((within, key.value), here := diagnostics.where(key))
        if first == here:
            return True
        message = f"the {self._noun} {quoted(key.value)} is given twice; the first is in {first}"
        diagnostics.error(key, "id-used-twice", message)
        return False
