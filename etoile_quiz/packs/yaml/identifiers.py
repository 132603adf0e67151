"""Ids: what they may be made of, and that each is given once."""

from collections.abc import Hashable

from etoile_quiz.packs.diagnostics.problems import Diagnostics, Placed
from etoile_quiz.packs.diagnostics.suggestions import quoted
from etoile_quiz.packs.yaml.tree import ScalarNode

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
PACK_ID = "-"
NAME = "-_"
FACT_ID = "-."


def check_id(key: ScalarNode, what: str, punctuation: str, diagnostics: Diagnostics) -> None:
    """Note an id that is empty or has characters besides a–z, 0–9 and the punctuation given."""
    if key.value and _LETTERS.union(punctuation).issuperset(key.value):
        return
    signs = " and ".join(f"`{sign}`" for sign in punctuation)
    message = f"the id of {what} {quoted(key.value)} may hold a–z, 0–9 and {signs} only"
    repaired = "".join(char if char in _LETTERS or char in punctuation else "-" for char in key.value.lower()).strip(
        "-"
    )
    hint = f"Write {quoted(repaired.replace('-', '_') if '-' not in punctuation else repaired)}." if repaired else ""
    diagnostics.error(key, "bad-id", message, hint)


class Register:
    """Where each id of one sort was given first."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._first: dict[Hashable, str] = {}

    def take(self, id_: Hashable, shown: str, place: Placed, diagnostics: Diagnostics) -> bool:
        """Tell whether the id is free and take it; note it where it is not."""
        first = self._first.setdefault(id_, here := diagnostics.where(place))
        if first == here:
            return True
        diagnostics.error(
            place, "id-used-twice", f"the {self._what} {quoted(shown)} is given twice; the first is in {first}"
        )
        return False
