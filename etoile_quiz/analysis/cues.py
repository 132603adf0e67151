"""Surface cues: numbers that describe options to a solver that does not understand the stem."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from math import log

from etoile_quiz.generator.rules import ABSOLUTES
from etoile_quiz.question import Question
from etoile_quiz.text.similarity import jaccard, trigrams
from etoile_quiz.text.words import content_words, norm

ARTICLES = frozenset("the a an le la les l un une des du".split())
DASHES = frozenset("-‐‑–—")

CUES = (
    "length",
    "longest",
    "shortest",
    "words",
    "stem words",
    "stem 3-grams",
    "similarity",
    "shared words",
    "digits",
    "absolutes",
    "capital first",
    "capitals",
    "commas",
    "accents",
    "hyphens",
    "articles",
    "odd one out",
    "alphabetical rank",
    "first",
    "second",
    "third",
)
"""The names of the cues, in the order in which `cues` gives them."""

TRAITS = tuple("digits|absolutes|capital first|commas|accents|hyphens|articles".split("|"))
"""The cues that an option has or has not; an option that differs in one from all others is the odd one out."""


def cues(question: Question) -> list[list[float]]:
    """Return the cues of each option. Nothing here depends on which of them is the key.

    How often an option stands in the bank is left out: that is exposure (B3).
    """
    texts = [option.text for option in question.options]
    sizes = [len(text) for text in texts]
    words = [content_words(text) for text in texts]
    grams = [_trigrams(text) for text in texts]
    stem_words, stem_grams = content_words(question.stem), _trigrams(question.stem)
    mean = max(sum(sizes) / len(sizes), 1)
    traits = [_traits(text) for text in texts]
    odd = _odd_ones(traits)
    alphabet = sorted(map(norm, texts))
    rows = []
    for i, text in enumerate(texts):
        others = [j for j in range(len(texts)) if j != i]
        shared = frozenset[str]().union(*(words[j] for j in others))
        rows.append(
            [
                sizes[i] / mean,
                float(sizes[i] == max(sizes) and sizes.count(sizes[i]) == 1),
                float(sizes[i] == min(sizes) and sizes.count(sizes[i]) == 1),
                log(1 + len(texts[i].split())),
                float(len(words[i] & stem_words)),
                len(grams[i] & stem_grams) / max(len(grams[i]), 1),
                sum(jaccard(grams[i], grams[j]) for j in others) / max(len(others), 1),
                float(len(words[i] & shared)),
                traits[i]["digits"],
                traits[i]["absolutes"],
                traits[i]["capital first"],
                sum(char.isupper() for char in texts[i]) / max(sizes[i], 1),
                float(texts[i].count(",")),
                traits[i]["accents"],
                traits[i]["hyphens"],
                traits[i]["articles"],
                float(odd[i]),
                # Numbers stand in an order of their own, which their values give away, not the alphabet.
                0.0 if question.in_order else alphabet.index(norm(text)) / len(texts),
                # An option set in an order of its own says with its values where the key may stand, not with its place.
                *(float(i == place and not question.in_order) for place in range(3)),
            ]
        )
    return rows


@lru_cache(maxsize=65536)
def _trigrams(text: str) -> frozenset[str]:
    return trigrams(norm(text))


@lru_cache(maxsize=65536)
def _folded_traits(text: str) -> tuple[float, ...]:
    words = frozenset(norm(text).split())
    decomposed = unicodedata.normalize("NFD", text)
    return (
        float(any(char.isdigit() for char in text)),
        float(not ABSOLUTES.isdisjoint(words)),
        float(text[:1].isupper()),
        float("," in text),
        float(any(unicodedata.combining(char) for char in decomposed)),
        float(not DASHES.isdisjoint(text)),
        float(not ARTICLES.isdisjoint(words)),
    )


def _traits(text: str) -> dict[str, float]:
    return dict(zip(TRAITS, _folded_traits(text), strict=True))


def _odd_ones(traits: Sequence[dict[str, float]]) -> list[int]:
    """Count for each option the traits in which it differs from all others and the others agree.

    Example: of the traits True, False, False, False the first option is odd; of True, True, False, False none is.
    """
    odd = [0] * len(traits)
    if len(traits) < 3:
        return odd
    for name in TRAITS:
        column = [row[name] for row in traits]
        for i, value in enumerate(column):
            odd[i] += column.count(value) == 1
    return odd
