"""Why no options could make a good question of a candidate."""

from etoile_quiz.forms import form_of
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.choice import item_with, option_sets
from etoile_quiz.generator.forms import candidates_of
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.rules import FATAL_STEM_RULES, violations
from etoile_quiz.text.words import contains_phrase, norm, sentence_words, speaks_of


def refusal(candidate: Candidate, indexes: Indexes) -> str:
    """Return why there is no good question in a candidate; empty where there may be one.

    What a twin before it asks in the same words belongs to the family of that twin.
    """
    if reason := _fault(candidate, indexes):
        return reason
    for twin in indexes.facts.twins_before(candidate.fact):
        for other in candidates_of(twin, indexes, candidate.form):
            is_same = other.stem == candidate.stem and other.key.identity == candidate.key.identity
            if is_same and not _fault(other, indexes) and next(option_sets(other), None):
                return f"{twin.id} says the same and asks it already"
    return ""


def _fault(candidate: Candidate, indexes: Indexes) -> str:
    key, stem = candidate.key, sentence_words(candidate.stem).folded
    if key.entity and speaks_of(stem, [*map(norm, key.names)]):
        return "the question names its answer"
    in_stem = (value for value in candidate.given_values if contains_phrase(stem, norm(value.in_text or value.name)))
    if any(map(indexes.facts.is_ambiguous, in_stem)):
        return "something that it names shares its name with another of its kind"
    if candidate.form == "not" and indexes.facts.is_ambiguous(key):
        return "its answer shares its name with another of its kind"
    facts = (candidate.fact, *candidate.premises)
    if not form_of(candidate.form).verdicts and any(map(indexes.spelled_alike.tells, facts)):
        return "the names in its question are spelled like the answer"
    broken = violations(item_with(candidate, ()), FATAL_STEM_RULES)
    return next((violation.message for violation in broken if violation.severity == "error"), "")
