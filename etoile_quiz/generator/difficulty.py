"""How hard a question is: an integer sum of stated parts."""

from collections.abc import Sequence

from etoile_quiz.forms import form_of
from etoile_quiz.generator.candidate import WRONG_OPTIONS, Candidate
from etoile_quiz.generator.facts import FactBase, Value
from etoile_quiz.question import Difficulty, DifficultyPart, Level

POINTS_PER_FURTHER_STEP = 100
WELL_KNOWN = 12
"""A thing that this many facts name is as well known as any."""
POINTS_UNKNOWN_GIVEN = 260
POINTS_UNKNOWN_KEY = 200
POINTS_IN_STORY = 60
POINTS_PER_MISSING_OPTION = -60
POINTS_ALIKE = 80
EASY_BELOW, HARD_FROM = 380, 505


def parts_of(base: FactBase, candidate: Candidate) -> tuple[DifficultyPart, ...]:
    """Return the parts of a candidate's difficulty that do not depend on its wrong options."""
    fact = candidate.fact
    counted = (
        (f"form {candidate.form}", form_of(candidate.form).points),
        ("further steps", POINTS_PER_FURTHER_STEP * (candidate.steps - 1)),
        ("what is given is little known", _obscurity(base, candidate.given_values, POINTS_UNKNOWN_GIVEN)),
        ("the answer is little known", _obscurity(base, (candidate.key,), POINTS_UNKNOWN_KEY)),
        ("needs the story", POINTS_IN_STORY if fact.spoiler else 0),
        ("a fact rarely asked", 40 * max(0, 4 - fact.weight)),
        ("a fact often asked", -25 * max(0, fact.weight - 4)),
    )
    return tuple([DifficultyPart(name, points) for name, points in counted if points])


def difficulty(parts: tuple[DifficultyPart, ...], key: Value, wrong: Sequence[Value]) -> Difficulty:
    """Return how hard a question is, from its candidate's parts and its options."""
    missing, alike = WRONG_OPTIONS - len(wrong), _alikeness(key, wrong)
    if missing:
        parts = (*parts, DifficultyPart("fewer than four options", POINTS_PER_MISSING_OPTION * missing))
    if alike:
        parts = (*parts, DifficultyPart("options of one class", alike))
    score = min(1000, max(0, sum([part.points for part in parts])))
    return Difficulty(level_of(score), score, parts)


def level_of(score: int) -> Level:
    """Return the level that a score stands for."""
    if score < EASY_BELOW:
        return "easy"
    return "medium" if score < HARD_FROM else "hard"


def _obscurity(base: FactBase, values: Sequence[Value], most: int) -> int:
    """Return up to `most` points, the more the fewer facts name the best known of the values."""
    known = max([base.degree.get(value.identity, 0) for value in values], default=0)
    return most * (WELL_KNOWN - min(known, WELL_KNOWN)) // WELL_KNOWN


def _alikeness(key: Value, wrong: Sequence[Value]) -> int:
    if not wrong or not key.classes:
        return 0
    classes = set(key.classes)
    alike = sum([not classes.isdisjoint(value.classes) for value in wrong])
    return POINTS_ALIKE * alike // len(wrong)
