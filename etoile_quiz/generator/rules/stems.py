"""Rules about the stem and what stands behind it (K5, K6, S3 to S8), which no choice of options can mend."""

import re

from etoile_quiz.generator.rules.item import Item, Rule
from etoile_quiz.generator.rules.surface import not_clean, surface_of
from etoile_quiz.text.words import norm, sentence_words, speaks_of

MOST_STEM_WORDS, MOST_STEM_CHARACTERS = 30, 160
CLEAN_TEXT = "clean text: no residue of templates, no forbidden characters, brackets in pairs, NFC"
_ASKING = re.compile(
    r"\b(what|which|who|whom|whose|where|when|why|how|true or false|is|are|was|were|do|does|did|has|have|can|name|choose|"
    r"complete|find|pick)\b|_{3,}|…",
    re.IGNORECASE,
)
_OPINIONS = re.compile(
    r"\b(best(?! (?:friend|man|known)\b)|worst|funniest|greatest|most beautiful|finest|loveliest)\b", re.IGNORECASE
)
_ATTRIBUTED = re.compile(r"\b(according to|voted|critics?|reviewers?|said|calls?|called|won|awards?)\b", re.IGNORECASE)


def asks_nothing(item: Item) -> str | None:
    """Return a complaint where the stem neither asks nor instructs."""
    if not _ASKING.search(item.prose):
        return "the stem asks nothing"
    return None


def lacks_provenance(item: Item) -> str | None:
    """Return a complaint where a generated question has no fact or no source, or calls something best and says not who does."""
    if not item.generated:
        return None
    if not item.facts or not item.sources:
        return "no fact or no source stands behind it"
    if _OPINIONS.search(item.prose) and not _ATTRIBUTED.search(item.stem):
        return "the stem states an opinion that nobody is named for"
    return None


_NEGATIVES = re.compile(r"\b(not|except|least)\b", re.IGNORECASE)


def has_quiet_negative(item: Item) -> str | None:
    """Return a complaint where NOT, EXCEPT or LEAST does not stand in capitals."""
    if any(not match.group().isupper() for match in _NEGATIVES.finditer(item.prose)):
        return "a negative stem needs its NOT in capitals"
    return None


def is_long(item: Item) -> str | None:
    """Return a complaint where the stem has more than 30 words or 160 characters."""
    if len(item.stem) > MOST_STEM_CHARACTERS or len(item.stem.split()) > MOST_STEM_WORDS:
        return f"the stem is longer than {MOST_STEM_WORDS} words or {MOST_STEM_CHARACTERS} characters"
    return None


_VAGUE = re.compile(r"\b(recently|currently|latest|nowadays|these days|at the moment)\b", re.IGNORECASE)


def names_passing_time(item: Item) -> str | None:
    """Return a complaint where the stem names a time that passes ("recently"), not a date or an episode."""
    if _VAGUE.search(item.prose):
        return "the stem speaks of a time that passes"
    return None


def has_unclean_stem(item: Item) -> str | None:
    """Return a complaint about residue of templates, forbidden characters, brackets or letters outside NFC."""
    return (not_clean(item.stem) and not_clean(item.prose)) or None


def is_unexplained(item: Item) -> str | None:
    """Return a complaint where the explanation is missing, does not name the key, or adds nothing to stem and key."""
    if not item.explanation.strip():
        return "there is no explanation"
    told = sentence_words(item.explanation)
    if not (item.verdicts or item.may_be_reworded) and not speaks_of(told.folded, [*map(norm, item.key_names)]):
        return "the explanation does not name the right option"
    known = item.stem_content.union(*(surface_of(name).content for name in item.key_names))
    if told.content <= known:
        return "the explanation says no more than the question"
    return None


def has_key_in_hint(item: Item) -> str | None:
    """Return a complaint where the hint has a name of the key, or a content word that the key alone of all options has."""
    if not item.hint:
        return None
    told = sentence_words(item.hint)
    wrong = [surface.content for place, surface in enumerate(item.surfaces) if place != item.key]
    telling = item.surfaces[item.key].content.difference(*wrong)
    if speaks_of(told.folded, [*map(norm, item.key_names)]) or not telling.isdisjoint(told.content):
        return "the hint gives the right option away"
    return None


STEM_RULES: tuple[Rule, ...] = (
    Rule("K5", "the stem asks something", asks_nothing, "warning", is_english=True),
    Rule("K6", "facts and sources stand behind it, and no opinion without a name", lacks_provenance, "error"),
    Rule("S3", "NOT stands in capitals", has_quiet_negative, "warning", is_english=True),
    Rule(
        "S4", f"the stem has at most {MOST_STEM_WORDS} words and {MOST_STEM_CHARACTERS} characters", is_long, "warning"
    ),
    Rule("S5", "no time that passes", names_passing_time, "error", yields_to="plain questions", is_english=True),
    Rule("S6", CLEAN_TEXT, has_unclean_stem, "error"),
    Rule("S8", "an explanation names the key and says more", is_unexplained, "warning", field="explanation"),
    Rule("S9", "a hint does not give the key away", has_key_in_hint, "warning", field="hint"),
)
"""Rules about the stem and the explanation: no other choice of options can mend what they find."""

FATAL_STEM_RULES: tuple[Rule, ...] = tuple(rule for rule in STEM_RULES if rule.severity == "error")
"""A candidate that breaks one of them gives no question."""
