"""Why a candidate, a fact or a direction of it gives no question."""

from collections.abc import Iterator, Sequence
from itertools import islice

from etoile_quiz.forms import form_of
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.choice import item_with
from etoile_quiz.generator.distractors.distractor import WANTED
from etoile_quiz.generator.facts import Fact
from etoile_quiz.generator.forms.common import asked, candidate
from etoile_quiz.generator.forms.direct import form_id, plain_wording
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.rules import FATAL_STEM_RULES, violations
from etoile_quiz.generator.wording import tell
from etoile_quiz.question import Question
from etoile_quiz.text.words import contains_phrase, norm, sentence_words, speaks_of


def refusal(candidate: Candidate, indexes: Indexes) -> str:
    """Return why no options could make a good question of a candidate; empty where they can."""
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


def why_not_asked(fact: Fact, candidates: Sequence[Candidate], indexes: Indexes) -> str:
    """Return why a fact has no question at all."""
    if fact.disputed:
        return f"disputed: {fact.disputed}"
    if fact.retired:
        return f"retired: {fact.retired}"
    if not tell(fact, indexes.facts.relation_of(fact)):
        return "its sentence names something that the fact leaves open"
    if candidates:
        return _why_no_options(candidates[0], indexes)
    if fact.timed:
        return "it holds for a part of the story only, and has no question of its own that says when"
    return "no wording asks for something that has only one answer, or whose other answers are declared wrong"


def missing_directions(fact: Fact, indexes: Indexes, questions: Sequence[Question]) -> Iterator[tuple[str, str]]:
    """Yield each form and role that a wording asks for and that gave no question, with the reason."""
    several = {wordings[0].asks for wordings in asked(fact, indexes, "ask_of_these")}
    stems = {question.stem for question in questions}
    twins = indexes.facts.older_twins(fact)
    for wordings in asked(fact, indexes, "ask"):
        wording = wordings[0]
        form = form_id(wording.context.relation, wording.context.role)
        plain = plain_wording(wordings)
        direction = f"{form} ({wording.asks})"
        if plain is None:
            if wording.asks not in several:
                yield direction, "more than one answer is possible, or others are not known to be wrong"
            continue
        missing = candidate(plain[0], indexes, form, sole_because=plain[1])
        if missing.stem not in stems:
            yield direction, f"{twins[0].id} asks it already" if twins else _why_no_options(missing, indexes)


def _why_no_options(candidate: Candidate, indexes: Indexes) -> str:
    if reason := refusal(candidate, indexes):
        return reason
    distractors = tuple(islice(candidate.distractors(), WANTED))
    if not distractors:
        return "no wrong option can be proven"
    violated = violations(item_with(candidate, distractors))
    broken = [violation for violation in violated if violation.severity == "error"]
    return (
        f"every choice of options breaks a rule ({broken[0].rule}: {broken[0].message})"
        if broken
        else "no fair options"
    )
