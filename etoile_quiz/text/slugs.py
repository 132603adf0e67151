"""Ids made from texts that people wrote."""

import re
from functools import lru_cache

from etoile_quiz import keyed
from etoile_quiz.text.words import folded, norm

_OTHERS = re.compile(r"[^a-z0-9]+")
_LONGEST = 40


@lru_cache(maxsize=256)  # thousands of questions share a few categories
def slug(text: str) -> str:
    """Return an id of a–z, 0–9 and `-` for a text. Texts that differ in more than case, accents and punctuation have different
    ones, whatever their script."""
    bare = norm(text)
    letters = _OTHERS.sub("-", bare).strip("-")
    if letters and len(letters) <= _LONGEST and bare.isascii():
        return letters
    mark = f"{keyed.digest('slug', bare or text):016x}"[:6]
    return f"{letters[:_LONGEST].rstrip('-')}-{mark}" if letters else f"x-{mark}"


def derived_id(stem: str, answer: str) -> str:
    """Return the id of a question without one. It stays while stem and answer do, case, accents and punctuation aside."""
    return f"q-{keyed.digest('question', folded(stem), folded(answer)):016x}"[:14]
