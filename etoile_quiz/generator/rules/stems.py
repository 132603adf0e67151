"""Rules about the stem and what stands behind it (K5, K6, S3 to S8), which no choice of options can mend."""

import re

from etoile_quiz.generator.rules.item import Item, Rule, Violation
from etoile_quiz.generator.rules.surface import not_clean, surface_of
from etoile_quiz.text.words import norm, sentence_words, speaks_of

MOST_WORDS, MOST_CHARACTERS = 30, 160
_ASKING = re.compile(
    r"\b(what|which|who|whom|whose|where|when|why|how|true or false|is|are|was|were|do|does|did|has|have|can|name|choose|"
    r"complete|find|pick)\b|_{3,}|…",
    re.IGNORECASE,
)
_OPINIONS = re.compile(r"\b(best|worst|funniest|greatest|most beautiful|finest|loveliest)\b", re.IGNORECASE)
_OPINION_WORDS = frozenset("best worst funniest greatest beautiful finest loveliest".split())
_ATTRIBUTED = re.compile(r"\b(according to|voted|critics?|reviewers?|said|calls?|called|won|awards?)\b", re.IGNORECASE)


def _may_have(item: Item, words: frozenset[str]) -> bool:
    """Tell whether the stem can have one of these words. Beyond ASCII folding may join or part words, so anything can be."""
    return not item.stem.isascii() or not words.isdisjoint(sentence_words(item.stem).words)


def answerable(item: Item) -> Violation | None:
    """K5: the stem asks or instructs, so that the kind of answer is clear with the options covered."""
    if not _ASKING.search(item.stem):
        return Violation("K5", "warning", "the stem asks nothing")
    return None


def has_provenance(item: Item) -> Violation | None:
    """K6: a generated question rests on facts with sources, and calls nothing best or worst unless somebody is named."""
    if not item.generated:
        return None
    if not item.facts or not item.sources:
        return Violation("K6", "error", "no fact or no source stands behind it")
    if _may_have(item, _OPINION_WORDS) and _OPINIONS.search(item.stem) and not _ATTRIBUTED.search(item.stem):
        return Violation("K6", "error", "the stem states an opinion that nobody is named for")
    return None


_NEGATIVE_WORDS = frozenset("not except least".split())
_NEGATIVES = re.compile(r"\b(not|except|least)\b", re.IGNORECASE)


def loud_negatives(item: Item) -> Violation | None:
    """S3: NOT, EXCEPT and LEAST stand in capitals."""
    if _may_have(item, _NEGATIVE_WORDS) and any(
        not match.group().isupper() for match in _NEGATIVES.finditer(item.stem)
    ):
        return Violation("S3", "warning", "a negative stem needs its NOT in capitals")
    return None


def brief(item: Item) -> Violation | None:
    """S4: the stem has at most 30 words and 160 characters."""
    if len(item.stem) > MOST_CHARACTERS or len(item.stem.split()) > MOST_WORDS:
        return Violation("S4", "warning", f"the stem is longer than {MOST_WORDS} words or {MOST_CHARACTERS} characters")
    return None


_VAGUE_WORDS = frozenset("recently currently latest nowadays days moment".split())
_VAGUE = re.compile(r"\b(recently|currently|latest|nowadays|these days|at the moment)\b", re.IGNORECASE)


def no_vague_time(item: Item) -> Violation | None:
    """S5: no time that passes: a date or an episode instead."""
    if _may_have(item, _VAGUE_WORDS) and _VAGUE.search(item.stem):
        return Violation("S5", "error", "the stem speaks of a time that passes")
    return None


def clean_stem(item: Item) -> Violation | None:
    """S6: no residue of templates, no forbidden characters, balanced brackets, NFC."""
    unclean = not_clean(item.stem)
    return Violation("S6", "error", unclean) if unclean else None


def explained(item: Item) -> Violation | None:
    """S8: there is an explanation, it names the key, and it says more than stem and key do."""
    if not item.explanation.strip():
        return Violation("S8", "warning", "there is no explanation")
    told = sentence_words(item.explanation)
    if not item.verdicts and not speaks_of(told.folded, [*map(norm, item.key_names)]):
        return Violation("S8", "warning", "the explanation does not name the right option")
    known = item.stem_content.union(*(surface_of(name).content for name in item.key_names))
    if told.content <= known:
        return Violation("S8", "warning", "the explanation says no more than the question")
    return None


STEM_RULES: tuple[Rule, ...] = (
    answerable,
    has_provenance,
    loud_negatives,
    brief,
    no_vague_time,
    clean_stem,
    explained,
)
"""Rules that hold or do not hold whatever the options are."""

FATAL_STEM_RULES: tuple[Rule, ...] = (has_provenance, no_vague_time, clean_stem)
"""Those of them that find errors. What the others find is told in reports, as no other options could mend it."""
